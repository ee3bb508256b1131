package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ValidRegion;

class AreaToolsTest {

  private static final int SIZE = 60;
  private static final Region ALL = new Region(0, 0, SIZE, SIZE);
  private static final ValidRegion VALID = ValidRegion.all(SIZE, SIZE);

  private final LabelLayer layer = new LabelLayer(SIZE, SIZE);

  @Property(tries = 300, seed = "1")
  void aPixelLiesInAPolygonWhenARayFromItsCentreCrossesTheOutlineAnOddNumberOfTimes(
      @ForAll @Size(min = 6, max = 20) List<@DoubleRange(min = -20, max = 80) Double> numbers) {
    int corners = numbers.size() / 2;
    double[] xs = numbers.stream().limit(corners).mapToDouble(v -> v).toArray();
    double[] ys = numbers.stream().skip(corners).limit(corners).mapToDouble(v -> v).toArray();

    PixelArea area = PolygonArea.of(xs, ys, ALL);

    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        assertThat(area.contains(x, y)).as("%d, %d", x, y).isEqualTo(odd(xs, ys, x, y));
      }
    }
  }

  /** Counts crossings of the ray to the right, edge by edge. */
  private static boolean odd(double[] xs, double[] ys, double x, double y) {
    boolean inside = false;
    for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      if (ys[i] > y != ys[j] > y && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
        inside = !inside;
      }
    }
    return inside;
  }

  @Property(tries = 300, seed = "2")
  void ringsAreFilledByTheEvenOddRuleToTheLastPixelAlsoWhereCornersLieOnCentres(
      @ForAll @Size(max = 5)
          List<@Size(max = 20) List<@IntRange(min = -40, max = 160) Integer>> all,
      @ForAll @IntRange(min = 1, max = 3) int fraction) {
    List<double[][]> rings =
        all.stream()
            .map(
                numbers -> {
                  int corners = numbers.size() / 2;
                  double[][] ring = new double[2][corners];
                  for (int i = 0; i < 2 * corners; i++) {
                    ring[i / corners][i % corners] = (double) numbers.get(i) / fraction;
                  }
                  return ring;
                })
            .toList();
    Region clip = new Region(3, -2, 40, 50);
    BitSet expected = new BitSet();
    rings.forEach(ring -> expected.xor(filled(ring[0], ring[1], clip)));

    PixelArea area = PolygonArea.of(rings, clip);

    BitSet found = new BitSet();
    area.forEach((x, y) -> found.set((y - clip.y()) * clip.width() + x - clip.x()));
    assertThat(found).isEqualTo(expected);
  }

  /** Asks every edge in every row. */
  private static BitSet filled(double[] xs, double[] ys, Region clip) {
    BitSet bits = new BitSet();
    for (int y = clip.y(); xs.length >= 3 && y < clip.bottom(); y++) {
      for (int i = 0; i < xs.length; i++) {
        int j = i + 1 == xs.length ? 0 : i + 1;
        if (ys[i] <= y != ys[j] <= y) {
          double at = xs[i] + (y - ys[i]) / (ys[j] - ys[i]) * (xs[j] - xs[i]);
          int from = (int) Math.clamp(Math.ceil(at) - clip.x(), 0, clip.width());
          int row = (y - clip.y()) * clip.width();
          bits.flip(row + from, row + clip.width());
        }
      }
    }
    return bits;
  }

  @Test
  void manyCornersAreEachLookedAtOnlyInTheRowsTheyCross() {
    int corners = 500_000;
    double[] xs = new double[corners];
    double[] ys = new double[corners];
    for (int i = 0; i < corners; i++) {
      // A comb of low teeth along the upper edge, and one far down.
      xs[i] = i % 4000;
      ys[i] = i == 0 ? 20_000 : i % 2;
    }
    Region tall = new Region(0, 0, 100, 20_000);

    PixelArea area =
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> PolygonArea.of(xs, ys, tall));

    assertThat(area.bounds()).isEqualTo(tall);
  }

  @Test
  void outlinesOfFarTooManyEdgesAreRefused() {
    double[] xs = new double[40_000];
    double[] ys = new double[40_000];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i % 7;
      ys[i] = i % 2 * 2000;
    }
    Region tall = new Region(0, 0, 10, 2000);
    assertThatThrownBy(() -> PolygonArea.of(xs, ys, tall))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void polygonsThatShareAnEdgeShareNoPixelAndLeaveNoneOut() {
    PixelArea left = PolygonArea.of(new double[] {0, 10, 10, 0}, new double[] {0, 0, 20, 20}, ALL);
    PixelArea right =
        PolygonArea.of(new double[] {10, 20, 20, 10}, new double[] {0, 0, 20, 20}, ALL);

    assertThat(left.count()).isEqualTo(200);
    assertThat(right.count()).isEqualTo(200);
    left.forEach((x, y) -> assertThat(right.contains(x, y)).isFalse());
  }

  @Test
  void twoCornersMakeNoArea() {
    assertThat(PolygonArea.of(new double[] {1, 9}, new double[] {1, 9}, ALL).isEmpty()).isTrue();
    assertThatThrownBy(() -> PolygonArea.of(new double[] {Double.NaN}, new double[] {0}, ALL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fillTakesWhatAThinStrokeEnclosesAndNotTheStroke() {
    ring(1);

    PixelArea area = EnclosedArea.at(layer.snapshot(), VALID, 30, 30).orElseThrow();

    assertThat(area.contains(30, 30)).isTrue();
    area.forEach((x, y) -> assertThat(Math.hypot(x - 30, y - 30)).isLessThan(15));
    assertThat(area.count()).isBetween(500, 700);
  }

  @Test
  void fillRefusesAnAreaThatIsOpenToTheEdge() {
    ring(1);

    assertThat(EnclosedArea.at(layer.snapshot(), VALID, 2, 2)).isEmpty();
    assertThat(EnclosedArea.at(layer.snapshot(), VALID, -1, 2)).isEmpty();
  }

  @Test
  void fillOnALabelTakesThePatchOfItsClass() {
    ring(1);
    int before = (int) layer.snapshot().countsByClass()[1];

    PixelArea ring = EnclosedArea.at(layer.snapshot(), VALID, 45, 30).orElseThrow();
    AreaStroke stroke = new AreaStroke(layer, VALID, 3, PixelFilter.ALL, "fill");
    stroke.show(ring);
    LabelEdit edit = stroke.finish().orElseThrow();

    assertThat(layer.snapshot().countsByClass()[3]).isEqualTo(before);
    assertThat(layer.snapshot().countsByClass()[1]).isZero();
    edit.undo();
    assertThat(layer.snapshot().countsByClass()[1]).isEqualTo(before);
  }

  private void ring(int classId) {
    BrushStroke stroke = new BrushStroke(layer, VALID, Brush.paint(classId, 0.5));
    stroke.start(45, 30);
    for (int degrees = 1; degrees <= 360; degrees++) {
      double angle = Math.toRadians(degrees);
      stroke.moveTo(30 + 15 * Math.cos(angle), 30 + 15 * Math.sin(angle));
    }
    stroke.finish();
  }

  @Property(tries = 60, seed = "2")
  void theWandTakesExactlyTheFlatPatchItStandsOn(
      @ForAll @IntRange(min = 1, max = 58) int x, @ForAll @IntRange(min = 1, max = 58) int y) {
    BytePlane image = patches();
    PixelArea area = MagicWand.at(image, VALID, x, y, 0).select(new MagicWand.Likeness(10, 0));

    assertThat(area.contains(x, y)).isTrue();
    for (int py = 0; py < SIZE; py++) {
      for (int px = 0; px < SIZE; px++) {
        boolean same = (px < 30) == (x < 30) && (py < 20) == (y < 20);
        assertThat(area.contains(px, py)).isEqualTo(same);
      }
    }
  }

  private static BytePlane patches() {
    byte[] samples = new byte[SIZE * SIZE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (40 + (i % SIZE < 30 ? 0 : 60) + (i / SIZE < 20 ? 0 : 100));
    }
    return new BytePlane(SIZE, SIZE, samples);
  }

  @Test
  void anEdgeStopsTheWandWhereTheToleranceWouldNot() {
    float[] ramp = new float[SIZE * SIZE];
    for (int i = 0; i < ramp.length; i++) {
      int x = i % SIZE;
      ramp[i] = x < 30 ? x * 0.5f : 40 + x * 0.5f;
    }
    FloatPlane image = new FloatPlane(SIZE, SIZE, ramp, SampleType.FLOAT);
    MagicWand wand = MagicWand.at(image, VALID, 5, 5, 0);

    assertThat(wand.select(new MagicWand.Likeness(200, 0)).count()).isEqualTo(SIZE * SIZE);
    PixelArea stopped = wand.select(new MagicWand.Likeness(200, 5));
    assertThat(stopped.count()).isEqualTo(29 * SIZE);
    assertThat(stopped.contains(30, 5)).isFalse();
  }

  @Test
  void smoothingLetsTheWandThroughNoiseAndKeepsAConstantConstant() {
    float[] flat = new float[SIZE * SIZE];
    java.util.Arrays.fill(flat, 7);
    FloatPlane image = new FloatPlane(SIZE, SIZE, flat, SampleType.FLOAT);
    float[] smooth = Smoothing.of(image, new Region(3, 4, 20, 30), 2.5);
    for (float value : smooth) {
      assertThat(value).isCloseTo(7, org.assertj.core.data.Offset.offset(1e-5f));
    }
    java.util.Random random = new java.util.Random(3);
    float[] noisy = new float[SIZE * SIZE];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = 100 + (float) (20 * random.nextGaussian());
    }
    FloatPlane rough = new FloatPlane(SIZE, SIZE, noisy, SampleType.FLOAT);
    MagicWand.Likeness alike = new MagicWand.Likeness(15, 0);
    int plain = MagicWand.at(rough, VALID, 30, 30, 0).select(alike).count();
    int smoothed = MagicWand.at(rough, VALID, 30, 30, 2).select(alike).count();
    assertThat(smoothed).isGreaterThan(plain).isEqualTo(SIZE * SIZE);
  }

  @Test
  void smoothingIsAGaussianCutOffAtThreeSigma() {
    // The sum written out for one pixel near a corner.
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 37 % 101) - 50;
    }
    FloatPlane image = new FloatPlane(SIZE, SIZE, values, SampleType.FLOAT);
    float[] smooth = Smoothing.of(image, ALL, 1.5);
    double total = 0;
    double norm = 0;
    for (int k = -5; k <= 5; k++) {
      norm += Math.exp(-k * k / 4.5);
    }
    for (int dy = -5; dy <= 5; dy++) {
      for (int dx = -5; dx <= 5; dx++) {
        double weight = Math.exp(-(dx * dx + dy * dy) / 4.5) / (norm * norm);
        int x = Math.clamp(2 + dx, 0, SIZE - 1);
        int y = Math.clamp(58 + dy, 0, SIZE - 1);
        total += weight * values[y * SIZE + x];
      }
    }
    assertThat(smooth[58 * SIZE + 2])
        .isCloseTo((float) total, org.assertj.core.data.Offset.offset(1e-3f));
  }

  @Test
  void anAreaThatIsReplacedWhileItIsDraggedIsOneStepAndLeavesNothingBehind() {
    AreaStroke stroke = new AreaStroke(layer, VALID, 2, PixelFilter.ALL, "magic wand");
    stroke.show(square(10, 20));
    stroke.show(square(30, 5));
    assertThat(layer.label(12, 12)).isZero();
    LabelEdit edit = stroke.finish().orElseThrow();

    assertThat(layer.snapshot().countsByClass()[2]).isEqualTo(25);
    assertThat(layer.snapshot().strokes()).hasSize(1);
    assertThat(layer.snapshot().strokes().get(0).kind()).isEqualTo(Stroke.Kind.AREA);
    edit.undo();
    assertThat(layer.snapshot().isEmpty()).isTrue();
    assertThat(layer.snapshot().strokes()).isEmpty();
  }

  @Test
  void anAreaKeepsToTheFilterAndACancelledOneLeavesEverything() {
    LabelSnapshot before = layer.snapshot();
    BytePlane image = patches();
    AreaStroke stroke =
        new AreaStroke(layer, VALID, 2, PixelFilter.grey(image, 90, 110), "polygon");
    stroke.show(square(15, 20));
    layer
        .snapshot()
        .forEachLabelled((x, y, label, id) -> assertThat(image.value(x, y)).isEqualTo(100f));
    // Grey is 100 only right of column 29 and above row 20.
    assertThat(layer.snapshot().countsByClass()[2]).isEqualTo(5 * 5);
    stroke.show(square(25, 10));
    stroke.cancel();
    assertThat(layer.snapshot()).isEqualTo(before);
    assertThat(stroke.finish()).isEmpty();
  }

  private static PixelArea square(int at, int side) {
    double end = at + side;
    return PolygonArea.of(new double[] {at, end, end, at}, new double[] {at, at, end, end}, ALL);
  }
}
