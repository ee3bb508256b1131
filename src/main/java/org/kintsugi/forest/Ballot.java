package org.kintsugi.forest;

import java.util.Arrays;

/**
 * The votes of a block of pixels. Votes for one class alone are counted in bytes, 64 pixels at a
 * time, and moved to the sums before a byte overflows; shared votes go to the sums at once. All are
 * whole numbers: their order does not matter.
 */
final class Ballot {

  private final PixelSets kernel;
  private final LeafVotes votes;
  private final int classes;
  private final int block;
  private final int pairs;

  /** By class and pixel: trees that gave all their votes to the class since the last move. */
  private final byte[] counts;

  /** By pair of classes and pixel, as {@link LeafVotes#votes} packs them. */
  private final long[] sums;

  private int counted;
  private int pixels;

  Ballot(PixelSets kernel, LeafVotes votes, int classes, int block) {
    this.kernel = kernel;
    this.votes = votes;
    this.classes = classes;
    this.block = block;
    pairs = LeafVotes.longsFor(classes);
    counts = new byte[classes * block];
    sums = new long[pairs * block];
  }

  /** Forgets all votes; the next are on the first pixels of the block, so many. */
  void clear(int newPixels) {
    pixels = newPixels;
    for (int k = 0; k < classes; k++) {
      Arrays.fill(counts, k * block, k * block + pixels, (byte) 0);
    }
    for (int p = 0; p < pairs; p++) {
      Arrays.fill(sums, p * block, p * block + pixels, 0);
    }
    counted = 0;
  }

  /** Must be called before each tree: no pixel gets more than one vote of a tree. */
  void nextTree() {
    if (counted == 255) {
      moveCounts();
    }
    counted++;
  }

  /** All pixels of a set are in leaves with this row. */
  void addSet(int row, long[] sets, int set, int words) {
    int only = votes.onlyClassOf(row);
    if (only >= 0) {
      kernel.count(sets, set, counts, only * block, words);
    } else {
      for (int w = 0; w < words; w++) {
        addShares(row, sets[set + w], 64 * w);
      }
    }
  }

  /** The pixels of one word, which begins at {@code pixel}, are in a leaf with this row. */
  void addWord(int row, long[] sets, int set, int pixel) {
    int only = votes.onlyClassOf(row);
    if (only >= 0) {
      kernel.count(sets, set, counts, only * block + pixel, 1);
    } else {
      addShares(row, sets[set], pixel);
    }
  }

  private void addShares(int row, long word, int pixel) {
    for (long left = word; left != 0; left &= left - 1) {
      int at = pixel + Long.numberOfTrailingZeros(left);
      for (int p = 0; p < pairs; p++) {
        sums[p * block + at] += votes.votes(row, p);
      }
    }
  }

  /** Writes the votes of the first {@code size} pixels, {@link LeafVotes#UNIT} a tree. */
  void total(int size, int[][] totals) {
    moveCounts();
    for (int k = 0; k < classes; k++) {
      int[] target = totals[k];
      int from = k / 2 * block;
      int shift = 32 * (k & 1);
      for (int i = 0; i < size; i++) {
        target[i] = (int) (sums[from + i] >>> shift);
      }
    }
  }

  private void moveCounts() {
    for (int k = 0; k < classes; k++) {
      int to = k / 2 * block;
      int from = k * block;
      int shift = 16 + 32 * (k & 1);
      for (int i = 0; i < pixels; i++) {
        sums[to + i] += (counts[from + i] & 0xffL) << shift;
      }
      Arrays.fill(counts, from, from + pixels, (byte) 0);
    }
    counted = 0;
  }
}
