package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Parallel;

/** The composed pixels themselves, without a toolkit. */
class CompositorTest {

  private static final int BACK = 0xff101214;

  @Test
  void atOneToOneEveryPixelOfTheImageIsOnePixelOfTheScreen() {
    BytePlane plane = gradient(8, 6);
    int[] out = compose(new Frame(new Viewport(3.5, 2.5, 1), 8, 6), grey(plane));
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 8; x++) {
        assertThat(out[y * 8 + x]).isEqualTo(opaqueGrey((int) plane.value(x, y)));
      }
    }
  }

  @Test
  void aboveOneToOneEveryPixelIsAnExactBlock() {
    BytePlane plane = gradient(5, 4);
    int[] out = compose(new Frame(new Viewport(2, 1.5, 4), 20, 16), grey(plane));
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 20; x++) {
        assertThat(out[y * 20 + x]).isEqualTo(opaqueGrey((int) plane.value(x / 4, y / 4)));
      }
    }
  }

  @Test
  void outsideTheImageIsBackground() {
    int[] out = compose(new Frame(new Viewport(0.5, 0.5, 1), 4, 4), grey(flat(2, 2, 200)));
    int in = opaqueGrey(200);
    assertThat(out)
        .containsExactly(
            BACK, BACK, BACK, BACK, BACK, in, in, BACK, BACK, in, in, BACK, BACK, BACK, BACK, BACK);
  }

  @Test
  void zoomedOutToAHalfEveryPixelIsTheRoundedMeanOfFour() {
    BytePlane plane = new BytePlane(4, 2, new byte[] {0, 1, 10, 20, 2, 4, 30, 41});
    int[] out = compose(new Frame(new Viewport(1.5, 0.5, 0.5), 2, 1), grey(plane));
    assertThat(out).containsExactly(opaqueGrey(2), opaqueGrey(25));
  }

  @Test
  void zoomedOutBetweenLevelsIsInterpolated() {
    // Zoom 0.8 draws level 0; the middle device pixel lies exactly between two image pixels.
    BytePlane plane = new BytePlane(2, 1, new byte[] {100, (byte) 200});
    int[] out = compose(new Frame(new Viewport(0.5, 0, 0.8), 1, 1), grey(plane));
    assertThat(out).containsExactly(opaqueGrey(150));
  }

  @Test
  void aMissingHalfIsReplacedByAFinerOneUntilItIsBuilt() {
    GreyImage image = GreyImage.of(flat(64, 64, 77));
    Composition.Grey grey =
        new Composition.Grey(image, Affine.IDENTITY, ChannelDisplay.full(image).lookup(image));
    Frame frame = new Frame(new Viewport(31.5, 31.5, 0.125), 8, 8);
    assertThat(image.isReady(grey.wantedLevel(frame))).isFalse();
    int[] out = new int[64];
    Compositor.compose(
        frame,
        new Composition(BACK, Optional.of(grey), Optional.empty(), List.of()),
        frame.all(),
        out,
        8);
    assertThat(out).containsOnly(opaqueGrey(77));
  }

  @Test
  void sixteenBitSamplesPassThroughTheWindow() {
    ShortPlane plane = new ShortPlane(3, 1, new short[] {1000, 1500, 2000});
    GreyImage image = GreyImage.of(plane);
    int[] lookup = ChannelDisplay.grey(1000, 2000).lookup(image);
    int[] out =
        compose(
            new Frame(new Viewport(1, 0, 1), 3, 1),
            new Composition.Grey(image, Affine.IDENTITY, lookup));
    assertThat(out).containsExactly(opaqueGrey(0), opaqueGrey(128), opaqueGrey(255));
  }

  @Test
  void floatSamplesKeepTheirOrderAndNotANumberIsTheDarkest() {
    FloatPlane plane = new FloatPlane(4, 1, new float[] {-2f, Float.NaN, 0f, 2f}, SampleType.FLOAT);
    GreyImage image = GreyImage.of(plane);
    int[] out =
        compose(
            new Frame(new Viewport(1.5, 0, 1), 4, 1),
            new Composition.Grey(image, Affine.IDENTITY, ChannelDisplay.grey(-2, 2).lookup(image)));
    assertThat(out).containsExactly(opaqueGrey(0), opaqueGrey(0), opaqueGrey(128), opaqueGrey(255));
  }

  @Test
  void aShiftedChannelIsDrawnWhereItLiesAndNothingIsInventedBesideIt() {
    GreyImage image = GreyImage.of(new BytePlane(2, 1, new byte[] {50, 60}));
    int[] lookup = ChannelDisplay.full(image).lookup(image);
    int[] out =
        compose(
            new Frame(new Viewport(1.5, 0, 1), 4, 1),
            new Composition.Grey(image, Affine.translation(-1, 0), lookup));
    assertThat(out).containsExactly(BACK, opaqueGrey(50), opaqueGrey(60), BACK);
  }

  @Test
  void anOverlayBlendsByTheDocumentedFormula() {
    PixelLayer layer = new PixelLayer(3, 1, PixelLayer.Pooling.MAJORITY);
    layer.write(new Region(0, 0, 3, 1), new byte[] {0, 1, 2});
    Colours colours = Colours.ofClasses(List.of(0x204060, 0xff0080));
    int[] out =
        compose(
            new Frame(new Viewport(1, 0, 1), 3, 1),
            new Composition(
                BACK,
                Optional.of(grey(flat(3, 1, 100))),
                Optional.empty(),
                List.of(new Composition.Overlay(layer, colours, 0.25))));
    assertThat(out)
        .containsExactly(
            opaqueGrey(100),
            rgb(blend(0x20, 100, 64), blend(0x40, 100, 64), blend(0x60, 100, 64)),
            rgb(blend(0xff, 100, 64), blend(0, 100, 64), blend(0x80, 100, 64)));
  }

  @Test
  void fullOpacityShowsTheColourItselfAndNoneShowsNothing() {
    PixelLayer layer = new PixelLayer(1, 1, PixelLayer.Pooling.ANY);
    layer.write(new Region(0, 0, 1, 1), new byte[] {1});
    Colours colours = Colours.ofClasses(List.of(0x123456));
    Frame frame = new Frame(new Viewport(0, 0, 1), 1, 1);
    Optional<Composition.Grey> back = Optional.of(grey(flat(1, 1, 100)));
    assertThat(
            compose(
                frame,
                new Composition(
                    BACK,
                    back,
                    Optional.empty(),
                    List.of(new Composition.Overlay(layer, colours, 1)))))
        .containsExactly(0xff123456);
    assertThat(
            compose(
                frame,
                new Composition(
                    BACK,
                    back,
                    Optional.empty(),
                    List.of(new Composition.Overlay(layer, colours, 0)))))
        .containsExactly(opaqueGrey(100));
  }

  @Test
  void aLineOfLabelsOnePixelThinIsUnbrokenAtAnyZoom() {
    PixelLayer labels = new PixelLayer(1000, 1000, PixelLayer.Pooling.ANY);
    byte[] values = new byte[1000];
    java.util.Arrays.fill(values, (byte) 3);
    labels.write(new Region(0, 501, 1000, 1), values);
    Colours colours = Colours.ofClasses(List.of(1, 2, 0x00ff00));
    for (double zoom : new double[] {0.9, 0.7, 0.51, 0.3, 0.17, 0.06, 0.01}) {
      int size = Math.max(1, (int) (1000 * zoom) - 4);
      int[] out =
          compose(
              new Frame(new Viewport(499.5, 499.5, zoom), size, size),
              new Composition(
                  BACK,
                  Optional.empty(),
                  Optional.empty(),
                  List.of(new Composition.Overlay(labels, colours, 1))));
      assertThat(out).as("zoom %s", zoom).contains(0xff00ff00);
      for (int x = 0; x < size; x++) {
        int drawn = 0;
        for (int y = 0; y < size; y++) {
          drawn += out[y * size + x] == 0xff00ff00 ? 1 : 0;
        }
        assertThat(drawn).as("zoom %s, column %s", zoom, x).isBetween(1, 3);
      }
    }
  }

  @Test
  void aLabelHasADarkEdgeOnePixelOfTheScreenWideAndKeepsItsOwnPixels() {
    PixelLayer labels = new PixelLayer(5, 5, PixelLayer.Pooling.ANY);
    labels.write(new Region(2, 2, 1, 1), new byte[] {1});
    int[] out =
        compose(
            new Frame(new Viewport(2, 2, 2), 10, 10),
            new Composition(
                BACK,
                Optional.of(grey(flat(5, 5, 200))),
                Optional.empty(),
                List.of(new Composition.Overlay(labels, Colours.ofClasses(List.of(0x00ff00)), 1))));
    int g = opaqueGrey(200);
    int dark = opaqueGrey(200 * (256 - 140) / 256);
    int label = 0xff00ff00;
    assertThat(java.util.Arrays.copyOfRange(out, 40, 50))
        .containsExactly(g, g, g, dark, label, label, dark, g, g, g);
    assertThat(java.util.Arrays.copyOfRange(out, 30, 40))
        .containsExactly(g, g, g, g, dark, dark, g, g, g, g);
    assertThat(java.util.Arrays.copyOfRange(out, 20, 30)).containsOnly(g);
  }

  @Test
  void elementMapsEndWhereTheirFieldEnds() {
    // Two map pixels of 3 x 3 reference pixels each, the first centred on reference (4, 1).
    MapsPicture maps = new MapsPicture(composite(2, 1, 10, 10), toMaps(3, 4, 1));
    for (boolean smooth : new boolean[] {false, true}) {
      int[] out =
          compose(
              new Frame(new Viewport(5.5, 1, 1), 12, 1),
              new Composition(
                  BACK,
                  Optional.of(grey(flat(12, 3, 90))),
                  Optional.of(new Composition.Maps(maps, 1, smooth)),
                  List.of()));
      int g = opaqueGrey(90);
      int red = 0xffff0000;
      assertThat(out)
          .as("smooth %s", smooth)
          .containsExactly(g, g, g, red, red, red, red, red, red, g, g, g);
    }
  }

  @Test
  void rawElementMapsKeepTheirPixelsAndSmoothOnesAreInterpolated() {
    MapsPicture maps = new MapsPicture(composite(2, 1, 0, 10), toMaps(4, 1.5, 1.5));
    Frame frame = new Frame(new Viewport(3.5, 1.5, 1), 8, 1);
    int[] raw = compose(frame, overBlack(maps, false));
    assertThat(raw)
        .containsExactly(
            0xff000000,
            0xff000000,
            0xff000000,
            0xff000000,
            0xffff0000,
            0xffff0000,
            0xffff0000,
            0xffff0000);
    int[] smooth = compose(frame, overBlack(maps, true));
    assertThat(smooth).isSorted();
    assertThat(smooth[3] >> 16 & 0xff).isBetween(80, 112);
    assertThat(smooth[4] >> 16 & 0xff).isBetween(143, 175);
  }

  @Test
  void elementsAddUpAndLeaveTheImageWhereNothingWasCounted() {
    MapComposite sum =
        MapComposite.of(
            List.of(
                new MapColour(map("Ni", 3, 1, 0, 5, 10), 0x00ff00, 0, 10, 1),
                new MapColour(map("F", 3, 1, 0, 5, 10), 0xff8000, 0, 10, 0.5)),
            1);
    assertThat(sum.level(0).argb(0)).isZero();
    // Half of green plus a quarter of orange.
    assertThat(sum.level(0).argb(1)).isEqualTo(premultiplied(64, 160, 0));
    // Green saturates.
    assertThat(sum.level(0).argb(2)).isEqualTo(premultiplied(128, 255, 0));
    int[] out =
        compose(
            new Frame(new Viewport(1, 0, 1), 3, 1),
            new Composition(
                BACK,
                Optional.of(grey(flat(3, 1, 100))),
                Optional.of(new Composition.Maps(new MapsPicture(sum, Affine.IDENTITY), 1, false)),
                List.of()));
    assertThat(out[0]).isEqualTo(opaqueGrey(100));
    assertThat(out[2]).isEqualTo(rgb(128, 255, 0));
  }

  @Test
  void binnedMapsShowTheMeanOfABlock() {
    MapComposite binned =
        MapComposite.of(
            List.of(new MapColour(map("Ni", 3, 2, 0, 4, 8, 4, 0, 0), 0xff0000, 0, 8, 1)), 2);
    assertThat(binned.level(0).width()).isEqualTo(2);
    assertThat(binned.level(0).argb(0)).isEqualTo(premultiplied(64, 0, 0));
    assertThat(binned.level(0).argb(1)).isEqualTo(premultiplied(128, 0, 0));
  }

  @Test
  void aTurnedMapIsDrawnTurned() {
    // A quarter turn: reference (x, y) shows map (y, x).
    MapsPicture maps = new MapsPicture(composite(2, 1, 0, 10), new Affine(0, 1, 0, 1, 0, 0));
    int[] out =
        compose(
            new Frame(new Viewport(0, 0.5, 1), 1, 2),
            new Composition(
                BACK,
                Optional.of(grey(flat(1, 2, 0))),
                Optional.of(new Composition.Maps(maps, 1, false)),
                List.of()));
    assertThat(out).containsExactly(0xff000000, 0xffff0000);
  }

  @Test
  void severalThreadsComposeTheSameBytesAsOne() {
    GreyImage image = GreyImage.of(gradient(300, 200));
    image.build(2);
    Frame frame = new Frame(new Viewport(150, 100, 0.77), 400, 333);
    Composition what =
        new Composition(
            BACK,
            Optional.of(
                new Composition.Grey(
                    image, Affine.IDENTITY, ChannelDisplay.full(image).lookup(image))),
            Optional.empty(),
            List.of());
    int[] alone = compose(frame, what);
    int[] together = new int[alone.length];
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Compositor.compose(frame, what, frame.all(), together, 400, new Parallel(pool, 3));
    } finally {
      pool.shutdown();
    }
    assertThat(together).isEqualTo(alone);
  }

  private static Composition overBlack(MapsPicture maps, boolean smooth) {
    return new Composition(
        0xff000000,
        Optional.empty(),
        Optional.of(new Composition.Maps(maps, 1, smooth)),
        List.of());
  }

  private static int[] compose(Frame frame, Composition.Grey grey) {
    return compose(frame, new Composition(BACK, Optional.of(grey), Optional.empty(), List.of()));
  }

  private static int[] compose(Frame frame, Composition what) {
    int[] out = new int[frame.width() * frame.height()];
    Compositor.compose(frame, what, frame.all(), out, frame.width());
    return out;
  }

  private static Composition.Grey grey(BytePlane plane) {
    GreyImage image = GreyImage.of(plane);
    image.build(8);
    return new Composition.Grey(image, Affine.IDENTITY, ChannelDisplay.full(image).lookup(image));
  }

  private static BytePlane gradient(int width, int height) {
    byte[] samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 37);
    }
    return new BytePlane(width, height, samples);
  }

  private static BytePlane flat(int width, int height, int value) {
    byte[] samples = new byte[width * height];
    java.util.Arrays.fill(samples, (byte) value);
    return new BytePlane(width, height, samples);
  }

  private static ElementMap map(String element, int width, int height, int... counts) {
    short[] samples = new short[counts.length];
    for (int i = 0; i < counts.length; i++) {
      samples[i] = (short) counts[i];
    }
    return new ElementMap(element, "Kα1", new ShortPlane(width, height, samples), Optional.empty());
  }

  private static MapComposite composite(int width, int height, int... counts) {
    return MapComposite.of(
        List.of(new MapColour(map("Ni", width, height, counts), 0xff0000, 0, 10, 1)), 1);
  }

  /** Map pixels of {@code size} reference pixels; the first is centred on reference (x, y). */
  private static Affine toMaps(double size, double x, double y) {
    return new Affine(size, 0, x, 0, size, y).inverse();
  }

  private static int blend(int colour, int behind, int opacity) {
    return colour * opacity / 256 + behind * (256 - opacity) / 256;
  }

  private static int opaqueGrey(int value) {
    return rgb(value, value, value);
  }

  private static int rgb(int r, int g, int b) {
    return 0xff000000 | r << 16 | g << 8 | b;
  }

  private static int premultiplied(int r, int g, int b) {
    return Math.max(r, Math.max(g, b)) << 24 | r << 16 | g << 8 | b;
  }
}
