package org.kintsugi.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Problem;

class CleanUpTest {

  private static final Optional<Calibration> SIZE =
      Optional.of(Calibration.square(20e-9, Calibration.Source.FILE));

  @Test
  void anIslandTakesThePhaseAroundItAndSaysSo() {
    CleanedPhases cleaned =
        clean(
            islands(2),
            "1111111", //
            "1121331",
            "1111331");
    assertThat(text(cleaned))
        .containsExactly(
            "1111111", //
            "1111331", "1111331");
    StepChange change = cleaned.changes().getFirst();
    assertThat(change.pieces()).isEqualTo(1);
    assertThat(change.pixels()).isEqualTo(1);
    assertThat(change.lost()).isEqualTo(Map.of(2, 1L));
    assertThat(change.gained()).isEqualTo(Map.of(1, 1L));
  }

  @Test
  void pixelsThatShareACornerAreOneIsland() {
    String[] map = {
      "11111", //
      "12111", "11211", "11121", "11111"
    };
    assertThat(text(clean(islands(3), map))).containsExactly(map);
    assertThat(text(clean(islands(4), map)).get(2)).isEqualTo("11111");
  }

  @Test
  void aHoleThatIsOpenAtACornerIsStillAHole() {
    assertThat(
            text(
                clean(
                    new CleanUpStep.FillHoles(true, 1, PhysicalSize.pixels(2)),
                    "22222", //
                    "21122",
                    "21212",
                    "21112",
                    "22222")))
        .containsExactly(
            "22222", //
            "21122", "21112", "21112", "22222");
  }

  @Test
  void islandsThatTouchEachOtherDoNotSwapTheirPhases() {
    // Alone, the 2 would have most sides with the 3 beside it.
    assertThat(
            text(
                clean(
                    islands(5),
                    "111111", //
                    "133321",
                    "111111",
                    "111111")))
        .allMatch("111111"::equals);
  }

  @Test
  void whatDoesNotCountIsNeitherChangedNorCounted() {
    // The 2 borders on one pixel of 1 and three that do not count.
    assertThat(
            text(
                clean(
                    islands(2),
                    "00000", //
                    "00200",
                    "00100",
                    "01100")))
        .containsExactly(
            "00000", //
            "00100", "00100", "01100");
    String[] alone = {"000", "020", "000"};
    assertThat(text(clean(islands(9), alone))).containsExactly(alone);
    String[] open = {
      "1111", //
      "1201", "1111"
    };
    assertThat(text(clean(new CleanUpStep.FillHoles(true, 1, PhysicalSize.pixels(9)), open)))
        .containsExactly(open);
    assertThat(
            text(
                clean(
                    new CleanUpStep.MajorityFilter(true, PhysicalSize.pixels(1)),
                    "0000", //
                    "1020",
                    "1020")))
        .containsExactly("0000", "1020", "1020");
  }

  @Test
  void correctedPixelsNeverChange() {
    BytePlane map =
        map(
            "1111111", //
            "1211121", "1111111", "1111111");
    PixelMask fixed = PixelMask.none(7, 4).with(new Region(5, 1, 1, 1), true);
    for (CleanUpStep step :
        List.of(
            islands(9),
            new CleanUpStep.FillHoles(true, 1, PhysicalSize.pixels(9)),
            new CleanUpStep.MajorityFilter(true, PhysicalSize.pixels(2)))) {
      CleanedPhases cleaned =
          new CleanUp(List.of(step)).apply(map, Optional.empty(), fixed, Cancellation.NEVER);
      assertThat(text(cleaned).get(1)).as(step.toString()).isEqualTo("1111121");
      assertThat(cleaned.changes().getFirst().pixels()).isEqualTo(1);
    }
  }

  @Test
  void stepsFollowEachOtherInTheirOrder() {
    String[] map = {
      "1111111", //
      "1222221", "1211121", "1211121", "1211121", "1222221", "1111111"
    };
    CleanUpStep holes = new CleanUpStep.FillHoles(true, 2, PhysicalSize.pixels(10));
    CleanUpStep islandsOfTwo =
        new CleanUpStep.RemoveIslands(true, Set.of(2), PhysicalSize.pixels(20));
    // The ring has 16 pixels, its hole 9; filled it is an island of 25.
    CleanedPhases removedFirst = clean(new CleanUp(List.of(islandsOfTwo, holes)), map);
    assertThat(text(removedFirst)).allMatch("1111111"::equals);
    assertThat(removedFirst.changes()).extracting(StepChange::pixels).containsExactly(16L, 0L);
    CleanedPhases filledFirst = clean(new CleanUp(List.of(holes, islandsOfTwo)), map);
    assertThat(text(filledFirst).get(3)).isEqualTo("1222221");
    assertThat(filledFirst.changes()).extracting(StepChange::pixels).containsExactly(9L, 0L);
  }

