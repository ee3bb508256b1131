package org.kintsugi.forest;

import java.util.Arrays;

/**
 * Sends pixels through all trees, a block of pixels at a time so that their bins, one tree and the
 * sums stay in the processor's nearest cache.
 */
final class ForestWalk {

  /** Pixels in a block. */
  private static final int BLOCK = 256;

  private final Forest forest;
  private final int features;
  private final int classes;
  private final byte[] bins;
  private final float[] sums;

  ForestWalk(Forest forest) {
    this.forest = forest;
    features = forest.featureCount();
    classes = forest.classCount();
    bins = new byte[BLOCK * features];
    sums = new float[BLOCK * classes];
  }

  void run(byte[][] planes, int offset, int count, float[][] probabilities) {
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      load(planes, offset + from, size);
      Arrays.fill(sums, 0, size * classes, 0f);
      for (int root : forest.roots()) {
        addTree(root, size);
      }
      store(probabilities, from, size);
    }
  }

  /** Brings the bins of a pixel next to each other. */
  private void load(byte[][] planes, int at, int size) {
    for (int f = 0; f < features; f++) {
      byte[] plane = planes[f];
      for (int i = 0, to = f; i < size; i++, to += features) {
        bins[to] = plane[at + i];
      }
    }
  }

  private void addTree(int root, int size) {
    long[] nodes = forest.nodes();
    for (int i = 0; i < size; i++) {
      int base = i * features;
      int at = root;
      int next = step(nodes[at], base);
      while (next != at) {
        at = next;
        next = step(nodes[at], base);
      }
      addLeaf(at, i);
    }
  }

  private int step(long node, int base) {
    int bin = bins[base + ((int) node & 0xffff)] & 0xff;
    int threshold = (int) (node >>> 16) & 0xff;
    return (int) (node >>> 32) + ((threshold - bin) >>> 31);
  }

  private void addLeaf(int node, int pixel) {
    float[] values = forest.leafValues();
    int row = forest.leafRows()[node] * classes;
    int to = pixel * classes;
    for (int k = 0; k < classes; k++) {
      sums[to + k] += values[row + k];
    }
  }

  private void store(float[][] probabilities, int from, int size) {
    float trees = forest.treeCount();
    for (int k = 0; k < classes; k++) {
      float[] target = probabilities[k];
      for (int i = 0; i < size; i++) {
        target[from + i] = sums[i * classes + k] / trees;
      }
    }
  }
}
