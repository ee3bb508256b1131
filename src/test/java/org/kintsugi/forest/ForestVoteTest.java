package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForestVoteTest {

  @Provide
  Arbitrary<PixelSets> kernels() {
    return Arbitraries.of(PixelSetsTest.ALL);
  }

  @Property(tries = 60)
  void anyForestSaysWhatItsNodesSay(
      @ForAll("kernels") PixelSets kernel,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 7) int classes,
      @ForAll @IntRange(min = 1, max = 9) int trees,
      @ForAll @IntRange(min = 2, max = 20) int features,
      @ForAll @IntRange(min = 1, max = 300) int samples,
      @ForAll @IntRange(min = 1, max = 20) int minLeaf,
      @ForAll @IntRange(min = 1, max = 150) int pixels) {
    TrainingSet data = Forests.random(samples, features, classes, 256, seed);
    ForestOptions options = new ForestOptions(trees, 0, minLeaf, 0, true, true, seed);

    assertSame(Forests.train(data, options), kernel, pixels, seed);
  }

  @Test
  void treesWithMoreNodesThanSetsAreWorthAreWalked() {
    // Classes without any relation to the bins: leaves of a single sample.
    TrainingSet data = noise(5000, 6, 3);
    ForestOptions options = new ForestOptions(3, 0, 1, 0, true, false, 4);
    Forest forest = Forests.train(data, options);

    for (PixelSets kernel : PixelSetsTest.ALL) {
      assertThat(forest.tree(0).nodes().length / 2).isGreaterThan(kernel.mostSplits());
      assertSame(forest, kernel, 333, 5);
    }
  }

  @Test
  void moreTreesThanAByteCountsAreCounted() {
    TrainingSet data = Forests.random(40, 3, 3, 256, 8);
    Forest forest = Forests.train(data, ForestOptions.standard().withTrees(700));

    for (PixelSets kernel : PixelSetsTest.ALL) {
      assertSame(forest, kernel, 70, 6);
    }
  }

  @Test
  void aThousandFeaturesAndSeveralBlocks() {
    TrainingSet data = Forests.random(200, 1000, 2, 256, 4);
    Forest forest = Forests.train(data, ForestOptions.standard().withTrees(5));

    for (PixelSets kernel : PixelSetsTest.ALL) {
      assertSame(forest, kernel, 1001, 7);
    }
  }

  private static TrainingSet noise(int samples, int features, int classes) {
    SplittableRandom random = new SplittableRandom(3);
    byte[][] columns = new byte[features][samples];
    byte[] ids = new byte[samples];
    for (byte[] column : columns) {
      random.nextBytes(column);
    }
    for (int i = 0; i < samples; i++) {
      ids[i] = (byte) (1 + random.nextInt(classes));
    }
    return new TrainingSet(columns, ids, new int[samples], classes);
  }

  private static void assertSame(Forest forest, PixelSets kernel, int pixels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] planes = new byte[forest.featureCount()][pixels + 3];
    for (byte[] plane : planes) {
      random.nextBytes(plane);
    }
    float[][] probabilities = new float[forest.classCount()][pixels];
    byte[] classes = new byte[pixels];
    float[] uncertainty = new float[pixels];
    forest.classify(planes, 3, pixels, classes, uncertainty);
    forest.predict(kernel, planes, 3, pixels, probabilities);

    for (int i = 0; i < pixels; i++) {
      float[] expected = NaiveVote.probabilities(forest, planes, 3 + i);
      for (int k = 0; k < expected.length; k++) {
        assertThat(probabilities[k][i]).isEqualTo(expected[k]);
      }
      int best = 0;
      float second = 0;
      for (int k = 1; k < expected.length; k++) {
        best = expected[k] > expected[best] ? k : best;
      }
      for (int k = 0; k < expected.length; k++) {
        second = k == best ? second : Math.max(second, expected[k]);
      }
      assertThat(classes[i]).isEqualTo((byte) (best + 1));
      assertThat(uncertainty[i]).isEqualTo(1 - (expected[best] - second));
    }
  }
}
