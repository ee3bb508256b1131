package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StrokeFoldsTest {

  private static final int CLASSES = 4;

  @Provide
  Arbitrary<List<int[]>> strokes() {
    Arbitrary<int[]> one =
        Combinators.combine(
                Arbitraries.integers().between(1, CLASSES), Arbitraries.integers().between(1, 60))
            .as((id, length) -> new int[] {id, length});
    return one.list().ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 200)
  void everySampleIsTestedOnceOrNeverAndNeverLearntWhereItIsTested(
      @ForAll("strokes") List<int[]> strokes, @ForAll @IntRange(min = 2, max = 9) int wanted) {
    TrainingSet data = Strokes.of(CLASSES, strokes);
    StrokeFolds folds = StrokeFolds.of(data, wanted, 3);

    int[] tested = new int[data.sampleCount()];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] heldOut = folds.heldOut(data, fold);
      int[] learnt = folds.learntFrom(data, fold);
      assertThat(strokesOf(data, heldOut)).doesNotContainAnyElementsOf(strokesOf(data, learnt));
      assertThat(IntStream.concat(Arrays.stream(heldOut), Arrays.stream(learnt)).sorted().toArray())
          .isEqualTo(IntStream.range(0, data.sampleCount()).toArray());
      for (int i : heldOut) {
        tested[i]++;
      }
      assertThat(classesOf(data, learnt)).containsAll(classesOf(data, heldOut));
    }
    for (int i = 0; i < tested.length; i++) {
      int own = data.classes()[i];
      boolean alone = strokes.stream().filter(one -> one[0] == own).count() == 1;
      assertThat(tested[i]).isEqualTo(alone ? 0 : 1);
    }
  }

  @Property(tries = 200)
  void aClassIsDealtEvenly(
      @ForAll("strokes") List<int[]> strokes,
      @ForAll @IntRange(min = 2, max = 9) int wanted,
      @ForAll long seed) {
    StrokeFolds folds = StrokeFolds.of(Strokes.of(CLASSES, strokes), wanted, seed);

    for (int id = 1; id <= CLASSES; id++) {
      int own = id;
      List<StrokeFolds.Stroke> ofClass =
          folds.strokes().stream().filter(s -> s.classId() == own && s.tested()).toList();
      int[] pixels = new int[folds.count()];
      ofClass.forEach(stroke -> pixels[stroke.fold()] += stroke.pixels());
      int largest = ofClass.stream().mapToInt(StrokeFolds.Stroke::pixels).max().orElse(0);
      if (!ofClass.isEmpty()) {
        assertThat(Arrays.stream(pixels).max().orElseThrow())
            .isLessThanOrEqualTo(Arrays.stream(pixels).min().orElseThrow() + largest);
        assertThat(Arrays.stream(pixels).filter(count -> count > 0).count())
            .isEqualTo(Math.min(folds.count(), ofClass.size()));
      }
    }
  }

  @Test
  void fewStrokesMakeFewFolds() {
    TrainingSet data = Strokes.of(2, List.of(of(1, 5), of(1, 5), of(1, 5), of(2, 9), of(2, 9)));

    assertThat(StrokeFolds.of(data, 5, 1).count()).isEqualTo(3);
    assertThat(StrokeFolds.of(data, 2, 1).count()).isEqualTo(2);
  }

  @Test
  void aSingleStrokeOfAClassIsLearntAndNotTested() {
    TrainingSet data = Strokes.of(3, List.of(of(1, 5), of(1, 5), of(2, 9)));

    StrokeFolds folds = StrokeFolds.of(data, 5, 1);

    assertThat(folds.testedOf(1)).isEqualTo(2);
    assertThat(folds.notTestedOf(1)).isZero();
    assertThat(folds.testedOf(2)).isZero();
    assertThat(folds.notTestedOf(2)).isEqualTo(1);
    assertThat(folds.testedOf(3) + folds.notTestedOf(3)).isZero();
    assertThat(StrokeFolds.of(Strokes.of(2, List.of(of(1, 5), of(2, 5))), 5, 1).count()).isZero();
  }

  @Test
  void theSeedDecidesWhichStrokesAreTestedTogether() {
    List<int[]> strokes = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> strokes.add(of(1 + i % 2, 10 + i)));
    TrainingSet data = Strokes.of(2, strokes);

    assertThat(StrokeFolds.of(data, 5, 7)).isEqualTo(StrokeFolds.of(data, 5, 7));
    assertThat(StrokeFolds.of(data, 5, 7)).isNotEqualTo(StrokeFolds.of(data, 5, 8));
  }

  @Test
  void oneFoldIsNoCrossValidation() {
    TrainingSet data = Strokes.of(1, List.of(of(1, 5), of(1, 5)));

    assertThatThrownBy(() -> StrokeFolds.of(data, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int[] of(int classId, int length) {
    return new int[] {classId, length};
  }

  private static Set<Integer> strokesOf(TrainingSet data, int[] samples) {
    Set<Integer> found = new HashSet<>();
    Arrays.stream(samples).forEach(i -> found.add(data.strokes()[i]));
    return found;
  }

  private static Set<Byte> classesOf(TrainingSet data, int[] samples) {
    Set<Byte> found = new HashSet<>();
    Arrays.stream(samples).forEach(i -> found.add(data.classes()[i]));
    return found;
  }
}
