package org.kintsugi.forest;

import java.util.Arrays;

/**
 * Sends pixels through all trees, a block of pixels at a time so that their bins, one tree and the
 * sums stay in the processor's nearest caches. Eight pixels walk side by side: a walk is a chain of
 * loads that wait for each other, and eight chains wait together. The sums of a pixel are added in
 * the order of the trees, so it does not matter which pixels share a block.
 */
final class ForestWalk {

  /** Pixels that walk side by side. */
  private static final int LANES = 8;

  /** The most bins a block holds: half of a processor core's own cache of 1 MB. */
  private static final int BINS = 1 << 19;

  /** The most pixels in a block: their sums and leaves want their place, too. */
  private static final int PIXELS = 4096;

  private final int features;
  private final int classes;
  private final int[] roots;
  private final long[] nodes;
  private final int[] leafRows;
  private final float[] leafValues;

  /** Bins of the block: {@code [group of 8 pixels][feature][pixel of the group]}. */
  private final byte[] bins;

  private final int[] leaves;
  private final float[] sums;

  private final int block;

  /** Prepares to send up to {@code count} pixels. */
  ForestWalk(Forest forest, int count) {
    features = forest.featureCount();
    classes = forest.classCount();
    roots = forest.roots();
    nodes = forest.nodes();
    leafRows = forest.leafRows();
    leafValues = forest.leafValues();
    int fitting = Math.clamp(BINS / features, LANES, PIXELS);
    block = Math.min(fitting, count + LANES - 1) & -LANES;
    bins = new byte[block * features];
    leaves = new int[block];
    sums = new float[block * classes];
  }

  void run(byte[][] planes, int offset, int count, float[][] probabilities) {
    for (int from = 0; from < count; from += block) {
      int size = Math.min(block, count - from);
      load(planes, offset + from, size);
      Arrays.fill(sums, 0, size * classes, 0f);
      for (int root : roots) {
        for (int group = 0; group < size; group += LANES) {
          walk(root, group);
        }
        addLeaves(size);
      }
      store(probabilities, from, size);
    }
  }

  /** Brings the bins of the pixels of a group next to each other. */
  private void load(byte[][] planes, int at, int size) {
    for (int f = 0; f < features; f++) {
      byte[] plane = planes[f];
      int to = f * LANES;
      int i = 0;
      for (; i + LANES <= size; i += LANES, to += LANES * features) {
        for (int lane = 0; lane < LANES; lane++) {
          bins[to + lane] = plane[at + i + lane];
        }
      }
      for (int lane = 0; i + lane < size; lane++) {
        bins[to + lane] = plane[at + i + lane];
      }
    }
  }

  /**
   * Finds the leaves of the eight pixels of a group; a pixel that has arrived steps on the spot.
   */
  private void walk(int root, int group) {
    long[] tree = nodes;
    byte[] values = bins;
    int base = group * features;
    int a = root;
    int b = root;
    int c = root;
    int d = root;
    int e = root;
    int f = root;
    int g = root;
    int h = root;
    int moved;
    do {
      int a1 = step(tree[a], values, base);
      int b1 = step(tree[b], values, base + 1);
      int c1 = step(tree[c], values, base + 2);
      int d1 = step(tree[d], values, base + 3);
      int e1 = step(tree[e], values, base + 4);
      int f1 = step(tree[f], values, base + 5);
      int g1 = step(tree[g], values, base + 6);
      int h1 = step(tree[h], values, base + 7);
      moved = (a ^ a1) | (b ^ b1) | (c ^ c1) | (d ^ d1);
      moved |= (e ^ e1) | (f ^ f1) | (g ^ g1) | (h ^ h1);
      a = a1;
      b = b1;
      c = c1;
      d = d1;
      e = e1;
      f = f1;
      g = g1;
      h = h1;
    } while (moved != 0);
    leaves[group] = a;
    leaves[group + 1] = b;
    leaves[group + 2] = c;
    leaves[group + 3] = d;
    leaves[group + 4] = e;
    leaves[group + 5] = f;
    leaves[group + 6] = g;
    leaves[group + 7] = h;
  }

  /** The node after this one, without a branch to guess wrong. */
  private static int step(long node, byte[] bins, int base) {
    int bin = bins[base + ((int) node & 0xffff) * LANES] & 0xff;
    int threshold = (int) (node >>> 16) & 0xff;
    return (int) (node >>> 32) + ((threshold - bin) >>> 31);
  }

  private void addLeaves(int size) {
    for (int i = 0; i < size; i++) {
      int row = leafRows[leaves[i]] * classes;
      int to = i * classes;
      for (int k = 0; k < classes; k++) {
        sums[to + k] += leafValues[row + k];
      }
    }
  }

  private void store(float[][] probabilities, int from, int size) {
    float trees = roots.length;
    for (int k = 0; k < classes; k++) {
      float[] target = probabilities[k];
      for (int i = 0; i < size; i++) {
        target[from + i] = sums[i * classes + k] / trees;
      }
    }
  }
}