  @Test
  void aStepThatIsOffChangesNothing() {
    CleanedPhases cleaned = clean(islands(9).switched(false), "111", "121", "111");
    assertThat(text(cleaned)).containsExactly("111", "121", "111");
    assertThat(cleaned.changes().getFirst().pixels()).isZero();
    assertThat(new CleanUp(List.of(islands(9).switched(false))).isActive()).isFalse();
  }

  @Test
  void sizesInNanometresGoByThePixelSize() {
    // 20 nm: 400 nm² a pixel. What has just the size is not below it.
    assertThat(new PhysicalSize(1200, SizeUnit.SQUARE_NANOMETRES).pixelArea(SIZE))
        .isGreaterThan(2)
        .isLessThanOrEqualTo(3);
    assertThat(new PhysicalSize(1201, SizeUnit.SQUARE_NANOMETRES).pixelArea(SIZE)).isGreaterThan(3);
    // A circle of 100 nm has 7854 nm², 19.6 pixels.
    assertThat(new PhysicalSize(100, SizeUnit.NANOMETRES).pixelArea(SIZE)).isBetween(19.63, 19.64);
    Optional<Calibration> oblong =
        Optional.of(new Calibration(10e-9, 40e-9, Calibration.Source.FILE));
    assertThat(new PhysicalSize(100, SizeUnit.NANOMETRES).pixelArea(oblong))
        .isBetween(19.63, 19.64);
    assertThat(PhysicalSize.pixels(7).pixelArea(Optional.empty())).isBetween(6.99, 7.0);
  }

