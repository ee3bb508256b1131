package org.kintsugi.measurement;

import java.util.Map;
import java.util.TreeMap;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Problem;

/**
 * How often each class of the truth was given each class, over the pixels with truth (not 0).
 *
 * @param counts rows truth, columns the given class, both from 0 to the largest number seen; row 0
 *     is empty, column 0 holds pixels with truth that were given no class
 */
public record ConfusionMatrix(long[][] counts) {

  /** Checks that the matrix is square. */
  public ConfusionMatrix {
    for (long[] row : counts) {
      if (row.length != counts.length) {
        throw new IllegalArgumentException("the matrix is not square");
      }
    }
  }

  /**
   * Compares a class map with the truth, pixel by pixel.
   *
   * @throws Problem where they differ in size or no pixel has truth
   */
  public static ConfusionMatrix of(BytePlane classes, BytePlane truth) {
    if (!classes.hasSize(truth.width(), truth.height())) {
      throw Problem.of(
          "The class map has %d x %d pixels but the truth has %d x %d."
              .formatted(classes.width(), classes.height(), truth.width(), truth.height()));
    }
    long[] pairs = new long[256 * 256];
    int largest = 0;
    byte[] given = classes.samples();
    byte[] known = truth.samples();
    long n = 0;
    for (int i = 0; i < known.length; i++) {
      int t = known[i] & 0xff;
      if (t != 0) {
        int g = given[i] & 0xff;
        pairs[t << 8 | g]++;
        largest = Math.max(largest, Math.max(t, g));
        n++;
      }
    }
    if (n == 0) {
      throw Problem.of("The truth is 0 everywhere, so there is nothing to compare with.");
    }
    long[][] counts = new long[largest + 1][largest + 1];
    for (int t = 0; t <= largest; t++) {
      System.arraycopy(pairs, t << 8, counts[t], 0, largest + 1);
    }
    return new ConfusionMatrix(counts);
  }

  /** Number of pixels with truth. */
  public long n() {
    long sum = 0;
    for (int t = 1; t < counts.length; t++) {
      sum += rowSum(t);
    }
    return sum;
  }

  /** The largest class number seen. */
  public int classCount() {
    return counts.length - 1;
  }

  /**
   * The part of the pixels with truth that were given the right class; NaN where there are none.
   */
  public double accuracy() {
    long right = 0;
    for (int t = 1; t < counts.length; t++) {
      right += counts[t][t];
    }
    return (double) right / n();
  }

  /**
   * Intersection over union of a class on the pixels with truth: those that are it and were given
   * it, over those that are it or were given it; NaN where there are none of either.
   */
  public double iou(int id) {
    if (id < 1 || id >= counts.length) {
      return Double.NaN;
    }
    long both = counts[id][id];
    long given = 0;
    for (int t = 1; t < counts.length; t++) {
      given += counts[t][id];
    }
    return (double) both / (rowSum(id) + given - both);
  }

  /** The intersection over union of every class present in the truth, by class number. */
  public Map<Integer, Double> iouByClass() {
    Map<Integer, Double> result = new TreeMap<>();
    for (int t = 1; t < counts.length; t++) {
      if (rowSum(t) > 0) {
        result.put(t, iou(t));
      }
    }
    return result;
  }

  /** The mean of {@link #iou} over the classes present in the truth; NaN where there are none. */
  public double meanIou() {
    return iouByClass().values().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The matrix of classes 1 to K alone: rows truth, columns given. Pixels that were given no class
   * are missing from it.
   */
  public long[][] table() {
    long[][] table = new long[classCount()][classCount()];
    for (int t = 1; t < counts.length; t++) {
      System.arraycopy(counts[t], 1, table[t - 1], 0, table.length);
    }
    return table;
  }

  private long rowSum(int t) {
    long sum = 0;
    for (long count : counts[t]) {
      sum += count;
    }
    return sum;
  }
}
