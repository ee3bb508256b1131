package org.kintsugi.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;

class SplitTouchingTest {

  private static final int CUT = 3;
  private static final int LINE = 1;

  /** Two discs of radius 8, 14 apart: the neck's half width is 3.9. */
  private static final BytePlane DUMBBELL = discs(34, 20, 10, 10, 8, 24, 10, 8);

  @Test
  void twoTouchingDiscsArePartedAtTheirNeck() {
    CleanedPhases cleaned = split(DUMBBELL, PhysicalSize.pixels(2));
    StepChange change = cleaned.changes().getFirst();
    assertThat(change.pieces()).isEqualTo(1);
    assertThat(change.lost()).isEqualTo(Map.of(CUT, change.pixels()));
    assertThat(change.gained()).isEqualTo(Map.of(LINE, change.pixels()));
    // The neck lies at 17; the line is one pixel wide, so as long as the neck.
    int neck = 0;
    for (int y = 0; y < 20; y++) {
      neck += DUMBBELL.samples()[y * 34 + 17] == CUT ? 1 : 0;
      for (int x = 0; x < 34; x++) {
        if (cleaned.phases().samples()[y * 34 + x] != DUMBBELL.samples()[y * 34 + x]) {
          assertThat(x).isEqualTo(17);
        }
      }
    }
    assertThat(change.pixels()).isEqualTo(neck);
  }

  @Test
  void aNeckThatIsNotDeepEnoughStays() {
    // The largest circles have 8, that of the neck 3 to 4 pixels of radius.
    assertThat(pieces(DUMBBELL, PhysicalSize.pixels(4))).isEqualTo(1);
    CleanedPhases whole = split(DUMBBELL, PhysicalSize.pixels(5));
    assertThat(whole.phases()).isSameAs(DUMBBELL);
    assertThat(whole.changes().getFirst().pixels()).isZero();
  }

