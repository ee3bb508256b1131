package org.kintsugi.forest;

import org.kintsugi.job.Cancellation;

/**
 * Looks for the split of a node: draws features that are not constant in the node, without
 * replacement, and keeps the split that lowers the weighted Gini impurity most (the first one
 * drawn, where several do).
 *
 * <p>With class weights w and their sum W, the impurity W (1 - sum of (w/W)^2) of both children
 * together is lowest where the sum of w^2 / W over classes and children is largest; that sum is the
 * score. The weights are integers, so no order of summation can change them.
 */
abstract class SplitSearch {

  /** A score below all others. */
  static final double NONE = Double.NEGATIVE_INFINITY;

  private final byte[][] columns;
  private final int candidates;
  private final int[] order;
  private final SplitMix random;
  private final Cancellation cancellation;
  private int feature;
  private int threshold;
  private double score;

  /**
   * Prepares the search.
   *
   * @param columns bins by feature and place of a sample
   */
  SplitSearch(byte[][] columns, int candidates, SplitMix random, Cancellation cancellation) {
    this.columns = columns;
    this.candidates = candidates;
    this.random = random;
    this.cancellation = cancellation;
    order = new int[columns.length];
    for (int f = 0; f < order.length; f++) {
      order[f] = f;
    }
  }

  /** Looks for a split; false where the node cannot be split. */
  final boolean search(NodeSamples node) {
    score = NONE;
    begin(node);
    int tried = 0;
    for (int drawn = 0; drawn < order.length && tried < candidates; drawn++) {
      cancellation.check();
      int pick = drawn + random.below(order.length - drawn);
      int candidate = order[pick];
      order[pick] = order[drawn];
      order[drawn] = candidate;
      int range = range(node, columns[candidate]);
      int min = range >> 8;
      int max = range & 0xff;
      if (min < max) {
        tried++;
        feature = tryFeature(node, columns[candidate], min, max) ? candidate : feature;
      }
    }
    return score > NONE;
  }

  /** A new node is to be split. */
  abstract void begin(NodeSamples node);

  /**
   * The range of a feature in the node.
   *
   * @return the smallest bin in bits 8 and up, the largest in the low 8 bits
   */
  abstract int range(NodeSamples node, byte[] column);

  /**
   * Tries the feature whose range was asked for last; true where {@link #offer} took a split of it.
   */
  abstract boolean tryFeature(NodeSamples node, byte[] column, int min, int max);

  /** Takes the split if it is better than what is known. */
  final boolean offer(int newThreshold, double newScore) {
    if (newScore > score) {
      threshold = newThreshold;
      score = newScore;
      return true;
    }
    return false;
  }

  /**
   * The score of a split.
   *
   * @param left weights of the classes on the left, from position {@code at} on
   */
  static double score(NodeSamples node, int[] left, int at) {
    double leftSquares = 0;
    double rightSquares = 0;
    int leftTotal = 0;
    for (int j = 0; j < node.classes(); j++) {
      int l = left[at + j];
      int r = node.classWeight(j) - l;
      leftSquares += (double) l * l;
      rightSquares += (double) r * r;
      leftTotal += l;
    }
    return leftSquares / leftTotal + rightSquares / (node.totalWeight() - leftTotal);
  }

  /** The generator of this tree's draws. */
  final SplitMix random() {
    return random;
  }

  /** The feature of the split found. */
  final int feature() {
    return feature;
  }

  /** Bins up to this one go left. */
  final int threshold() {
    return threshold;
  }

  /** The score of the split found. */
  final double score() {
    return score;
  }
}
