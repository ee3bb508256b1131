package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Region;
import org.kintsugi.image.ShortPlane;

/** Repainting what changed gives the same picture as repainting everything. */
class DirtyPartProperties {

  private static final int WIDTH = 97;
  private static final int HEIGHT = 71;

  @Property(tries = 300)
  void aRepaintOfWhatChangedEqualsAFullRepaint(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -4, max = 3) double logZoom,
      @ForAll @DoubleRange(min = 0, max = 1) double across,
      @ForAll @DoubleRange(min = 0, max = 1) double down) {
    Random random = new Random(seed);
    Scene scene = new Scene(random);
    Frame frame =
        new Frame(
            new Viewport(across * WIDTH, down * HEIGHT, Math.pow(2, logZoom)),
            40 + random.nextInt(60),
            30 + random.nextInt(60));
    int[] screen = scene.compose(frame, frame.all(), new int[frame.width() * frame.height()]);

    Region changed =
        new Region(random.nextInt(WIDTH), random.nextInt(HEIGHT), 1, 1)
            .grow(random.nextInt(12))
            .intersect(new Region(0, 0, WIDTH, HEIGHT));
    scene.labels.write(changed, bytes(random, (int) changed.area(), 4));
    scene.classes.write(changed, bytes(random, (int) changed.area(), 6));
    scene.heat.write(changed, bytes(random, (int) changed.area(), 256));

    scene.compose(frame, frame.touchedBy(changed), screen);
    int[] full = scene.compose(frame, frame.all(), new int[frame.width() * frame.height()]);
    assertThat(Arrays.mismatch(screen, full)).as("first pixel that differs").isEqualTo(-1);
  }

  @Property(tries = 200)
  void anyPartOfAFrameEqualsThatPartOfTheWhole(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -4, max = 3) double logZoom,
      @ForAll @IntRange(min = 0, max = 59) int x,
      @ForAll @IntRange(min = 0, max = 39) int y) {
    Random random = new Random(seed);
    Scene scene = new Scene(random);
    Frame frame =
        new Frame(
            new Viewport(random.nextInt(WIDTH), random.nextInt(HEIGHT), Math.pow(2, logZoom)),
            60,
            40);
    int[] whole = scene.compose(frame, frame.all(), new int[60 * 40]);
    int[] part = whole.clone();
    Region region = new Region(x, y, 60 - x, 40 - y);
    for (int row = y; row < 40; row++) {
      Arrays.fill(part, row * 60 + x, row * 60 + 60, 0);
    }
    assertThat(Arrays.mismatch(scene.compose(frame, region, part), whole)).isEqualTo(-1);
  }

  @Property(tries = 100)
  void aLayerWrittenInPiecesEqualsOneWrittenAtOnce(
      @ForAll long seed, @ForAll PixelLayer.Pooling pooling) {
    Random random = new Random(seed);
    PixelLayer pieces = new PixelLayer(WIDTH, HEIGHT, pooling);
    byte[] all = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < 6; i++) {
      Region region =
          new Region(random.nextInt(WIDTH), random.nextInt(HEIGHT), 1, 1)
              .grow(random.nextInt(30))
              .intersect(new Region(0, 0, WIDTH, HEIGHT));
      byte[] values = bytes(random, (int) region.area(), 4);
      pieces.write(region, values);
      for (int j = 0; j < region.height(); j++) {
        System.arraycopy(
            values, j * region.width(), all, (region.y() + j) * WIDTH + region.x(), region.width());
      }
    }
    PixelLayer once = new PixelLayer(WIDTH, HEIGHT, pooling);
    once.write(new BytePlane(WIDTH, HEIGHT, all));
    for (int level = 0; level < 8; level++) {
      assertThat(pieces.level(level)).isEqualTo(once.level(level));
    }
  }

  private static byte[] bytes(Random random, int count, int bound) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) random.nextInt(bound);
    }
    return values;
  }

  /** A section with every kind of layer. */
  private static final class Scene {
    final PixelLayer labels = new PixelLayer(WIDTH, HEIGHT, PixelLayer.Pooling.ANY);
    final PixelLayer classes = new PixelLayer(WIDTH, HEIGHT, PixelLayer.Pooling.MAJORITY);
    final PixelLayer heat = new PixelLayer(WIDTH, HEIGHT, PixelLayer.Pooling.AVERAGE);
    final Composition composition;

    Scene(Random random) {
      GreyImage image =
          GreyImage.of(new BytePlane(WIDTH, HEIGHT, bytes(random, WIDTH * HEIGHT, 256)));
      image.build(random.nextInt(5));
      short[] counts = new short[30 * 20];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = (short) random.nextInt(5);
      }
      ElementMap map =
          new ElementMap("Ni", "Kα1", new ShortPlane(30, 20, counts), Optional.empty());
      MapComposite maps = MapComposite.of(List.of(new MapColour(map, 0x30c060, 0, 4, 1)), 1);
      for (int i = 0; i < 10; i++) {
        Region dot = new Region(random.nextInt(WIDTH), random.nextInt(HEIGHT), 1, 1);
        labels.write(dot, new byte[] {(byte) (1 + i % 3)});
      }
      classes.write(new Region(0, 0, WIDTH, HEIGHT), bytes(random, WIDTH * HEIGHT, 6));
      Colours colours =
          Colours.ofClasses(List.of(0x112233, 0x445566, 0x778899, 0xaabbcc, 0xddeeff));
      composition =
          new Composition(
              0xff101214,
              Optional.of(
                  new Composition.Grey(
                      image,
                      random.nextBoolean()
                          ? Affine.IDENTITY
                          : Affine.similarity(1.01, 0.02, 3.3, -1.2),
                      ChannelDisplay.full(image).withGamma(1.5).lookup(image))),
              Optional.of(
                  new Composition.Maps(
                      new MapsPicture(maps, Affine.similarity(0.37, 0.05, -3, 2)),
                      0.7,
                      random.nextBoolean())),
              List.of(
                  new Composition.Overlay(classes, colours, 0.4),
                  new Composition.Overlay(heat, Colours.heat(), 0.5),
                  new Composition.Overlay(labels, colours, 1)));
    }

    int[] compose(Frame frame, Region part, int[] out) {
      Compositor.compose(frame, composition, part, out, frame.width());
      return out;
    }
  }
}
