package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;

class ForestTrainerTest {

  private static final ForestOptions TEN = ForestOptions.standard().withTrees(10);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anyNumberOfThreadsGivesTheSameBytes(boolean extraRandom) {
    TrainingSet data = Forests.random(500, 20, 4, 200, 3);
    ForestOptions options = new ForestOptions(12, 0, 1, 0, extraRandom, true, 42);

    byte[] one = ForestCodec.encode(Forests.train(data, options, 1));

    assertThat(ForestCodec.encode(Forests.train(data, options, 2))).isEqualTo(one);
    assertThat(ForestCodec.encode(Forests.train(data, options, 8))).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 700, 6000})
  void samplesInWordsGiveTheTreesThatListsGive(int samples) {
    TrainingSet rows = Forests.random(samples, 12, 4, 256, 17);
    TrainingSet data = new TrainingSet(rows.columns(), rows.classes(), new int[samples], 4);
    // With a single stroke its balance changes no weight, but weights by stroke rule out words.
    ForestOptions words = new ForestOptions(4, 0, 2, 0, true, true, false, true, 5000, 3);
    ForestOptions lists = new ForestOptions(4, 0, 2, 0, true, true, true, true, 5000, 3);
    byte[] expected = ForestCodec.encode(Forests.train(data, lists));

    for (PixelSets kernel : PixelSetsTest.ALL) {
      Forest forest =
          ForestTrainer.train(kernel, data, words, new Parallel(null, 1), Cancellation.NEVER);
      assertThat(ForestCodec.encode(forest)).isEqualTo(expected);
    }
  }

  @Test
  void setsTooLargeToBeCopiedTrainAlike() {
    int samples = 300_000;
    byte[][] columns = new byte[2][samples];
    byte[] classes = new byte[samples];
    for (int i = 0; i < samples; i++) {
      classes[i] = (byte) (1 + i % 2);
      columns[0][i] = (byte) (i % 2 == 0 ? i % 100 : 100 + i % 100);
    }
    TrainingSet data = new TrainingSet(columns, classes, new int[samples], 2);

    Forest forest = Forests.train(data, TEN);

    assertThat(Forests.probabilitiesOf(forest, 10, 0)).containsExactly(1, 0);
    assertThat(Forests.probabilitiesOf(forest, 220, 0)).containsExactly(0, 1);
  }

  @Test
  void anotherSeedGivesAnotherForest() {
    TrainingSet data = Forests.random(300, 10, 3, 100, 3);

    assertThat(ForestCodec.encode(Forests.train(data, TEN.withSeed(2))))
        .isNotEqualTo(ForestCodec.encode(Forests.train(data, TEN.withSeed(1))));
  }

  @Test
  void aForestThatIsExtendedIsTheForestTrainedAtOnce() {
    TrainingSet data = Forests.random(400, 12, 5, 256, 9);
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      Parallel parallel = new Parallel(executor, 2);
      Forest few = ForestTrainer.train(data, TEN.withTrees(3), parallel, Cancellation.NEVER);
      Forest more =
          ForestTrainer.of(data, TEN, parallel, Cancellation.NEVER)
              .complete(few, parallel, Cancellation.NEVER);

      assertThat(few.treeCount()).isEqualTo(3);
      assertThat(ForestCodec.encode(more)).isEqualTo(ForestCodec.encode(Forests.train(data, TEN)));
      assertThat(
              ForestTrainer.of(data, TEN, parallel, Cancellation.NEVER)
                  .complete(more, parallel, Cancellation.NEVER))
          .isSameAs(more);
    }
  }

  @Test
  void oneClassIsCertainEverywhere() {
    Forest forest = Forests.train(Forests.rows(3, new int[] {1, 2, 2}, new int[] {9, 9, 2}), TEN);

    assertThat(Forests.probabilitiesOf(forest, 200, 0)).containsExactly(0, 1, 0);
    assertThat(forest.importances()).containsExactly(0, 0);
  }

  @Test
  void oneSampleIsEnough() {
    Forest forest = Forests.train(Forests.rows(1, new int[] {5, 1}), TEN);

    assertThat(Forests.probabilitiesOf(forest, 77)).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void classesWithoutSamplesGetNoProbability(boolean extraRandom) {
    TrainingSet data =
        Forests.rows(
            5,
            new int[] {10, 1},
            new int[] {12, 1},
            new int[] {14, 1},
            new int[] {200, 3},
            new int[] {210, 3},
            new int[] {220, 3});
    ForestOptions options = new ForestOptions(50, 0, 1, 0, extraRandom, true, 1);
    Forest forest = Forests.train(data, options);

    assertThat(Forests.probabilitiesOf(forest, 5)).containsExactly(1, 0, 0, 0, 0);
    assertThat(Forests.probabilitiesOf(forest, 255)).containsExactly(0, 0, 1, 0, 0);
  }

  @Test
  void constantFeaturesGiveTheSharesOfTheClasses() {
    int[][] rows = new int[100][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new int[] {7, 7, i < 90 ? 1 : 2};
    }
    TrainingSet data = Forests.rows(2, rows);
    ForestOptions even = new ForestOptions(20, 0, 1, 0, true, true, 1);
    ForestOptions asIs = new ForestOptions(20, 0, 1, 0, true, false, 1);

    float[] balanced = Forests.probabilitiesOf(Forests.train(data, even), 7, 7);
    float[] plain = Forests.probabilitiesOf(Forests.train(data, asIs), 7, 7);

    assertThat(balanced[0]).isEqualTo(0.5f, within(1e-5f));
    assertThat(plain[0]).isEqualTo(0.9f, within(1e-5f));
  }

  @Test
  void noSamplesAreAProblem() {
    TrainingSet none = new TrainingSet(new byte[3][0], new byte[0], new int[0], 2);

    assertThatThrownBy(() -> Forests.train(none, TEN))
        .isInstanceOf(Problem.class)
        .hasMessage("There are no labelled pixels to train on.");
  }

  @Test
  void trainingStopsSoonAfterItIsCancelled() {
    TrainingSet data = Forests.random(2000, 30, 4, 256, 1);
    AtomicInteger asked = new AtomicInteger();
    Cancellation soon = () -> asked.incrementAndGet() > 100;
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      Parallel parallel = new Parallel(executor, 2);

      assertThatThrownBy(() -> ForestTrainer.train(data, TEN, parallel, soon))
          .isInstanceOf(JobCancelledException.class);
      assertThat(asked.get()).isLessThan(200);
    }
  }

  @Test
  void noTreeIsDeeperThanAllowed() {
    TrainingSet data = Forests.random(500, 6, 4, 256, 5);
    Forest forest = Forests.train(data, new ForestOptions(10, 3, 1, 0, true, true, 1));

    assertThat(forest.nodeCount()).isLessThanOrEqualTo(10 * 15);
    for (int t = 0; t < forest.treeCount(); t++) {
      assertThat(forest.tree(t).nodes().length).isLessThanOrEqualTo(15).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyLeafHasItsFewestSamples(boolean extraRandom) {
    TrainingSet data = Forests.random(400, 6, 3, 256, 5);
    ForestOptions options = new ForestOptions(5, 0, 20, 0, extraRandom, true, false, false, 0, 1);
    Forest forest = Forests.train(data, options);

    for (int t = 0; t < forest.treeCount(); t++) {
      int[] reached = new int[forest.nodeCount()];
      for (int i = 0; i < data.sampleCount(); i++) {
        reached[leaf(forest, t, data.columns(), i)]++;
      }
      for (int n = forest.roots()[t]; n < forest.roots()[t] + forest.tree(t).nodes().length; n++) {
        if (Nodes.isLeaf(forest.nodes()[n], n)) {
          assertThat(reached[n]).isGreaterThanOrEqualTo(20);
        }
      }
    }
  }

  @Test
  void featuresThatMatterAreImportant() {
    TrainingSet data = Forests.random(2000, 8, 3, 200, 5);
    double[] importances = Forests.train(data, TEN).importances();

    double sum = 0;
    for (double share : importances) {
      sum += share;
    }
    assertThat(sum).isEqualTo(1, within(1e-12));
    for (int f = 2; f < importances.length; f++) {
      assertThat(importances[f]).isLessThan(0.6 * Math.min(importances[0], importances[1]));
    }
  }

  @Test
  void anExtensionOfAnotherShapeIsRefused() {
    Forest forest = Forests.train(Forests.random(50, 4, 2, 9, 1), TEN.withTrees(1));
    TrainingSet other = Forests.random(50, 5, 2, 9, 1);
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      Parallel parallel = new Parallel(executor, 1);

      assertThatThrownBy(
              () ->
                  ForestTrainer.of(other, TEN, parallel, Cancellation.NEVER)
                      .complete(forest, parallel, Cancellation.NEVER))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static int leaf(Forest forest, int tree, byte[][] planes, int i) {
    int at = forest.roots()[tree];
    for (long node = forest.nodes()[at]; !Nodes.isLeaf(node, at); node = forest.nodes()[at]) {
      int bin = planes[Nodes.feature(node)][i] & 0xff;
      at = Nodes.child(node) + (bin > Nodes.threshold(node) ? 1 : 0);
    }
    return at;
  }
}
