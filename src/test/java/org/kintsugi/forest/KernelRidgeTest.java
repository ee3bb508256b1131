package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

class KernelRidgeTest {

  @Test
  void answersAreThoseOfTheFormulaWorkedOutNaively() {
    TrainingSet data = Forests.random(40, 6, 3, 256, 5);
    byte[][] spread = Forests.random(300, 6, 3, 256, 6).columns();
    byte[][] asked = Forests.random(50, 6, 3, 256, 7).columns();

    float[][] shares = shares(data, spread, asked, 1000, 1);

    double[][] expected = naive(data, spread, asked);
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < 50; i++) {
        // The kernel comes from a table with 1024 cells to a factor of e.
        assertThat((double) shares[k][i]).isEqualTo(expected[k][i], within(0.02));
      }
    }
  }

  @Test
  void sharesAddUpToOneAndAbsentClassesGetNothing() {
    TrainingSet data =
        Forests.rows(4, new int[] {10, 20, 1}, new int[] {200, 90, 3}, new int[] {180, 80, 3});

    float[][] shares = shares(data, data.columns(), data.columns(), 10, 1);

    for (int i = 0; i < 3; i++) {
      assertThat(shares[1][i]).isZero();
      assertThat(shares[3][i]).isZero();
      assertThat(shares[0][i] + shares[2][i]).isEqualTo(1, within(1e-6f));
    }
    assertThat(shares[0][0]).isGreaterThan(0.6f);
    assertThat(shares[2][1]).isGreaterThan(0.6f);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameNumbers() {
    TrainingSet data = Forests.random(400, 9, 4, 256, 1);
    byte[][] asked = Forests.random(1000, 9, 4, 256, 2).columns();

    float[][] one = shares(data, asked, asked, 100, 1);

    assertThat(shares(data, asked, asked, 100, 4)).isDeepEqualTo(one);
  }

  @Test
  void aFeatureThatIsTheSameEverywhereChangesNothing() {
    TrainingSet data = Forests.random(60, 3, 2, 256, 8);
    byte[][] columns = {data.columns()[0], data.columns()[1], new byte[60]};
    TrainingSet constant = new TrainingSet(columns, data.classes(), data.strokes(), 2);

    float[][] shares = shares(constant, columns, columns, 60, 1);

    for (float share : shares[0]) {
      assertThat(share).isBetween(0f, 1f);
    }
  }

  private static float[][] shares(
      TrainingSet data, byte[][] spread, byte[][] asked, int centres, int threads) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      return KernelRidge.fit(data, spread, centres, SplitMix.of(1, 0, 9))
          .shares(asked, new Parallel(executor, threads), Cancellation.NEVER);
    }
  }

  /** The same in doubles, with exact exponentials and Gauss's elimination. */
  private static double[][] naive(TrainingSet data, byte[][] spread, byte[][] asked) {
    int n = data.sampleCount();
    int features = data.featureCount();
    double[][] centres = new double[n][features];
    double[][] points = new double[asked[0].length][features];
    for (int f = 0; f < features; f++) {
      double mean = 0;
      for (byte value : spread[f]) {
        mean += (value & 0xff) / (double) spread[f].length;
      }
      double variance = 0;
      for (byte value : spread[f]) {
        variance += Math.pow((value & 0xff) - mean, 2) / spread[f].length;
      }
      for (int i = 0; i < n; i++) {
        centres[i][f] = standard(data.columns()[f][i], mean, variance);
      }
      for (int i = 0; i < points.length; i++) {
        points[i][f] = standard(asked[f][i], mean, variance);
      }
    }
    int[] sizes = data.classSizes();
    double[][] answers = new double[3][points.length];
    for (int k = 0; k < 3; k++) {
      double[][] system = new double[n][n + 1];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          system[i][j] = kernel(centres[i], centres[j]);
        }
        int own = data.classes()[i] - 1;
        system[i][i] += 0.1 * sizes[own] * 3 / n;
        system[i][n] = (own == k ? 1 : 0) - 1.0 / 3;
      }
      double[] weights = eliminate(system);
      for (int i = 0; i < points.length; i++) {
        double sum = 1.0 / 3;
        for (int c = 0; c < n; c++) {
          sum += weights[c] * kernel(points[i], centres[c]);
        }
        answers[k][i] = Math.clamp(sum, 0.0, 1.0);
      }
    }
    for (int i = 0; i < points.length; i++) {
      double sum = answers[0][i] + answers[1][i] + answers[2][i];
      for (int k = 0; k < 3; k++) {
        answers[k][i] /= sum;
      }
    }
    return answers;
  }

  private static double standard(byte bin, double mean, double variance) {
    return Math.rint(16 * ((bin & 0xff) - mean) / Math.sqrt(variance)) / 16;
  }

  private static double kernel(double[] a, double[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += (a[f] - b[f]) * (a[f] - b[f]);
    }
    return Math.exp(-0.2 * sum / a.length);
  }

  private static double[] eliminate(double[][] system) {
    int n = system.length;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double factor = system[i][k] / system[k][k];
          for (int j = k; j <= n; j++) {
            system[i][j] -= factor * system[k][j];
          }
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = system[i][n] / system[i][i];
    }
    return solution;
  }
}
