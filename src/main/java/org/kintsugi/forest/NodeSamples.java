package org.kintsugi.forest;

/**
 * The bag of a tree while it grows, and the node being split: a range of the bag in which the
 * samples stand class by class. Splitting moves the samples within the range (in a stable way), so
 * the samples of every node are contiguous.
 */
final class NodeSamples {

  private final int[] samples;
  private final int[] weights;
  private final int[] spareSamples;
  private final int[] spareWeights;
  private final int[] bounds;
  private final int[] classWeights;
  private int totalWeight;
  private int classesWithSamples;

  /**
   * Prepares the bag's root.
   *
   * @param positions where the bag's samples stand in the columns; the array is owned from now on
   */
  NodeSamples(Bag bag, int[] positions) {
    samples = positions;
    weights = bag.weights().clone();
    spareSamples = new int[samples.length];
    spareWeights = new int[samples.length];
    bounds = bag.bounds().clone();
    classWeights = new int[bag.presentClasses().length];
  }

  /** Makes the node whose bounds stand at {@code at} the current one. */
  void select(int[] allBounds, int at) {
    System.arraycopy(allBounds, at, bounds, 0, bounds.length);
    totalWeight = 0;
    classesWithSamples = 0;
    for (int j = 0; j < classWeights.length; j++) {
      int sum = 0;
      for (int i = bounds[j]; i < bounds[j + 1]; i++) {
        sum += weights[i];
      }
      classWeights[j] = sum;
      totalWeight += sum;
      classesWithSamples += sum > 0 ? 1 : 0;
    }
  }

  /** Number of classes the set has samples of; the node may lack some. */
  int classes() {
    return classWeights.length;
  }

  /** Position of the node's first sample. */
  int start() {
    return bounds[0];
  }

  /** Number of the node's samples. */
  int size() {
    return bounds[bounds.length - 1] - bounds[0];
  }

  /** The place in the columns of the sample at a position. */
  int sample(int i) {
    return samples[i];
  }

  /** Position after the last sample of a class, and of the first of the next one. */
  int bound(int j) {
    return bounds[j];
  }

  /** The fixed-point weight of a class in the node. */
  int classWeight(int j) {
    return classWeights[j];
  }

  /** The fixed-point weight of the node. */
  int totalWeight() {
    return totalWeight;
  }

  /** Whether all samples of the node are of one class. */
  boolean isPure() {
    return classesWithSamples < 2;
  }

  /** Weights of all positions of the bag. */
  int[] weights() {
    return weights;
  }

  /**
   * Copies the node's bins of one feature.
   *
   * @return the smallest bin in bits 8 and up, the largest in the low 8 bits
   */
  int gather(byte[] column, int[] values) {
    int start = start();
    int size = size();
    int min = 255;
    int max = 0;
    for (int i = 0; i < size; i++) {
      int value = column[samples[start + i]] & 0xff;
      values[i] = value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return min << 8 | max;
  }

  /** The sum of w^2 / W over the classes: the larger, the purer. */
  double purity() {
    double sum = 0;
    for (int weight : classWeights) {
      sum += (double) weight * weight;
    }
    return sum / totalWeight;
  }

  /**
   * Moves the samples with bins up to {@code threshold} to the front of the node, order and classes
   * kept, and writes the bounds of both children.
   */
  void partition(byte[] column, int threshold, int[] allBounds, int leftAt, int rightAt) {
    int left = start();
    int right = 0;
    for (int j = 0; j < classWeights.length; j++) {
      allBounds[leftAt + j] = left;
      allBounds[rightAt + j] = right;
      for (int i = bounds[j]; i < bounds[j + 1]; i++) {
        int sample = samples[i];
        int weight = weights[i];
        // Written to both sides, kept on one: no branch to guess wrong.
        samples[left] = sample;
        weights[left] = weight;
        spareSamples[right] = sample;
        spareWeights[right] = weight;
        int goesRight = (threshold - (column[sample] & 0xff)) >>> 31;
        left += 1 - goesRight;
        right += goesRight;
      }
    }
    allBounds[leftAt + classWeights.length] = left;
    allBounds[rightAt + classWeights.length] = right;
    for (int j = 0; j <= classWeights.length; j++) {
      allBounds[rightAt + j] += left;
    }
    System.arraycopy(spareSamples, 0, samples, left, right);
    System.arraycopy(spareWeights, 0, weights, left, right);
  }
}
