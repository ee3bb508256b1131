package org.kintsugi.phase;

import java.util.Arrays;
import java.util.BitSet;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Cancellation;

/**
 * How far each pixel of a phase is from the nearest pixel that is none of it: the exact Euclidean
 * distance transform, columns first, then the lower envelope of parabolas along each row (Meijster,
 * Roerdink and Hesselink 2000; Felzenszwalb and Huttenlocher 2012). What lies beyond the image is
 * not known and no border; pixels of no phase (0) are one.
 *
 * <p>Pixels are numbered with a frame of one pixel around the image, so that each has eight
 * neighbours. Each holds the rank of its distance among all that occur, 0 where it is not of the
 * phase or in the frame.
 */
final class DistanceMap {

  /** What pixels that are not square have their distances rounded to: parts of a pixel side. */
  private static final int FINE = 4096;

  private static final int FAR = Integer.MAX_VALUE;

  private final int width;
  private final int height;
  private final int stride;
  private final int[] ranks;
  private final boolean square;
  private final boolean bounded;
  private double[] distances = {0};

  /**
   * Measures the distances.
   *
   * @param metric how far a step across and one down are
   */
  DistanceMap(BytePlane phases, int phase, Metric metric, Cancellation cancellation) {
    width = phases.width();
    height = phases.height();
    stride = width + 2;
    square = metric.across() == metric.down();
    ranks = new int[Math.multiplyExact(stride, height + 2)];
    bounded = fillColumns(phases.samples(), (byte) phase, cancellation);
    if (bounded) {
      Envelope envelope = new Envelope(metric);
      for (int y = 0; y < height; y++) {
        if ((y & 63) == 0) {
          cancellation.check();
        }
        envelope.replaceRow((y + 1) * stride + 1);
      }
      rank();
    }
  }

  /**
   * The sides of a pixel, the shorter one being 1: distances are in shorter sides.
   *
   * @param across the width
   * @param down the height
   */
  record Metric(double across, double down) {

    /** What sides may differ by and be called equal: products of sizes are rounded. */
    private static final double ROUNDING = 1e-9;

    /**
     * For pixels of these sides.
     *
     * @param width any unit
     * @param height the same unit
     */
    static Metric of(double width, double height) {
      if (Math.abs(width - height) <= ROUNDING * width) {
        return new Metric(1, 1);
      }
      double shorter = Math.min(width, height);
      return new Metric(width / shorter, height / shorter);
    }
  }

  /** Whether there is a pixel that is not of the phase; where not, nothing has a distance. */
  boolean isBounded() {
    return bounded;
  }

  /** Pixels of a row with its frame: how far a pixel's number is from the one below it. */
  int stride() {
    return stride;
  }

  /** The rank of every pixel's distance, with the frame. Not to be changed. */
  int[] ranks() {
    return ranks;
  }

  /** How many ranks there are, that of 0 included. */
  int rankCount() {
    return distances.length;
  }

  /** The distance of a rank, in shorter pixel sides. */
  double distance(int rank) {
    return distances[rank];
  }

  /** The steps from the neighbours of a pixel, row by row. */
  int[] neighbours() {
    return new int[] {-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1};
  }

  /** Column of a pixel in the image. */
  int x(int pixel) {
    return pixel % stride - 1;
  }

  /** Row of a pixel in the image. */
  int y(int pixel) {
    return pixel / stride - 1;
  }

  /** Steps to the nearest border in the column; says whether there is one anywhere. */
  private boolean fillColumns(byte[] samples, byte phase, Cancellation cancellation) {
    boolean found = false;
    for (int y = 0; y < height; y++) {
      if ((y & 63) == 0) {
        cancellation.check();
      }
      int at = (y + 1) * stride + 1;
      for (int x = 0; x < width; x++, at++) {
        if (samples[y * width + x] != phase) {
          found = true;
        } else {
          ranks[at] = y == 0 || ranks[at - stride] == FAR ? FAR : ranks[at - stride] + 1;
        }
      }
    }
    for (int y = height - 2; y >= 0; y--) {
      if ((y & 63) == 0) {
        cancellation.check();
      }
      int at = (y + 1) * stride + 1;
      for (int x = 0; x < width; x++, at++) {
        if (ranks[at + stride] < ranks[at] - 1) {
          ranks[at] = ranks[at + stride] + 1;
        }
      }
    }
    return found;
  }

