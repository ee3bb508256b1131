package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/** What a forest learns from pixels nobody labelled. */
class SelfTrainingTest {

  private static final ForestOptions ON = ForestOptions.standard().withTrees(20);
  private static final ForestOptions OFF = ON.withSelfTraining(false);

  @Test
  void withFewStrokesUnlabelledPixelsMakeTheForestMoreAccurate() {
    double with = 0;
    double without = 0;
    for (int seed = 1; seed <= 3; seed++) {
      SyntheticPixels image = new SyntheticPixels(96, 30, 4, 30, seed);
      TrainingSet data = image.strokes(160, seed).withUnlabelled(everySeventh(image.planes()));
      with += image.accuracy(Forests.train(data, ON));
      without += image.accuracy(Forests.train(data, OFF));
    }

    assertThat(with).isGreaterThan(without);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBytes() {
    TrainingSet data = withUnlabelled();

    byte[] one = ForestCodec.encode(Forests.train(data, ON, 1));

    assertThat(ForestCodec.encode(Forests.train(data, ON, 2))).isEqualTo(one);
    assertThat(ForestCodec.encode(Forests.train(data, ON, 8))).isEqualTo(one);
    assertThat(ForestCodec.encode(Forests.train(data, OFF))).isNotEqualTo(one);
  }

  @Test
  void withoutUnlabelledPixelsItIsTheForestOfTheLabels() {
    TrainingSet data = Forests.random(300, 8, 3, 256, 2);

    assertThat(ForestCodec.encode(Forests.train(data, ON)))
        .isEqualTo(ForestCodec.encode(Forests.train(data, OFF)));
  }

  @Test
  void withOneClassThereIsNothingToGuess() {
    TrainingSet data =
        Forests.rows(2, new int[] {5, 6, 1}, new int[] {7, 8, 1})
            .withUnlabelled(new byte[][] {{1, 2, 3}, {4, 5, 6}});

    assertThat(trainer(data).guessed()).isZero();
    assertThat(Forests.train(data, ON).treeCount()).isEqualTo(20);
  }

  @Test
  void onlyPixelsThatTheTeachersAreClearAboutAreLearntFrom() {
    byte[][] columns = {{10, 11, 12, 13, 90, 91, 92, 93}, {20, 21, 22, 23, 70, 71, 72, 73}};
    TrainingSet data =
        new TrainingSet(columns, new byte[] {1, 1, 1, 1, 2, 2, 2, 2}, new int[8], 2)
            .withUnlabelled(new byte[][] {{10, 92, 51, 13}, {22, 71, 46, 20}});

    TrainingSet all =
        PseudoLabels.append(data, PseudoLabels.guess(data, ON, alone(), Cancellation.NEVER));

    int n = all.sampleCount();
    assertThat(n).isBetween(11, 12);
    assertThat(Arrays.copyOf(all.classes(), 8)).isEqualTo(data.classes());
    assertThat(all.classes()[8]).isEqualTo((byte) 1);
    assertThat(all.classes()[9]).isEqualTo((byte) 2);
    assertThat(all.classes()[n - 1]).isEqualTo((byte) 1);
    assertThat(all.columns()[0][n - 1]).isEqualTo((byte) 13);
    assertThat(Arrays.copyOfRange(all.strokes(), 8, n)).containsOnly(TrainingSet.NO_STROKE);
  }

  @Test
  void guessesWeighAsMuchAsAllStrokesAndKeepTheSharesOfTheImage() {
    int[] strokes = {0, 0, 0, 0, NO, NO, NO, NO};
    byte[] classes = {1, 1, 1, 2, 1, 2, 2, 2};
    TrainingSet data = new TrainingSet(new byte[1][8], classes, strokes, 2);
    ForestOptions all = new ForestOptions(1, 0, 1, 0, true, true, false, false, 0, 1);

    Bag bag = Bag.draw(data, Bag.Strata.of(data), all, 0);

    double[] weight = new double[8];
    for (int i = 0; i < bag.size(); i++) {
      weight[bag.samples()[i]] = (double) bag.weights()[i] / Bag.TOTAL_WEIGHT;
    }
    assertThat(weight[0] + weight[1] + weight[2]).isEqualTo(0.25, within(1e-4));
    assertThat(weight[3]).isEqualTo(0.25, within(1e-4));
    assertThat(weight[4]).isEqualTo(0.125, within(1e-4));
    assertThat(weight[5] + weight[6] + weight[7]).isEqualTo(0.375, within(1e-4));
  }

  @Test
  void guessesThatAreKnownGiveTheSameForest() {
    TrainingSet data = withUnlabelled();
    ForestTrainer trainer = trainer(data);

    Forest again =
        ForestTrainer.withGuesses(data, trainer.guesses(), ON)
            .grow(20, alone(), Cancellation.NEVER);

    assertThat(ForestCodec.encode(again)).isEqualTo(ForestCodec.encode(Forests.train(data, ON)));
  }

  @Test
  void guessesAreNotJudgedOutOfBag() {
    TrainingSet data = withUnlabelled();
    ForestTrainer trainer = trainer(data);
    Forest forest = trainer.grow(20, alone(), Cancellation.NEVER);

    OutOfBag oob = trainer.outOfBag(forest, alone(), Cancellation.NEVER);

    assertThat(trainer.guessed()).isPositive();
    assertThat(Arrays.stream(oob.samples()).sum()).isLessThanOrEqualTo(data.sampleCount());
  }

  private static final int NO = TrainingSet.NO_STROKE;

  private static ForestTrainer trainer(TrainingSet data) {
    return ForestTrainer.of(data, ON, alone(), Cancellation.NEVER);
  }

  private static TrainingSet withUnlabelled() {
    SyntheticPixels image = new SyntheticPixels(64, 12, 3, 20, 4);
    return image.strokes(200, 1).withUnlabelled(everySeventh(image.planes()));
  }

  private static byte[][] everySeventh(byte[][] planes) {
    byte[][] kept = new byte[planes.length][planes[0].length / 7];
    for (int f = 0; f < planes.length; f++) {
      for (int i = 0; i < kept[f].length; i++) {
        kept[f][i] = planes[f][7 * i];
      }
    }
    return kept;
  }

  /** The caller's thread alone: the pool is never used. */
  private static Parallel alone() {
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      return new Parallel(executor, 1);
    }
  }
}
