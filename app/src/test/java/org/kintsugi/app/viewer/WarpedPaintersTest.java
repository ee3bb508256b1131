package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Region;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.image.ThinPlate;

/** What a thin plate bends is drawn where it lies. */
class WarpedPaintersTest {

  private static final int BACK = 0xff102030;

  /** A spline that is this affine map: what it draws must be what the affine map draws. */
  private static ThinPlate flat(Affine map) {
    List<ThinPlate.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double x = i % 3 * 60;
      double y = i / 3 * 50;
      pairs.add(new ThinPlate.Pair(map.x(x, y), map.y(x, y), x, y));
    }
    return ThinPlate.through(pairs);
  }

  private static ThinPlate bent() {
    return ThinPlate.through(
        List.of(
            new ThinPlate.Pair(3, 2, 0, 0),
            new ThinPlate.Pair(118, 0, 120, 0),
            new ThinPlate.Pair(0, 99, 0, 100),
            new ThinPlate.Pair(121, 97, 120, 100),
            new ThinPlate.Pair(64, 45, 60, 50)));
  }

  private static BytePlane noise(int width, int height) {
    byte[] samples = new byte[width * height];
    new Random(3).nextBytes(samples);
    return new BytePlane(width, height, samples);
  }

  private static int[] compose(Frame frame, Composition what, Region part) {
    int[] out = new int[frame.width() * frame.height()];
    Compositor.compose(frame, what, part, out, frame.width());
    return out;
  }

  private static Composition of(BytePlane plane, GridMap map) {
    GreyImage image = GreyImage.of(plane);
    return new Composition(
        BACK,
        Optional.of(new Composition.Grey(image, map, ChannelDisplay.full(image).lookup(image))),
        Optional.empty(),
        List.of());
  }

  private static Composition maps(GridMap map) {
    short[] counts = new short[30 * 20];
    Random random = new Random(5);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = (short) random.nextInt(20);
    }
    ElementMap nickel =
        new ElementMap("Ni", "Kα1", new ShortPlane(30, 20, counts), Optional.empty());
    MapComposite composite = MapComposite.of(List.of(new MapColour(nickel, 0x40ff80, 0, 19, 1)), 1);
    return new Composition(
        BACK,
        Optional.empty(),
        Optional.of(new Composition.Maps(new MapsPicture(composite, map), 0.7, true)),
        List.of());
  }

  @Test
  void aSplineThatDoesNotBendDrawsWhatItsAffineMapDraws() {
    Affine map = new Affine(1, 0, -7, 0, 1, 4);
    Frame frame = new Frame(new Viewport(60, 50, 2), 200, 160);
    BytePlane plane = noise(120, 100);
    assertThat(compose(frame, of(plane, flat(map)), frame.all()))
        .isEqualTo(compose(frame, of(plane, map), frame.all()));
  }

  @Test
  void everyPixelLiesWhereTheSplineSaysToAFractionOfAPixel() {
    ThinPlate map = bent();
    byte[] ramp = new byte[120 * 100];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (2 * (i % 120));
    }
    Frame frame = new Frame(new Viewport(60, 50, 0.9), 100, 90);
    int[] out = compose(frame, of(new BytePlane(120, 100, ramp), map), frame.all());
    for (int y = 0; y < 90; y += 7) {
      for (int x = 0; x < 100; x += 7) {
        double u = map.x(frame.imageX(x), frame.imageY(y));
        double v = map.y(frame.imageX(x), frame.imageY(y));
        if (u > 0 && v > 0 && u < 119 && v < 99) {
          assertThat((out[y * 100 + x] & 0xff) / 2.0).isCloseTo(u, within(0.36));
        }
      }
    }
  }

  @Test
  void aPartOfAFrameIsThatPartOfTheWhole() {
    Frame frame = new Frame(new Viewport(60, 50, 1.3), 150, 120);
    Region part = new Region(37, 21, 61, 55);
    for (Composition what : List.of(of(noise(120, 100), bent()), maps(bent()))) {
      int[] whole = compose(frame, what, frame.all());
      int[] some = compose(frame, what, part);
      for (int y = part.y(); y < part.bottom(); y++) {
        for (int x = part.x(); x < part.right(); x++) {
          assertThat(some[y * 150 + x]).isEqualTo(whole[y * 150 + x]);
        }
      }
    }
  }

  @Test
  void elementMapsFollowTheSplineToo() {
    Affine map = new Affine(0.25, 0, 0, 0, 0.25, 0);
    Frame frame = new Frame(new Viewport(60, 40, 1.5), 190, 130);
    int[] wanted = compose(frame, maps(map), frame.all());
    int[] found = compose(frame, maps(flat(map)), frame.all());
    int near = 0;
    for (int i = 0; i < wanted.length; i++) {
      near += Math.abs((wanted[i] >> 8 & 0xff) - (found[i] >> 8 & 0xff)) <= 3 ? 1 : 0;
    }
    assertThat(near).isGreaterThan(wanted.length * 98 / 100);
    assertThat(found).contains(BACK);
  }
}
