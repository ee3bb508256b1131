package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Problem;

class CrossValidationTest {

  private static final ForestOptions FEW_TREES = ForestOptions.standard().withTrees(20);

  @Test
  void countsPixelsAndStrokesAsAHandCountDoes() {
    // The stroke's number is the answer: stroke 0 says class 0 (none: the first), 1 class 1, ...
    TrainingSet data = Strokes.of(3, List.of(of(1, 4), of(1, 2), of(2, 6), of(2, 3)));

    CrossValidation result = validate(data, Strokes.reading(1), 2);

    // Strokes 0 and 1 of class 1 are right; stroke 2 of class 2 is right, stroke 3 becomes class 3.
    assertThat(result.pixels())
        .isEqualTo(new Confusion(new double[][] {{6, 0, 0}, {0, 6, 3}, {0, 0, 0}}));
    assertThat(result.byStroke())
        .isEqualTo(new Confusion(new double[][] {{2, 0, 0}, {0, 1, 1}, {0, 0, 0}}));
    assertThat(result.scores().stream().map(CrossValidation.StrokeScore::right))
        .containsExactly(4, 2, 6, 0);
    assertThat(result.scores().get(3).accuracy()).isZero();
    assertThat(result.pixels().accuracy()).isEqualTo(12 / 15.0);
    assertThat(result.byStroke().accuracy()).isEqualTo(3 / 4.0);
  }

  @Test
  void scoresFollowFromTheTable() {
    Confusion table = new Confusion(new double[][] {{6, 2, 0}, {1, 3, 0}, {0, 0, 0}});

    assertThat(table.total()).isEqualTo(12);
    assertThat(table.accuracy()).isEqualTo(9 / 12.0);
    assertThat(table.recall(1)).isEqualTo(6 / 8.0);
    assertThat(table.precision(1)).isEqualTo(6 / 7.0);
    assertThat(table.iou(1)).isEqualTo(6 / 9.0);
    assertThat(table.iou(2)).isEqualTo(3 / 6.0);
    assertThat(table.meanIou()).isEqualTo((6 / 9.0 + 3 / 6.0) / 2, within(1e-15));
    assertThat(table.balancedAccuracy()).isEqualTo((6 / 8.0 + 3 / 4.0) / 2, within(1e-15));
    assertThat(table.recall(3)).isNaN();
    assertThat(table.precision(3)).isNaN();
    assertThat(table.iou(3)).isNaN();
  }

  @Test
  void noStrokeIsTestedByATrainingThatSawIt() {
    TrainingSet data = Strokes.of(1, List.of(of(1, 3), of(1, 4), of(1, 5), of(1, 6), of(1, 7)));
    TrainingSet two = new TrainingSet(data.columns(), data.classes(), data.strokes(), 2);
    Learner accuser =
        (set, _, _) -> {
          Set<Integer> seen = new HashSet<>();
          for (byte stroke : set.columns()[1]) {
            seen.add((int) stroke);
          }
          return new Strokes.Reader(2, 3, 1, stroke -> seen.contains(stroke) ? 2 : 1);
        };

    assertThat(validate(two, accuser, 5).pixels().accuracy()).isEqualTo(1);
    assertThat(validate(two, accuser, 2).pixels().accuracy()).isEqualTo(1);
  }

  @Test
  void tellsTheAccuracyOnNewStrokesWhereOutOfBagFlatters() {
    TrainingSet data = Strokes.alike(40, 30, 1);
    TrainingSet unseen = Strokes.alike(400, 30, 2);
    Forest forest = Forests.train(data, FEW_TREES);
    double truth =
        new Confusion(confusion(unseen, Strokes.on(1, p -> classify(forest, unseen)))).accuracy();
    double outOfBag =
        1 - Strokes.on(1, p -> OutOfBag.of(forest, data, FEW_TREES, p, Cancellation.NEVER)).error();
    double byStroke = validate(data, Learner.forest(FEW_TREES), 5).pixels().accuracy();

    assertThat(outOfBag).isGreaterThan(0.95);
    assertThat(truth).isLessThan(0.85);
    assertThat(byStroke).isEqualTo(truth, within(0.12));
  }

