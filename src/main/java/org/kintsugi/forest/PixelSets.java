package org.kintsugi.forest;

import jdk.incubator.vector.ByteVector;

/**
 * Arithmetic on sets of pixels, 64 pixels a word, the first one in the lowest bit. All forms give
 * the same bits; they differ in speed alone.
 */
abstract sealed class PixelSets permits PlainPixelSets, PixelSets256, PixelSets512 {

  private static final String VECTORS = "jdk.incubator.vector";

  /** The form that suits this processor. */
  static PixelSets fastest() {
    int bytes =
        ModuleLayer.boot().findModule(VECTORS).isPresent()
            ? ByteVector.SPECIES_PREFERRED.length()
            : 0;
    return switch (bytes) {
      case 64 -> new PixelSets512();
      case 32 -> new PixelSets256();
      default -> new PlainPixelSets();
    };
  }

  /**
   * Cuts a set in two: the pixels whose bins are above the threshold move to another set.
   *
   * @param bins of the pixels, from {@code at} on, 64 a word
   * @param threshold 0 to 255
   * @param sets the words of all sets
   * @param set first word of the set, which keeps the other pixels
   * @param above first word of the set that receives them; what it held is lost
   * @param words number of words of a set
   */
  abstract void split(
      byte[] bins, int at, int threshold, long[] sets, int set, int above, int words);

  /** Adds the pixels of the set from word {@code other} on to the set from {@code set} on. */
  abstract void join(long[] sets, int set, int other, int words);

  /** The word of those of 64 pixels whose bins, from {@code at} on, are above the threshold. */
  abstract long above(byte[] bins, int at, int threshold);

  /** Adds 1 to the counts, unsigned bytes from {@code at} on, of the pixels of a set. */
  abstract void count(long[] sets, int set, byte[] counts, int at, int words);

  /**
   * The smallest and the largest bin of the members of a set.
   *
   * @param bins of the pixels, from {@code at} on, 64 a word
   * @return the smallest in bits 8 and up, the largest in the low 8 bits; 255 and 0 of no members
   */
  abstract int range(byte[] bins, int at, long[] sets, int set, int words);

  /**
   * How many members a word must have on average for work on whole words to be faster than on a
   * list of the members.
   */
  abstract int fewestSamplesOfAWord();

  /**
   * The most splits a tree may have for {@link #split} at every node to be faster than a {@link
   * SetWalk}.
   */
  abstract int mostSplits();
}
