package org.kintsugi.forest;

import java.util.Arrays;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;

/**
 * A smooth classifier: kernel ridge regression of the class indicators (Saunders, Gammerman and
 * Vovk 1998) with a Gaussian kernel. Where a forest cuts the feature space along its axes at the
 * few labels, this interpolates between them, and the two err in different places.
 *
 * <p>With the standardised bins z of C centres (labelled pixels, the same number of each class
 * where there are enough) and K classes it solves (<i>A</i> + &lambda; <i>W</i><sup>-1</sup>)
 * <i>a</i> = <i>Y</i> - 1/K, where <i>A</i><sub>ij</sub> = exp(-&gamma; |z<sub>i</sub> -
 * z<sub>j</sub>|&sup2; / F), <i>W</i> gives all classes the same weight, and <i>Y</i> holds a 1 at
 * the class of a centre. The answer at z is 1/K + &Sigma;<sub>i</sub> a<sub>i</sub> exp(-&gamma; |z
 * - z<sub>i</sub>|&sup2; / F), cut at 0 and 1 and brought to the sum 1.
 *
 * <p>Standardised bins are rounded to sixteenths, so that distances are sums of integers; all other
 * sums are taken in a fixed order. The answer is the same on every machine.
 */
final class KernelRidge {

  /** &gamma;: at a mean squared distance of 5 standard deviations the kernel falls to 1/e. */
  private static final double SHARPNESS = 0.2;

  /** &lambda;. */
  private static final double RIDGE = 0.1;

  /** Steps a standard deviation is divided into. */
  private static final int STEPS = 16;

  /** Larger standardised values than this many deviations count as that many. */
  private static final int FARTHEST = 8;

  /** The kernel is tabulated where its exponent is below this; beyond it counts as 0. */
  private static final int LARGEST_EXPONENT = 16;

  private static final int CELLS_PER_UNIT = 1024;

  /** Pixels answered in one piece of parallel work. */
  private static final int PIECE = 256;

  private final float[] kernel;
  private final double cellsPerDistance;
  private final double[] means;
  private final double[] scales;

  /** Standardised bins of the centres, {@code [feature][centre]}. */
  private final int[][] centres;

  private final int[] norms;

  /** {@code [class][centre]}; null for classes without centres. */
  private final double[][] weights;

  private final int present;

  private KernelRidge(TrainingSet data, byte[][] spread, int[] chosen) {
    int features = data.featureCount();
    kernel = table();
    cellsPerDistance = SHARPNESS * CELLS_PER_UNIT / ((double) STEPS * STEPS * features);
    means = new double[features];
    scales = new double[features];
    for (int f = 0; f < features; f++) {
      standardise(spread[f], f);
    }
    centres = new int[features][chosen.length];
    for (int f = 0; f < features; f++) {
      for (int c = 0; c < chosen.length; c++) {
        centres[f][c] = standard(f, data.columns()[f][chosen[c]]);
      }
    }
    norms = norms(centres, chosen.length);
    int[] sizes = new int[data.classCount()];
    for (int sample : chosen) {
      sizes[(data.classes()[sample] & 0xff) - 1]++;
    }
    present = (int) Arrays.stream(sizes).filter(size -> size > 0).count();
    weights = new double[data.classCount()][];
    double[][] matrix = matrix(data, chosen, sizes);
    SymmetricSystem system = SymmetricSystem.factor(matrix);
    for (int k = 0; k < sizes.length; k++) {
      if (sizes[k] > 0) {
        double[] side = new double[chosen.length];
        for (int c = 0; c < chosen.length; c++) {
          boolean own = (data.classes()[chosen[c]] & 0xff) == k + 1;
          side[c] = (own ? 1.0 : 0.0) - 1.0 / present;
        }
        system.solve(side);
        weights[k] = side;
      }
    }
  }

  /**
   * Fits it.
   *
   * @param data labelled pixels, at least one
   * @param spread bins by which features are standardised, {@code [feature][pixel]}, at least one
   *     pixel
   * @param centreCount the most centres
   * @param random draws the centres
   */
  static KernelRidge fit(TrainingSet data, byte[][] spread, int centreCount, SplitMix random) {
    return new KernelRidge(data, spread, choose(data, centreCount, random));
  }