  @Test
  void isWhatTrainingFoldByFoldGives() {
    TrainingSet data = Strokes.alike(12, 25, 3);
    StrokeFolds folds = StrokeFolds.of(data, 3, 9);
    double[][] expected = new double[2][2];
    for (int fold = 0; fold < 3; fold++) {
      Forest forest = Forests.train(Samples.pick(data, folds.learntFrom(data, fold)), FEW_TREES);
      TrainingSet heldOut = Samples.pick(data, folds.heldOut(data, fold));
      double[][] own = confusion(heldOut, classify(forest, heldOut));
      for (int t = 0; t < 2; t++) {
        for (int p = 0; p < 2; p++) {
          expected[t][p] += own[t][p];
        }
      }
    }

    CrossValidation result =
        Strokes.on(
            1,
            p -> CrossValidation.of(data, Learner.forest(FEW_TREES), 3, 9, p, Cancellation.NEVER));

    assertThat(result.folds()).isEqualTo(folds);
    assertThat(result.pixels()).isEqualTo(new Confusion(expected));
  }

  @Test
  void isTheSameOnAnyNumberOfThreads() {
    TrainingSet data = Strokes.alike(16, 100, 4);

    CrossValidation one = validate(data, Learner.forest(FEW_TREES), 5, 1);

    assertThat(validate(data, Learner.forest(FEW_TREES), 5, 2)).isEqualTo(one);
    assertThat(validate(data, Learner.forest(FEW_TREES), 5, 8)).isEqualTo(one);
  }

  @Test
  void comparesClassifiersOfWekaOnTheSameFolds() {
    TrainingSet data = Strokes.of(2, List.of(of(1, 9), of(1, 8), of(2, 7), of(2, 9)));
    Learner weka = Learner.weka("weka.classifiers.trees.J48", List.of("class", "stroke", "noise"));

    CrossValidation theirs = validate(data, weka, 5);

    assertThat(theirs.pixels().accuracy()).isEqualTo(1);
    assertThat(theirs.folds()).isEqualTo(validate(data, Learner.forest(FEW_TREES), 5).folds());
  }

  @Test
  void classesOfOneStrokeEachCannotBeValidated() {
    TrainingSet data = Strokes.of(2, List.of(of(1, 9), of(2, 8)));

    assertThatThrownBy(() -> validate(data, Strokes.reading(0), 5))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "Nothing can be cross-validated: no class has two strokes, one to learn from and one"
                + " to test.");
  }

  @Test
  void stopsWhenItIsCancelled() {
    TrainingSet data = Strokes.alike(8, 20, 4);

    assertThatThrownBy(
            () ->
                Strokes.on(
                    1,
                    p -> CrossValidation.of(data, Learner.forest(FEW_TREES), 5, 1, p, () -> true)))
        .isInstanceOf(JobCancelledException.class);
  }

  private static int[] of(int classId, int length) {
    return new int[] {classId, length};
  }

  private static CrossValidation validate(TrainingSet data, Learner learner, int folds) {
    return validate(data, learner, folds, 1);
  }

  private static CrossValidation validate(
      TrainingSet data, Learner learner, int folds, int threads) {
    return Strokes.on(
        threads, p -> CrossValidation.of(data, learner, folds, 1, p, Cancellation.NEVER));
  }

  private static byte[] classify(PixelClassifier classifier, TrainingSet data) {
    float[][] probabilities = new float[2][data.sampleCount()];
    classifier.predict(data.columns(), 0, data.sampleCount(), probabilities);
    byte[] classes = new byte[data.sampleCount()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) (probabilities[1][i] > probabilities[0][i] ? 2 : 1);
    }
    return classes;
  }

  private static double[][] confusion(TrainingSet data, byte[] given) {
    double[][] table = new double[2][2];
    for (int i = 0; i < given.length; i++) {
      table[data.classes()[i] - 1][given[i] - 1]++;
    }
    return table;
  }
}
