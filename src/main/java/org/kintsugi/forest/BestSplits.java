package org.kintsugi.forest;

import java.util.Arrays;
import org.kintsugi.job.Cancellation;

/**
 * The best threshold of each feature (Breiman 2001), found exactly from a histogram of the node's
 * bins. Where no sample lies between two bins the threshold is their middle.
 */
final class BestSplits extends SplitSearch {

  private final int minLeaf;
  private final int classes;
  private final int[] weightOf;
  private final int[] countOf;
  private final int[] left;
  private final int[] values;

  BestSplits(
      byte[][] columns,
      int candidates,
      int minLeaf,
      Bag bag,
      SplitMix random,
      Cancellation cancellation) {
    super(columns, candidates, random, cancellation);
    values = new int[bag.size()];
    this.minLeaf = minLeaf;
    classes = bag.presentClasses().length;
    weightOf = new int[256 * classes];
    countOf = new int[256];
    left = new int[classes];
  }

  @Override
  void begin(NodeSamples node) {
    // Nothing depends on the node alone.
  }

  @Override
  int range(NodeSamples node, byte[] column) {
    return node.gather(column, values);
  }

  @Override
  boolean tryFeature(NodeSamples node, byte[] column, int min, int max) {
    fill(node);
    boolean taken = false;
    Arrays.fill(left, 0);
    int size = 0;
    int last = min;
    for (int bin = min; bin <= max; bin++) {
      if (countOf[bin] == 0) {
        continue;
      }
      if (size >= minLeaf && node.size() - size >= minLeaf) {
        taken |= offer((last + bin - 1) >> 1, score(node, left, 0));
      }
      for (int j = 0; j < classes; j++) {
        left[j] += weightOf[bin * classes + j];
      }
      size += countOf[bin];
      last = bin;
    }
    Arrays.fill(weightOf, min * classes, (max + 1) * classes, 0);
    Arrays.fill(countOf, min, max + 1, 0);
    return taken;
  }

  private void fill(NodeSamples node) {
    int[] weights = node.weights();
    int start = node.start();
    for (int j = 0; j < classes; j++) {
      int to = node.bound(j + 1);
      for (int i = node.bound(j); i < to; i++) {
        int bin = values[i - start];
        weightOf[bin * classes + j] += weights[i];
        countOf[bin]++;
      }
    }
  }
}
