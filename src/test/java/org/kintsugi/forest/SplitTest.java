package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Test
  void aClearCutIsFoundInTheMiddleOfTheGap() {
    TrainingSet data =
        Forests.rows(
            2,
            new int[] {50, 10, 1},
            new int[] {60, 20, 1},
            new int[] {50, 101, 2},
            new int[] {60, 110, 2});

    Tree tree = Forests.train(data, Forests.oneExactTree(0, 1, false)).tree(0);

    assertThat(tree.nodes()).hasSize(3);
    assertThat(Nodes.feature(tree.nodes()[0])).isEqualTo(1);
    assertThat(Nodes.threshold(tree.nodes()[0])).isEqualTo(60);
    assertThat(tree.leafValues()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void theGainOfAClearCutIsTheImpurityOfTheRoot() {
    TrainingSet data =
        Forests.rows(2, new int[] {1, 1}, new int[] {2, 1}, new int[] {3, 1}, new int[] {9, 2});

    double[] gains = Forests.train(data, Forests.oneExactTree(0, 1, false)).gains();

    // 1 - (3/4)^2 - (1/4)^2
    assertThat(gains[0]).isEqualTo(0.375, within(1e-7));
  }

  @Test
  void bothSidesOfAnExclusiveOrAreSplit() {
    TrainingSet data =
        Forests.rows(
            2,
            new int[] {0, 0, 1},
            new int[] {255, 255, 1},
            new int[] {0, 255, 2},
            new int[] {255, 0, 2});

    Forest forest = Forests.train(data, Forests.oneExactTree(0, 1, true));

    assertThat(Forests.probabilitiesOf(forest, 0, 0)).containsExactly(1, 0);
    assertThat(Forests.probabilitiesOf(forest, 255, 255)).containsExactly(1, 0);
    assertThat(Forests.probabilitiesOf(forest, 0, 255)).containsExactly(0, 1);
    assertThat(Forests.probabilitiesOf(forest, 255, 0)).containsExactly(0, 1);
  }

  @Property(tries = 200, seed = "20261")
  void noSplitIsPurerThanTheOneFound(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 40) int samples,
      @ForAll @IntRange(min = 2, max = 4) int classCount,
      @ForAll @IntRange(min = 2, max = 256) int bins,
      @ForAll @IntRange(min = 1, max = 3) int minLeaf,
      @ForAll boolean balanced) {
    TrainingSet data = Forests.random(samples, 3, classCount, bins, seed);
    double[] weights = weights(data, balanced);

    Tree tree = Forests.train(data, Forests.oneExactTree(1, minLeaf, balanced)).tree(0);

    double best = bruteForce(data, weights, minLeaf);
    long root = tree.nodes()[0];
    double found =
        Nodes.isLeaf(root, 0)
            ? Double.POSITIVE_INFINITY
            : impurity(data, weights, Nodes.feature(root), Nodes.threshold(root), minLeaf);
    if (isPure(data)) {
      assertThat(found).isInfinite();
    } else if (Double.isInfinite(best)) {
      assertThat(found).isInfinite();
    } else {
      assertThat(found).isEqualTo(best, within(1e-6));
    }
  }

  private static double bruteForce(TrainingSet data, double[] weights, int minLeaf) {
    double best = Double.POSITIVE_INFINITY;
    for (int f = 0; f < data.featureCount(); f++) {
      for (int threshold = 0; threshold < 255; threshold++) {
        best = Math.min(best, impurity(data, weights, f, threshold, minLeaf));
      }
    }
    return best;
  }

  /** The weighted Gini impurity of both sides; infinite where a side has too few samples. */
  private static double impurity(
      TrainingSet data, double[] weights, int feature, int threshold, int minLeaf) {
    double[][] sides = new double[2][data.classCount()];
    int[] sizes = new int[2];
    for (int i = 0; i < data.sampleCount(); i++) {
      int k = data.classes()[i] - 1;
      int side = (data.columns()[feature][i] & 0xff) <= threshold ? 0 : 1;
      sides[side][k] += weights[k];
      sizes[side]++;
    }
    double sum = 0;
    for (int side = 0; side < 2; side++) {
      if (sizes[side] < minLeaf) {
        return Double.POSITIVE_INFINITY;
      }
      double total = 0;
      double squares = 0;
      for (double weight : sides[side]) {
        total += weight;
        squares += weight * weight;
      }
      sum += total - squares / total;
    }
    return sum;
  }

  private static double[] weights(TrainingSet data, boolean balanced) {
    int[] sizes = data.classSizes();
    double[] weights = new double[sizes.length];
    int present = 0;
    for (int size : sizes) {
      present += size > 0 ? 1 : 0;
    }
    for (int k = 0; k < sizes.length; k++) {
      weights[k] = balanced ? 1.0 / present / sizes[k] : 1.0 / data.sampleCount();
    }
    return weights;
  }

  private static boolean isPure(TrainingSet data) {
    for (byte id : data.classes()) {
      if (id != data.classes()[0]) {
        return false;
      }
    }
    return true;
  }
}
