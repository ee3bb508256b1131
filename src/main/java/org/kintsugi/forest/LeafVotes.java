package org.kintsugi.forest;

/**
 * What the rows of leaf probabilities add to a pixel's votes: whole numbers, so that the order of
 * summation cannot matter. A tree gives every pixel {@link #UNIT} votes. Most rows give all of them
 * to one class.
 */
final class LeafVotes {

  /** The votes a tree has. */
  static final int UNIT = 1 << 16;

  private final int longs;
  private final int[] only;
  private final long[] packed;

  /**
   * Turns rows of probabilities into votes: each share rounded, what is then missing or too much
   * put on the largest.
   */
  LeafVotes(float[] leafValues, int classes) {
    longs = longsFor(classes);
    only = new int[leafValues.length / classes];
    packed = new long[only.length * longs];
    int[] votes = new int[classes];
    for (int row = 0; row < only.length; row++) {
      only[row] = -1;
      int left = UNIT;
      int largest = 0;
      for (int k = 0; k < classes; k++) {
        votes[k] = Math.round(leafValues[row * classes + k] * UNIT);
        left -= votes[k];
        largest = votes[k] > votes[largest] ? k : largest;
      }
      votes[largest] += left;
      for (int k = 0; k < classes; k++) {
        packed[row * longs + k / 2] |= (long) votes[k] << (32 * (k & 1));
        only[row] = votes[k] == UNIT ? k : only[row];
      }
    }
  }

  /** Number of longs that hold the votes for {@code classes} classes, two classes in each. */
  static int longsFor(int classes) {
    return (classes + 1) / 2;
  }

  /** The class index that gets all votes of a row, or -1. */
  int onlyClassOf(int row) {
    return only[row];
  }

  /**
   * The votes of a row for two classes: those of class index {@code 2 pair} in the low 32 bits,
   * those of the next one in the high bits.
   */
  long votes(int row, int pair) {
    return packed[row * longs + pair];
  }
}