  /** Replaces levels by their ranks. */
  private void rank() {
    BitSet used = new BitSet();
    for (int level : ranks) {
      if (level > 0) {
        used.set(level);
      }
    }
    long[] words = used.toLongArray();
    int[] before = new int[words.length];
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      before[i] = count;
      count += Long.bitCount(words[i]);
    }
    distances = new double[count + 1];
    int next = 1;
    for (int level = used.nextSetBit(0); level >= 0; level = used.nextSetBit(level + 1)) {
      distances[next++] = square ? Math.sqrt(level) : (double) level / FINE;
    }
    for (int i = 0; i < ranks.length; i++) {
      int level = ranks[i];
      if (level > 0) {
        long lower = words[level >> 6] & ((1L << level) - 1);
        ranks[i] = 1 + before[level >> 6] + Long.bitCount(lower);
      }
    }
  }

  /** The lower envelope of the parabolas that the columns' distances stand for in a row. */
  private final class Envelope {

    private final double across2;
    private final double down2;
    private final int[] column = new int[width];
    private final double[] low = new double[width];
    private final double[] start = new double[width];

    Envelope(Metric metric) {
      across2 = metric.across() * metric.across();
      down2 = metric.down() * metric.down();
    }

    /**
     * Puts levels in the place of steps: squares of the distance where pixels are square, whole
     * numbers that are exact; else the distance in parts of a pixel side.
     *
     * @param first the row's first pixel
     */
    void replaceRow(int first) {
      int last = -1;
      for (int x = 0; x < width; x++) {
        if (ranks[first + x] == FAR) {
          continue;
        }
        double bottom = down2 * ranks[first + x] * ranks[first + x];
        double from = Double.NEGATIVE_INFINITY;
        while (last >= 0) {
          from =
              (bottom - low[last]) / (2 * across2 * (x - column[last])) + (x + column[last]) / 2.0;
          if (from > start[last]) {
            break;
          }
          last--;
        }
        last++;
        column[last] = x;
        low[last] = bottom;
        start[last] = last == 0 ? Double.NEGATIVE_INFINITY : from;
      }
      if (last < 0) {
        // A whole row of whole columns is a whole image, and that has no border.
        throw new IllegalStateException("no border in a bounded map");
      }
      int nearest = 0;
      for (int x = 0; x < width; x++) {
        while (nearest < last && start[nearest + 1] < x) {
          nearest++;
        }
        if (ranks[first + x] != 0) {
          double dx = x - column[nearest];
          ranks[first + x] = level(across2 * dx * dx + low[nearest]);
        }
      }
    }

    private int level(double squared) {
      double level = square ? squared : Math.rint(FINE * Math.sqrt(squared));
      return (int) Math.min(level, FAR - 1);
    }
  }

  /** Pixels of the phase by their distance, farthest first, those of one distance row by row. */
  int[] farthestFirst(Cancellation cancellation) {
    int[] next = new int[distances.length + 1];
    for (int rank : ranks) {
      next[rank]++;
    }
    int sum = 0;
    for (int rank = distances.length - 1; rank > 0; rank--) {
      int count = next[rank];
      next[rank] = sum;
      sum += count;
    }
    cancellation.check();
    int[] order = new int[sum];
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] > 0) {
        order[next[ranks[i]]++] = i;
      }
    }
    return order;
  }

  /** An array of a number for each pixel, all {@code value}. */
  int[] filled(int value) {
    int[] all = new int[ranks.length];
    Arrays.fill(all, value);
    return all;
  }
}
