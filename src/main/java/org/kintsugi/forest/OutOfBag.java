package org.kintsugi.forest;

import java.util.Arrays;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;

/**
 * How often a forest is wrong about its own training samples when each is judged only by trees that
 * did not see it. Pixels of one stroke resemble each other, so this flatters; it tells whether a
 * session gets better, not how good the segmentation is.
 *
 * @param samples samples of each class (id - 1) that some tree did not see
 * @param wrong how many of them were given another class
 */
public record OutOfBag(int[] samples, int[] wrong) {

  /**
   * Judges every painted sample of a set by the trees that did not see it. Which those are follows
   * from the set and the options, so they must be those of the training; the number of trees may
   * differ. Without bootstrap and bound on the samples no tree misses any, and nothing is judged.
   *
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  static OutOfBag of(
      Forest forest,
      TrainingSet data,
      Bag.Strata strata,
      ForestOptions options,
      Parallel parallel,
      Cancellation cancellation) {
    if (forest.classCount() != data.classCount() || forest.featureCount() != data.featureCount()) {
      throw new IllegalArgumentException("the forest was trained with other classes or features");
    }
    int classes = data.classCount();
    int n = data.sampleCount();
    // Trees are split into groups by number, not by thread, so that the sums never change.
    int groups = Math.min(8, forest.treeCount());
    float[][] votes = new float[groups][];
    parallel.forEach(
        groups,
        cancellation,
        g -> {
          float[] sums = new float[Math.multiplyExact(n, classes)];
          boolean[] seen = new boolean[n];
          for (int tree = g; tree < forest.treeCount(); tree += groups) {
            cancellation.check();
            Arrays.fill(seen, false);
            for (int sample : Bag.draw(data, strata, options, tree).samples()) {
              seen[sample] = true;
            }
            vote(forest, tree, data.columns(), seen, sums);
          }
          votes[g] = sums;
        });
    return count(votes, data);
  }

  /** Wrong samples over judged ones; NaN where none was judged. */
  public double error() {
    return (double) Arrays.stream(wrong).sum() / Arrays.stream(samples).sum();
  }

  /** The mean over the classes with judged samples of their errors; NaN where there are none. */
  public double balancedError() {
    double sum = 0;
    int present = 0;
    for (int k = 0; k < samples.length; k++) {
      if (samples[k] > 0) {
        sum += (double) wrong[k] / samples[k];
        present++;
      }
    }
    return sum / present;
  }

  private static void vote(
      Forest forest, int tree, byte[][] columns, boolean[] seen, float[] sums) {
    int classes = forest.classCount();
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i]) {
        int row = forest.leafRowOf(tree, columns, i) * classes;
        for (int k = 0; k < classes; k++) {
          sums[i * classes + k] += forest.leafValues()[row + k];
        }
      }
    }
  }

  private static OutOfBag count(float[][] votes, TrainingSet data) {
    int classes = data.classCount();
    int[] samples = new int[classes];
    int[] wrong = new int[classes];
    for (int i = 0; i < data.sampleCount(); i++) {
      int best = -1;
      float most = 0;
      for (int k = 0; k < classes; k++) {
        float sum = 0;
        for (float[] group : votes) {
          sum += group[i * classes + k];
        }
        if (sum > most) {
          most = sum;
          best = k;
        }
      }
      if (best >= 0 && data.strokes()[i] != TrainingSet.NO_STROKE) {
        int truth = (data.classes()[i] & 0xff) - 1;
        samples[truth]++;
        wrong[truth] += best == truth ? 0 : 1;
      }
    }
    return new OutOfBag(samples, wrong);
  }
}
