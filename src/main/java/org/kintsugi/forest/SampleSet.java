package org.kintsugi.forest;

import java.util.Arrays;

/**
 * The samples of a large node as words of 64 positions of a {@link SampleLayout}: tries a split for
 * 64 samples at once. How often the bag drew a sample stands in planes, one bit of the number each.
 */
final class SampleSet {

  private final PixelSets kernel;
  private final int[] starts;
  private final int[] units;
  private final long[] members;

  /** By bit of the number of draws, the samples that have it. */
  private final long[][] drawn;

  /** By group: number of its class. */
  private final int[] classOf;

  /** By group: whether the node has samples of its class. */
  private final boolean[] present;

  /**
   * Prepares sets of the samples of a bag.
   *
   * @param positions of the bag's samples in the layout
   */
  SampleSet(PixelSets kernel, SampleLayout layout, Bag bag, int[] positions) {
    this.kernel = kernel;
    starts = layout.starts();
    units = bag.units();
    classOf = layout.present();
    members = new long[starts[starts.length - 1] >> 6];
    present = new boolean[units.length];
    int bits = 1;
    int most = 1;
    for (int j = 0; j < units.length; j++) {
      for (int i = bag.groupBounds()[j]; i < bag.groupBounds()[j + 1]; i++) {
        most = Math.max(most, bag.weights()[i] / units[j]);
      }
    }
    while (most >> bits > 0) {
      bits++;
    }
    drawn = new long[bits][members.length];
    for (int j = 0; j < units.length; j++) {
      for (int i = bag.groupBounds()[j]; i < bag.groupBounds()[j + 1]; i++) {
        int times = bag.weights()[i] / units[j];
        int at = positions[i];
        for (int b = 0; b < bits; b++) {
          drawn[b][at >> 6] |= (long) (times >> b & 1) << at;
        }
      }
    }
  }

  /**
   * Takes the samples of a node, if they are so many that words are faster than a list.
   *
   * @return whether it did
   */
  boolean take(NodeSamples node) {
    int words = 0;
    for (int j = 0; j < units.length; j++) {
      present[j] = node.classWeight(classOf[j]) > 0;
      words += present[j] ? (starts[j + 1] - starts[j]) >> 6 : 0;
    }
    if (node.size() < (long) words * kernel.fewestSamplesOfAWord()) {
      return false;
    }
    Arrays.fill(members, 0);
    int end = node.start() + node.size();
    for (int i = node.start(); i < end; i++) {
      int at = node.sample(i);
      members[at >> 6] |= 1L << at;
    }
    return true;
  }

  /** The smallest bin of the samples in bits 8 and up, the largest in the low 8 bits. */
  int range(byte[] column) {
    int min = 255;
    int max = 0;
    for (int j = 0; j < units.length; j++) {
      if (present[j]) {
        int word = starts[j] >> 6;
        int range = kernel.range(column, starts[j], members, word, (starts[j + 1] >> 6) - word);
        min = Math.min(min, range >> 8);
        max = Math.max(max, range & 0xff);
      }
    }
    return min << 8 | max;
  }

  /**
   * Weighs the samples with bins up to a threshold.
   *
   * @param left receives their weights by class
   * @return their number
   */
  int weigh(byte[] column, int threshold, int[] left) {
    int size = 0;
    Arrays.fill(left, 0);
    for (int j = 0; j < units.length; j++) {
      int draws = 0;
      if (present[j]) {
        for (int w = starts[j] >> 6; w < starts[j + 1] >> 6; w++) {
          long below = members[w] & ~kernel.above(column, 64 * w, threshold);
          size += Long.bitCount(below);
          for (int b = 0; b < drawn.length; b++) {
            draws += Long.bitCount(below & drawn[b][w]) << b;
          }
        }
      }
      left[classOf[j]] += draws * units[j];
    }
    return size;
  }
}
