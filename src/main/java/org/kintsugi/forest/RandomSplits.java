package org.kintsugi.forest;

import org.kintsugi.job.Cancellation;

/**
 * Extremely randomised splits (Geurts, Ernst, Wehenkel 2006): one threshold a feature, drawn evenly
 * between the smallest and the largest bin of the node.
 */
final class RandomSplits extends SplitSearch {

  private final int minLeaf;
  private final int[] left;

  RandomSplits(
      byte[][] columns,
      int candidates,
      int minLeaf,
      Bag bag,
      SplitMix random,
      Cancellation cancellation) {
    super(columns, candidates, bag.size(), random, cancellation);
    this.minLeaf = minLeaf;
    left = new int[bag.presentClasses().length];
  }

  @Override
  boolean tryFeature(NodeSamples node, int[] values, int min, int max) {
    int limit = min + random().below(max - min) + 1;
    int[] weights = node.weights();
    int start = node.start();
    int size = 0;
    for (int j = 0; j < left.length; j++) {
      int sum = 0;
      int to = node.bound(j + 1);
      for (int i = node.bound(j); i < to; i++) {
        // All ones where the bin is below the limit, else zero: no branch to guess wrong.
        int goesLeft = (values[i - start] - limit) >> 31;
        sum += weights[i] & goesLeft;
        size -= goesLeft;
      }
      left[j] = sum;
    }
    if (size < minLeaf || node.size() - size < minLeaf) {
      return false;
    }
    return offer(limit - 1, score(node, left, 0));
  }
}