  @Test
  void aDepthIsALengthInNanometresToo() {
    Optional<Calibration> twenty = Optional.of(Calibration.square(20e-9, Calibration.Source.FILE));
    assertThat(pieces(DUMBBELL, nanometres(80), twenty)).isEqualTo(1);
    assertThat(pieces(DUMBBELL, nanometres(100), twenty)).isZero();
    assertThatThrownBy(() -> split(DUMBBELL, nanometres(100)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("size of a pixel is not known");
  }

  @Test
  void pixelsThatAreNotSquareAreMeasuredAsTheyAre() {
    // The same two discs, of pixels half as high as wide, in nanometres.
    int width = DUMBBELL.width();
    byte[] samples = new byte[2 * DUMBBELL.samples().length];
    for (int i = 0; i < samples.length; i++) {
      int y = i / width / 2;
      samples[i] = DUMBBELL.samples()[y * width + i % width];
    }
    BytePlane stretched = new BytePlane(width, 2 * DUMBBELL.height(), samples);
    Optional<Calibration> oblong =
        Optional.of(new Calibration(20e-9, 10e-9, Calibration.Source.FILE));
    assertThat(pieces(stretched, nanometres(75), oblong)).isEqualTo(1);
    assertThat(pieces(stretched, nanometres(110), oblong)).isZero();
    // As squares they are ellipses twice as high as wide, with higher necks.
    assertThat(pieces(stretched, PhysicalSize.pixels(4))).isZero();
    assertThat(pieces(stretched, PhysicalSize.pixels(1))).isEqualTo(1);
  }

  @Test
  void theBorderOfTheImageIsNoBorderOfAPiece() {
    // Half of the dumbbell, cut along its axis: distances are those of the whole.
    BytePlane half = discs(34, 10, 10, 9, 8, 24, 9, 8);
    assertThat(pieces(half, PhysicalSize.pixels(4))).isEqualTo(1);
    // With a row of no phase in its place the circles are half as large.
    BytePlane closed = discs(34, 11, 10, 9, 8, 24, 9, 8);
    Arrays.fill(closed.samples(), 10 * 34, 11 * 34, (byte) 0);
    assertThat(pieces(closed, PhysicalSize.pixels(3))).isZero();
    assertThat(pieces(closed, PhysicalSize.pixels(1))).isEqualTo(1);
  }

  @Test
  void aPhaseThatFillsTheImageOrIsNotThereHasNoNeck() {
    byte[] all = new byte[30];
    Arrays.fill(all, (byte) CUT);
    assertThat(pieces(new BytePlane(6, 5, all), PhysicalSize.pixels(1))).isZero();
    assertThat(pieces(new BytePlane(6, 5, new byte[30]), PhysicalSize.pixels(1))).isZero();
  }

  @Test
  void aCorrectionOnTheLineKeepsThePartsTogether() {
    PixelMask dot = PixelMask.none(34, 20).with(new Region(17, 10, 1, 1), true);
    CleanedPhases joined = split(DUMBBELL, PhysicalSize.pixels(2), dot);
    assertThat(joined.phases()).isSameAs(DUMBBELL);
    assertThat(joined.changes().getFirst().pieces()).isZero();
    PixelMask beside = PixelMask.none(34, 20).with(new Region(15, 10, 1, 1), true);
    assertThat(split(DUMBBELL, PhysicalSize.pixels(2), beside).changes().getFirst().pieces())
        .isEqualTo(1);
  }

  @Test
  void aCorrectionJoinsTheTwoPartsItTouchesAndNoOthers() {
    BytePlane three = discs(48, 20, 10, 10, 8, 24, 10, 8, 38, 10, 8);
    PixelMask dot = PixelMask.none(48, 20).with(new Region(17, 9, 1, 1), true);
    CleanedPhases cleaned = split(three, PhysicalSize.pixels(2), dot);
    assertThat(cleaned.changes().getFirst().pieces()).isEqualTo(1);
    for (int y = 0; y < 20; y++) {
      assertThat(cleaned.phases().samples()[y * 48 + 17]).isEqualTo(three.samples()[y * 48 + 17]);
    }
  }

  @Test
  void impossibleSplitsCannotBeMade() {
    assertThatThrownBy(() -> new CleanUpStep.SplitTouching(true, 3, 3, PhysicalSize.pixels(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new CleanUpStep.SplitTouching(
                    true, 3, 1, new PhysicalSize(3, SizeUnit.SQUARE_NANOMETRES)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSplitGoesWithEitherOfItsPhases() {
    CleanUpStep step = step(PhysicalSize.pixels(2));
    assertThat(step.renumbered(new int[] {0, 2, 3, 1}))
        .contains(new CleanUpStep.SplitTouching(true, 1, 2, PhysicalSize.pixels(2)));
    assertThat(step.renumbered(new int[] {0, 1, 2, 0})).isEmpty();
    assertThat(step.renumbered(new int[] {0, 0, 1, 2})).isEmpty();
    assertThat(new CleanUp(List.of(step)).fits(3)).isTrue();
    assertThat(new CleanUp(List.of(step)).fits(2)).isFalse();
  }

  @Property(tries = 300)
  void equalsTheSlowWayOnAnyMap(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 34) int height,
      @ForAll @DoubleRange(min = 0.1, max = 4) double depth) {
    Random random = new Random(seed);
    BytePlane map = blobs(random, width, height);
    // No difference of two square roots is such a number but by chance.
    double odd = depth + 0.000123457;
    CleanedPhases cleaned = split(map, PhysicalSize.pixels(odd));
    byte[] after = cleaned.phases().samples();
    assertThat(after).isEqualTo(new SlowSplit(map, CUT).split(odd, LINE));
    check(map, cleaned);
  }

  @Property(tries = 300)
  void correctionsNeverChangeAndNoLineIsLeftInsideAPart(
      @ForAll int seed,
      @ForAll @IntRange(min = 5, max = 60) int width,
      @ForAll @IntRange(min = 5, max = 50) int height,
      @ForAll @DoubleRange(min = 0.1, max = 3) double depth) {
    Random random = new Random(seed);
    BytePlane map = blobs(random, width, height);
    PixelMask fixed = PixelMask.none(width, height);
    for (int i = random.nextInt(12); i > 0; i--) {
      Region painted =
          new Region(
              random.nextInt(width),
              random.nextInt(height),
              1 + random.nextInt(5),
              1 + random.nextInt(2));
      fixed = fixed.with(painted, true);
    }
    CleanedPhases cleaned = split(map, PhysicalSize.pixels(depth), fixed);
    for (int i = 0; i < map.samples().length; i++) {
      if (fixed.contains(i % width, i / width)) {
        assertThat(cleaned.phases().samples()[i]).isEqualTo(map.samples()[i]);
      }
    }
    check(map, cleaned);
  }

  @Property(tries = 100)
  void distancesAreThoseOfTheNearestPixel(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 30) int width,
      @ForAll @IntRange(min = 1, max = 30) int height) {
    BytePlane map = blobs(new Random(seed), width, height);
    double[] slow = new SlowSplit(map, CUT).distance();
    DistanceMap fast = new DistanceMap(map, CUT, DistanceMap.Metric.of(5, 5), Cancellation.NEVER);
    for (int i = 0; i < slow.length && fast.isBounded(); i++) {
      int pixel = (i / width + 1) * fast.stride() + i % width + 1;
      assertThat(fast.x(pixel)).isEqualTo(i % width);
      assertThat(fast.y(pixel)).isEqualTo(i / width);
      assertThat(fast.distance(fast.ranks()[pixel])).isEqualTo(slow[i]);
    }
  }

  /** What holds of any split: lines alone change, each between parts, and the count is right. */
  private static void check(BytePlane map, CleanedPhases cleaned) {
    byte[] before = map.samples();
    byte[] after = cleaned.phases().samples();
    int width = map.width();
    int[] parts = SlowSplit.components(after, width, CUT);
    long changed = 0;
    for (int i = 0; i < before.length; i++) {
      if (before[i] != after[i]) {
        changed++;
        assertThat(before[i]).isEqualTo((byte) CUT);
        assertThat(after[i]).isEqualTo((byte) LINE);
        long touched =
            Arrays.stream(SlowSplit.around(i, width, map.height()))
                .map(q -> parts[q])
                .filter(part -> part > 0)
                .distinct()
                .count();
        // A pixel shut off between lines touches none.
        assertThat(touched).isNotEqualTo(1);
      }
    }
    StepChange change = cleaned.changes().getFirst();
    assertThat(change.pixels()).isEqualTo(changed);
    assertThat(change.pieces())
        .isEqualTo(count(parts) - count(SlowSplit.components(before, width, CUT)));
  }

  private static int count(int[] components) {
    return Arrays.stream(components).max().orElse(0);
  }

  /** Discs and specks of the phase that is cut among others and pixels of no phase. */
  private static BytePlane blobs(Random random, int width, int height) {
    byte[] samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) random.nextInt(3);
    }
    for (int n = random.nextInt(12); n > 0; n--) {
      int x = random.nextInt(width);
      int y = random.nextInt(height);
      int radius = 1 + random.nextInt(8);
      for (int i = 0; i < samples.length; i++) {
        int dx = i % width - x;
        int dy = i / width - y;
        if (dx * dx + dy * dy <= radius * radius + random.nextInt(6)) {
          samples[i] = CUT;
        }
      }
    }
    for (int n = random.nextInt(6); n > 0; n--) {
      samples[random.nextInt(samples.length)] = (byte) random.nextInt(4);
    }
    return new BytePlane(width, height, samples);
  }

  /** Discs of the phase that is cut: of each the centre and the radius. */
  private static BytePlane discs(int width, int height, int... discs) {
    byte[] samples = new byte[width * height];
    Arrays.fill(samples, (byte) 2);
    for (int i = 0; i < samples.length; i++) {
      for (int d = 0; d < discs.length; d += 3) {
        int dx = i % width - discs[d];
        int dy = i / width - discs[d + 1];
        if (dx * dx + dy * dy <= discs[d + 2] * discs[d + 2]) {
          samples[i] = CUT;
        }
      }
    }
    return new BytePlane(width, height, samples);
  }

  private static PhysicalSize nanometres(double value) {
    return new PhysicalSize(value, SizeUnit.NANOMETRES);
  }

  private static CleanUpStep step(PhysicalSize depth) {
    return new CleanUpStep.SplitTouching(true, CUT, LINE, depth);
  }

  private static int pieces(BytePlane map, PhysicalSize depth) {
    return pieces(map, depth, Optional.empty());
  }

  private static int pieces(BytePlane map, PhysicalSize depth, Optional<Calibration> calibration) {
    return split(map, depth, calibration, PixelMask.none(map.width(), map.height()))
        .changes()
        .getFirst()
        .pieces();
  }

  private static CleanedPhases split(BytePlane map, PhysicalSize depth) {
    return split(map, depth, PixelMask.none(map.width(), map.height()));
  }

  private static CleanedPhases split(BytePlane map, PhysicalSize depth, PixelMask fixed) {
    return split(map, depth, Optional.empty(), fixed);
  }

  private static CleanedPhases split(
      BytePlane map, PhysicalSize depth, Optional<Calibration> calibration, PixelMask fixed) {
    byte[] before = map.samples().clone();
    CleanedPhases cleaned =
        new CleanUp(List.of(step(depth))).apply(map, calibration, fixed, Cancellation.NEVER);
    assertThat(map.samples()).as("the map that was given").isEqualTo(before);
    return cleaned;
  }
}
