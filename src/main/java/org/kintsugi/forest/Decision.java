package org.kintsugi.forest;

/** Turns probabilities into classes: the most probable class, of equals the one of smaller id. */
public final class Decision {

  private Decision() {}

  /**
   * Decides on the first {@code count} pixels.
   *
   * @param probabilities by class id - 1 and pixel
   * @param from where the first pixel's answers go
   * @param classes receives class ids
   * @param uncertainty receives 1 - (p1 - p2), p1 and p2 being the two largest probabilities
   */
  public static void of(
      float[][] probabilities, int count, int from, byte[] classes, float[] uncertainty) {
    for (int i = 0; i < count; i++) {
      int best = 0;
      float first = probabilities[0][i];
      float second = 0;
      for (int k = 1; k < probabilities.length; k++) {
        float p = probabilities[k][i];
        if (p > first) {
          second = first;
          first = p;
          best = k;
        } else if (p > second) {
          second = p;
        }
      }
      classes[from + i] = (byte) (best + 1);
      uncertainty[from + i] = 1 - (first - second);
    }
  }

  /**
   * The same from votes, without a branch: the loops over pixels then run in vectors.
   *
   * @param totals votes by class id - 1 and pixel
   * @param all the votes there are
   */
  static void ofVotes(
      int[][] totals, float all, int count, int from, byte[] classes, float[] uncertainty) {
    int[] first = totals[0].clone();
    int[] second = new int[count];
    int[] best = new int[count];
    for (int k = 1; k < totals.length; k++) {
      int[] votes = totals[k];
      for (int i = 0; i < count; i++) {
        // All ones where this class has more than any before it.
        int more = (first[i] - votes[i]) >> 31;
        best[i] = (best[i] & ~more) | (k & more);
        second[i] = Math.max(second[i], Math.min(first[i], votes[i]));
        first[i] = Math.max(first[i], votes[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      classes[from + i] = (byte) (best[i] + 1);
      uncertainty[from + i] = 1 - (first[i] / all - second[i] / all);
    }
  }
}
