package org.kintsugi.phase;

import java.util.Arrays;
import org.kintsugi.job.Cancellation;

/**
 * The h-maxima of a distance map, those of pieces that have several. A peak is one where the way to
 * any higher peak leads down by at least the depth (its dynamic, Grimaud 1992); of equal ones that
 * which comes first row by row is the higher. Found by joining pixels, farthest first: where two
 * hills meet, the lower of them has come to its pass.
 */
final class Peaks {

  /** What differences of roots are off by: a neck of just the depth is deep enough. */
  private static final double ROUNDING = 1e-9;

  private static final int UNSEEN = -1;

  private final DistanceMap map;
  private final int[] ranks;
  private final double depth;
  private final int[] parent;
  private final int[] hills = new int[8];
  private int[] found = new int[64];
  private int count;
  private int pieces;

  /**
   * Finds them.
   *
   * @param depth how far down a peak's way to a higher one leads, in shorter pixel sides; above 0
   */
  Peaks(DistanceMap map, double depth, Cancellation cancellation) {
    this.map = map;
    this.ranks = map.ranks();
    this.depth = depth * (1 - ROUNDING);
    parent = map.filled(UNSEEN);
    int[] order = map.farthestFirst(cancellation);
    int[] around = map.neighbours();
    for (int i = 0; i < order.length; i++) {
      if ((i & 0xffff) == 0) {
        cancellation.check();
      }
      join(order[i], around);
    }
    addHighest();
  }

  /** The pixels of the peaks, row by row. */
  int[] pixels() {
    return Arrays.copyOf(found, count);
  }

  /** How many pieces they are in; each has two or more. */
  int pieces() {
    return pieces;
  }

  private void join(int pixel, int[] around) {
    int met = 0;
    int highest = pixel;
    for (int step : around) {
      int hill = parent[pixel + step] == UNSEEN ? UNSEEN : find(pixel + step);
      if (hill != UNSEEN && !met(hill, met)) {
        hills[met++] = hill;
        highest = met == 1 || isHigher(hill, highest) ? hill : highest;
      }
    }
    parent[pixel] = highest;
    for (int i = 0; i < met; i++) {
      if (hills[i] != highest) {
        if (map.distance(ranks[hills[i]]) - map.distance(ranks[pixel]) >= depth) {
          add(hills[i]);
        }
        parent[hills[i]] = highest;
      }
    }
  }

  private boolean met(int hill, int count) {
    for (int i = 0; i < count; i++) {
      if (hills[i] == hill) {
        return true;
      }
    }
    return false;
  }

  private boolean isHigher(int one, int other) {
    return ranks[one] > ranks[other] || (ranks[one] == ranks[other] && one < other);
  }

  private int find(int pixel) {
    int at = pixel;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void add(int peak) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = peak;
  }

  /** The highest peak of a piece meets no higher one; it counts where another does. */
  private void addHighest() {
    int lower = count;
    int[] highest = new int[lower];
    for (int i = 0; i < lower; i++) {
      highest[i] = find(found[i]);
    }
    Arrays.sort(highest);
    for (int i = 0; i < lower; i++) {
      if (i == 0 || highest[i] != highest[i - 1]) {
        add(highest[i]);
        pieces++;
      }
    }
    Arrays.sort(found, 0, count);
  }
}