  @Test
  void nanometresWithoutAPixelSizeAreRefusedInASentence() {
    CleanUpStep step =
        new CleanUpStep.RemoveIslands(
            true, Set.of(), new PhysicalSize(100, SizeUnit.SQUARE_NANOMETRES));
    assertThat(new CleanUp(List.of(step)).needsCalibration()).isTrue();
    assertThatThrownBy(() -> clean(step, "11", "12"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("size of a pixel is not known");
    assertThat(text(clean(step.switched(false), "11", "12"))).containsExactly("11", "12");
  }

  @Test
  void aFilterThatReachesTooFarIsRefused() {
    CleanUpStep wide =
        new CleanUpStep.MajorityFilter(true, new PhysicalSize(2100, SizeUnit.NANOMETRES));
    assertThatThrownBy(
            () ->
                new CleanUp(List.of(wide))
                    .apply(map("12", "11"), SIZE, PixelMask.none(2, 2), Cancellation.NEVER))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("105 pixels");
  }

  @Test
  void impossibleStepsCannotBeMade() {
    assertThatThrownBy(() -> PhysicalSize.pixels(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PhysicalSize.pixels(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CleanUpStep.FillHoles(true, 0, PhysicalSize.pixels(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new CleanUpStep.MajorityFilter(
                    true, new PhysicalSize(3, SizeUnit.SQUARE_NANOMETRES)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stepsFollowThePhasesTheyAreAbout() {
    CleanUp cleanUp =
        new CleanUp(
            List.of(
                islands(5),
                new CleanUpStep.RemoveIslands(true, Set.of(1, 2), PhysicalSize.pixels(5)),
                new CleanUpStep.RemoveIslands(true, Set.of(1), PhysicalSize.pixels(6)),
                new CleanUpStep.FillHoles(true, 3, PhysicalSize.pixels(5))));
    // Phase 1 is gone: no step that was about it alone comes to mean all phases.
    assertThat(cleanUp.renumbered(new int[] {0, 0, 1, 2}).steps())
        .containsExactly(
            islands(5),
            new CleanUpStep.RemoveIslands(true, Set.of(1), PhysicalSize.pixels(5)),
            new CleanUpStep.FillHoles(true, 2, PhysicalSize.pixels(5)));
    assertThat(cleanUp.fits(3)).isTrue();
    assertThat(cleanUp.fits(2)).isFalse();
  }

  @Test
  void aCancelledCleanUpStops() {
    AtomicInteger asked = new AtomicInteger();
    byte[] samples = new byte[300 * 300];
    new Random(1).nextBytes(samples);
    for (CleanUpStep step :
        List.of(
            islands(9),
            new CleanUpStep.FillHoles(true, 1, PhysicalSize.pixels(9)),
            new CleanUpStep.MajorityFilter(true, PhysicalSize.pixels(2)),
            new CleanUpStep.SplitTouching(true, 1, 2, PhysicalSize.pixels(2)))) {
      asked.set(0);
      assertThatThrownBy(
              () ->
                  new CleanUp(List.of(step))
                      .apply(
                          new BytePlane(300, 300, samples),
                          Optional.empty(),
                          PixelMask.none(300, 300),
                          () -> asked.incrementAndGet() > 3))
          .as(step.toString())
          .isInstanceOf(JobCancelledException.class);
    }
  }

  @Property(tries = 200)
  void equalsTheSlowWayOnAnyMap(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 23) int width,
      @ForAll @IntRange(min = 1, max = 19) int height,
      @ForAll @IntRange(min = 1, max = 30) int below) {
    Random random = new Random(seed);
    byte[] samples = new byte[width * height];
    int zeros = random.nextInt(3);
    for (int i = 0; i < samples.length; i++) {
      int from =
          random.nextInt(3) == 0 || i < width ? -1 : random.nextInt(2) == 0 ? i - 1 : i - width;
      samples[i] = from < 0 ? (byte) Math.max(0, random.nextInt(4 + zeros) - zeros) : samples[from];
    }
    BytePlane map = new BytePlane(width, height, samples);
    PixelMask fixed = PixelMask.none(width, height);
    for (int i = random.nextInt(4); i > 0; i--) {
      fixed = fixed.with(new Region(random.nextInt(width), random.nextInt(height), 2, 1), true);
    }
    Set<Integer> chosen =
        random.nextBoolean() ? Set.of() : Set.of(1 + random.nextInt(3), 4 + random.nextInt(2));
    CleanUpStep removal = new CleanUpStep.RemoveIslands(true, chosen, PhysicalSize.pixels(below));
    CleanedPhases removed = apply(removal, map, fixed);
    assertThat(removed.phases().samples())
        .isEqualTo(SlowCleanUp.islands(map, chosen, below, fixed));
    // Cleaning twice is cleaning once, where every pixel has a phase.
    BytePlane whole = new BytePlane(width, height, samples.clone());
    for (int i = 0; i < samples.length; i++) {
      whole.samples()[i] = samples[i] == 0 ? 1 : samples[i];
    }
    BytePlane once = apply(removal, whole, fixed).phases();
    assertThat(apply(removal, once, fixed).changes().getFirst().pixels()).isZero();
    assertThat(
            apply(new CleanUpStep.FillHoles(true, 1, PhysicalSize.pixels(below)), map, fixed)
                .phases()
                .samples())
        .isEqualTo(SlowCleanUp.holes(map, 1, below, fixed));
    double radius = below / 6.0;
    assertThat(
            apply(new CleanUpStep.MajorityFilter(true, PhysicalSize.pixels(radius)), map, fixed)
                .phases()
                .samples())
        .isEqualTo(SlowCleanUp.majority(map, radius, fixed));
  }

  private static CleanedPhases apply(CleanUpStep step, BytePlane map, PixelMask fixed) {
    byte[] before = map.samples().clone();
    CleanedPhases cleaned =
        new CleanUp(List.of(step)).apply(map, Optional.empty(), fixed, Cancellation.NEVER);
    assertThat(map.samples()).as("the map that was given").isEqualTo(before);
    return cleaned;
  }

  private static CleanUpStep islands(double below) {
    return new CleanUpStep.RemoveIslands(true, Set.of(), PhysicalSize.pixels(below));
  }

  private static CleanedPhases clean(CleanUpStep step, String... rows) {
    return clean(new CleanUp(List.of(step)), rows);
  }

  private static CleanedPhases clean(CleanUp cleanUp, String... rows) {
    BytePlane map = map(rows);
    return cleanUp.apply(
        map, Optional.empty(), PixelMask.none(map.width(), map.height()), Cancellation.NEVER);
  }

  private static BytePlane map(String... rows) {
    byte[] samples = new byte[rows.length * rows[0].length()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (rows[i / rows[0].length()].charAt(i % rows[0].length()) - '0');
    }
    return new BytePlane(rows[0].length(), rows.length, samples);
  }

  private static List<String> text(CleanedPhases cleaned) {
    BytePlane plane = cleaned.phases();
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < plane.height(); y++) {
      int row = y;
      rows.add(
          IntStream.range(0, plane.width())
              .mapToObj(x -> String.valueOf(plane.samples()[row * plane.width() + x]))
              .collect(Collectors.joining()));
    }
    return rows;
  }
}