  /**
   * The class shares of pixels.
   *
   * @param columns bins, {@code [feature][pixel]}
   * @return {@code [class][pixel]}
   * @throws JobCancelledException where {@code cancellation} asks to stop
   */
  float[][] shares(byte[][] columns, Parallel parallel, Cancellation cancellation) {
    int count = columns[0].length;
    float[][] shares = new float[weights.length][count];
    int pieces = (count + PIECE - 1) / PIECE;
    parallel.forEach(
        pieces,
        cancellation,
        piece -> {
          int[] products = new int[norms.length];
          float[] similar = new float[norms.length];
          for (int i = piece * PIECE; i < Math.min(count, (piece + 1) * PIECE); i++) {
            answer(columns, i, products, similar, shares);
          }
        });
    return shares;
  }

  private void answer(
      byte[][] columns, int pixel, int[] products, float[] similar, float[][] shares) {
    Arrays.fill(products, 0);
    int norm = 0;
    for (int f = 0; f < centres.length; f++) {
      int own = standard(f, columns[f][pixel]);
      norm += own * own;
      addProducts(own, centres[f], products);
    }
    for (int c = 0; c < products.length; c++) {
      similar[c] = similarity(norm + norms[c] - 2 * products[c]);
    }
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double share = weights[k] == null ? 0 : 1.0 / present + dot(weights[k], similar);
      shares[k][pixel] = (float) Math.clamp(share, 0.0, 1.0);
      sum += shares[k][pixel];
    }
    for (int k = 0; k < weights.length; k++) {
      double even = weights[k] == null ? 0 : 1.0 / present;
      shares[k][pixel] = (float) (sum > 0 ? shares[k][pixel] / sum : even);
    }
  }

  private static double dot(double[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addProducts(int factor, int[] column, int[] sums) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += factor * column[c];
    }
  }

  private float similarity(int squaredDistance) {
    int cell = (int) (squaredDistance * cellsPerDistance + 0.5);
    return cell < kernel.length ? kernel[cell] : 0;
  }

  /** The kernel matrix of the centres with the ridge, its lower triangle. */
  private double[][] matrix(TrainingSet data, int[] chosen, int[] sizes) {
    int n = chosen.length;
    double[][] matrix = new double[n][];
    for (int i = 0; i < n; i++) {
      int[] products = new int[i + 1];
      for (int[] feature : centres) {
        addProducts(feature[i], feature, products);
      }
      matrix[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = similarity(norms[i] + norms[j] - 2 * products[j]);
      }
      int size = sizes[(data.classes()[chosen[i]] & 0xff) - 1];
      matrix[i][i] += RIDGE * size * present / n;
    }
    return matrix;
  }

  private void standardise(byte[] values, int feature) {
    long sum = 0;
    long squares = 0;
    for (byte value : values) {
      int bin = value & 0xff;
      sum += bin;
      squares += (long) bin * bin;
    }
    double mean = (double) sum / values.length;
    double variance = (double) squares / values.length - mean * mean;
    means[feature] = mean;
    // A feature that hardly varies says nothing, and its noise must not be blown up.
    scales[feature] = variance > 1e-3 ? STEPS / Math.sqrt(variance) : 0;
  }

  private int standard(int feature, byte bin) {
    double steps = ((bin & 0xff) - means[feature]) * scales[feature];
    return (int) Math.rint(Math.clamp(steps, -FARTHEST * STEPS, FARTHEST * STEPS));
  }

  private static int[] norms(int[][] columns, int count) {
    int[] norms = new int[count];
    for (int[] column : columns) {
      for (int c = 0; c < count; c++) {
        norms[c] += column[c] * column[c];
      }
    }
    return norms;
  }

  /** The same number of every class where there are enough, in the order of the set. */
  private static int[] choose(TrainingSet data, int most, SplitMix random) {
    int[] sizes = data.classSizes();
    int[] left = sizes.clone();
    int[] wanted = Bag.evenly(sizes, most);
    int[] chosen = new int[Arrays.stream(wanted).sum()];
    int count = 0;
    for (int i = 0; i < data.sampleCount(); i++) {
      int k = (data.classes()[i] & 0xff) - 1;
      // Selection sampling (Knuth, TAOCP 3.4.2 S): every subset of this size is as likely.
      if (random.below(left[k]--) < wanted[k]) {
        wanted[k]--;
        chosen[count++] = i;
      }
    }
    return chosen;
  }

  private static float[] table() {
    float[] table = new float[LARGEST_EXPONENT * CELLS_PER_UNIT];
    for (int cell = 0; cell < table.length; cell++) {
      table[cell] = (float) StrictMath.exp(-(double) cell / CELLS_PER_UNIT);
    }
    return table;
  }
}
