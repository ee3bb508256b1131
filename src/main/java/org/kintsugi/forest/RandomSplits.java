package org.kintsugi.forest;

import java.util.Optional;
import org.kintsugi.job.Cancellation;

/**
 * Extremely randomised splits (Geurts, Ernst, Wehenkel 2006): one threshold a feature, drawn evenly
 * between the smallest and the largest bin of the node. Large nodes are looked at as sets of
 * samples, small ones as lists; both give the same numbers.
 */
final class RandomSplits extends SplitSearch {

  private final int minLeaf;
  private final int[] left;
  private final int[] values;
  private final Optional<SampleSet> set;
  private boolean setTaken;

  /**
   * Prepares the search.
   *
   * @param set to be used for large nodes, if any
   */
  RandomSplits(
      byte[][] columns,
      int candidates,
      int minLeaf,
      Bag bag,
      Optional<SampleSet> set,
      SplitMix random,
      Cancellation cancellation) {
    super(columns, candidates, random, cancellation);
    this.minLeaf = minLeaf;
    this.set = set;
    left = new int[bag.presentClasses().length];
    values = new int[bag.size()];
  }

  @Override
  void begin(NodeSamples node) {
    setTaken = set.isPresent() && set.get().take(node);
  }

  @Override
  int range(NodeSamples node, byte[] column) {
    return setTaken ? set.orElseThrow().range(column) : node.gather(column, values);
  }

  @Override
  boolean tryFeature(NodeSamples node, byte[] column, int min, int max) {
    int threshold = min + random().below(max - min);
    int size =
        setTaken ? set.orElseThrow().weigh(column, threshold, left) : weigh(node, threshold + 1);
    if (size < minLeaf || node.size() - size < minLeaf) {
      return false;
    }
    return offer(threshold, score(node, left, 0));
  }

  private int weigh(NodeSamples node, int limit) {
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
    return size;
  }
}
