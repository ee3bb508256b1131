package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

class OutOfBagTest {

  @Test
  void itPredictsTheErrorOnNewSamples() {
    TrainingSet data = Forests.random(3000, 6, 3, 256, 21);
    TrainingSet fresh = Forests.random(3000, 6, 3, 256, 22);
    ForestOptions options = ForestOptions.standard().withTrees(60);
    Forest forest = Forests.train(data, options);

    assertThat(of(forest, data, options, 1).error())
        .isEqualTo(errorOn(forest, fresh), within(0.03));
  }

  @Test
  void itIsTheSameOnAnyNumberOfThreads() {
    TrainingSet data = Forests.random(500, 6, 3, 256, 21);
    ForestOptions options = ForestOptions.standard().withTrees(11);
    Forest forest = Forests.train(data, options);
    OutOfBag one = of(forest, data, options, 1);
    OutOfBag three = of(forest, data, options, 3);

    assertThat(three.samples()).isEqualTo(one.samples());
    assertThat(three.wrong()).isEqualTo(one.wrong());
  }

  @Test
  void withoutBootstrapThereIsNone() {
    TrainingSet data = Forests.random(100, 3, 3, 256, 21);
    ForestOptions options = new ForestOptions(5, 0, 1, 0, true, true, false, false, 0, 1);
    OutOfBag outOfBag = of(Forests.train(data, options), data, options, 1);

    assertThat(outOfBag.error()).isNaN();
    assertThat(outOfBag.balancedError()).isNaN();
  }

  @Test
  void theBalancedErrorCountsEveryClassTheSame() {
    OutOfBag outOfBag = new OutOfBag(new int[] {100, 0, 10}, new int[] {10, 0, 5});

    assertThat(outOfBag.error()).isEqualTo(15 / 110.0);
    assertThat(outOfBag.balancedError()).isEqualTo(0.3);
  }

  private static OutOfBag of(Forest forest, TrainingSet data, ForestOptions options, int threads) {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      Parallel parallel = new Parallel(executor, threads);
      return ForestTrainer.of(data, options, parallel, Cancellation.NEVER)
          .outOfBag(forest, parallel, Cancellation.NEVER);
    }
  }

  private static double errorOn(Forest forest, TrainingSet data) {
    int n = data.sampleCount();
    float[][] probabilities = new float[data.classCount()][n];
    forest.predict(data.columns(), 0, n, probabilities);
    int wrong = 0;
    for (int i = 0; i < n; i++) {
      int truth = data.classes()[i] - 1;
      for (float[] other : probabilities) {
        if (other[i] > probabilities[truth][i]) {
          wrong++;
          break;
        }
      }
    }
    return (double) wrong / n;
  }
}
