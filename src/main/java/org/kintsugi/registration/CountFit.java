package org.kintsugi.registration;

import java.util.Arrays;
import org.kintsugi.image.Affine;
import org.kintsugi.job.Cancellation;

/**
 * Fits the place of the counts on the section by Poisson likelihood: each map's expected counts are
 * a sum of the blurred materials, each with its own rate, and the place is the one that makes the
 * counts most likely (Fisher scoring; the rates by least squares in each step).
 *
 * <p>An instance serves one thread at a time.
 */
final class CountFit {

  /** Which pixels take part. */
  enum Part {
    /** All. */
    ALL,
    /** The white fields of a chess board over the maps. */
    WHITE,
    /** The black fields. */
    BLACK
  }

  /**
   * How well the materials explain the counts at some place.
   *
   * @param gain log likelihood above that of constant rates
   * @param explained the part of the deviance explained, at most 1
   * @param pixels number of pixels that took part
   */
  record Score(double gain, double explained, int pixels) {}

  private static final int BOARD = 8;
  private static final double LEAST_RATE = 0.02;
  private static final double RIDGE = 1e-4;

  private final CountImage image;
  private final ClusterMap.Fractions materials;
  private final Affine toPlanes;
  private final float[][] values;
  private final boolean[] inside;

  /** Counts and materials, both at about the same resolution. */
  CountFit(CountImage image, ClusterMap.Fractions materials) {
    this.image = image;
    this.materials = materials;
    this.toPlanes = materials.toReference().inverse();
    int pixels = image.width() * image.height();
    this.values = new float[materials.planes().length][pixels];
    this.inside = new boolean[pixels];
  }

  /** The same materials with other counts of the same size; shares buffers with this one. */
  private CountFit(CountImage image, CountFit other) {
    this.image = image;
    this.materials = other.materials;
    this.toPlanes = other.toPlanes;
    this.values = other.values;
    this.inside = other.inside;
  }

  /** The same materials with other counts of the same size; use only one of the two at a time. */
  CountFit with(CountImage other) {
    return new CountFit(other, this);
  }

  /**
   * Improves a place.
   *
   * @param start from the maps to the reference grid
   * @param free 2 for a shift, 4 for a similarity, 6 for any affine change
   * @param steps at most that many
   * @param enough stops when no corner moves by more, in pixels of the counts
   */
  Affine refine(
      Affine start, int free, int steps, double enough, Part part, Cancellation cancellation) {
    Affine place = start;
    for (int step = 0; step < steps; step++) {
      cancellation.check();
      sample(place);
      double[][] rates = rates(part);
      double[] change = step(rates, free, part);
      if (change == null) {
        return place;
      }
      double cx = (image.width() - 1) / 2.0;
      double cy = (image.height() - 1) / 2.0;
      double r = Math.max(cx, cy);
      double a = change[2] / r;
      double b = change[3] / r;
      double c = change[4] / r;
      double d = change[5] / r;
      Affine moved =
          new Affine(1 + a, b, change[0] - a * cx - b * cy, c, 1 + d, change[1] - c * cx - d * cy);
      Affine toMaps = image.toMaps();
      place = toMaps.inverse().then(moved).then(toMaps).then(place);
      double size = Arrays.stream(change).map(Math::abs).max().orElse(0);
      if (size < enough) {
        break;
      }
    }
    return place;
  }

  /** How well the counts of one part are explained by rates found in another. */
  Score score(Affine place, Part fitted, Part judged) {
    sample(place);
    double[][] rates = rates(fitted);
    float[] expected = new float[inside.length];
    double gain = 0;
    double total = 0;
    int pixels = 0;
    for (int m = 0; m < rates.length; m++) {
      float[] counts = image.counts()[m];
      expect(rates[m], expected);
      double sum = 0;
      pixels = 0;
      for (int i = 0; i < inside.length; i++) {
        if (inside[i] && in(judged, i)) {
          sum += counts[i];
          pixels++;
        }
      }
      double mean = sum / Math.max(1, pixels);
      double least = LEAST_RATE * mean;
      for (int i = 0; mean > 0 && i < inside.length; i++) {
        if (inside[i] && in(judged, i)) {
          double rate = Math.max(expected[i], least);
          gain += counts[i] * Math.log(rate / mean) - (rate - mean);
          total += (counts[i] > 0 ? counts[i] * Math.log(counts[i] / mean) : 0) - counts[i] + mean;
        }
      }
    }
    return new Score(gain, total > 0 ? gain / total : 0, pixels);
  }

  private boolean in(Part part, int pixel) {
    if (part == Part.ALL) {
      return true;
    }
    int column = pixel % image.width() * BOARD / image.width();
    int row = pixel / image.width() * BOARD / image.height();
    return ((column + row) % 2 == 0) == (part == Part.WHITE);
  }

  /** Reads the materials at every pixel of the counts. */
  private void sample(Affine place) {
    Affine map = image.toMaps().then(place).then(toPlanes);
    FloatImage[] planes = materials.planes();
    int w = planes[0].width();
    int h = planes[0].height();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int i = y * image.width() + x;
        double px = map.x(x, y);
        double py = map.y(x, y);
        inside[i] = px >= 0 && py >= 0 && px < w - 1 && py < h - 1;
        if (!inside[i]) {
          continue;
        }
        int corner = (int) py * w + (int) px;
        float fx = (float) (px - (int) px);
        float fy = (float) (py - (int) py);
        for (int c = 0; c < planes.length; c++) {
          float[] s = planes[c].samples();
          float top = s[corner] + fx * (s[corner + 1] - s[corner]);
          float bottom = s[corner + w] + fx * (s[corner + w + 1] - s[corner + w]);
          values[c][i] = top + fy * (bottom - top);
        }
      }
    }
  }

  /** Counts of each map a pixel of pure material, by least squares. */
  private double[][] rates(Part part) {
    int k = values.length;
    int maps = image.counts().length;
    double[][] normal = new double[k][k];
    double[][] right = new double[maps][k];
    // A part of the pixels is enough for so few numbers.
    int stride = inside.length > 400_000 ? 3 : 1;
    for (int i = 0; i < inside.length; i += stride) {
      if (!inside[i] || !in(part, i)) {
        continue;
      }
      for (int c = 0; c < k; c++) {
        float v = values[c][i];
        if (v != 0) {
          for (int d = 0; d <= c; d++) {
            normal[c][d] += v * values[d][i];
          }
          for (int m = 0; m < maps; m++) {
            right[m][c] += v * image.counts()[m][i];
          }
        }
      }
    }
    Cholesky solver = Cholesky.of(normal, RIDGE);
    for (double[] row : right) {
      solver.solve(row);
    }
    return right;
  }

  private void expect(double[] rates, float[] expected) {
    Arrays.fill(expected, 0);
    for (int c = 0; c < rates.length; c++) {
      float rate = (float) rates[c];
      float[] v = values[c];
      for (int i = 0; i < expected.length; i++) {
        expected[i] += rate * v[i];
      }
    }
  }

  /** One step of Fisher scoring: shift, then the four linear coefficients times the half size. */
  private double[] step(double[][] rates, int free, Part part) {
    int w = image.width();
    int h = image.height();
    double cx = (w - 1) / 2.0;
    double cy = (h - 1) / 2.0;
    double r = Math.max(cx, cy);
    double[][] information = new double[free][free];
    double[] slope = new double[free];
    double[] d = new double[free];
    float[] expected = new float[w * h];
    for (int m = 0; m < rates.length; m++) {
      expect(rates[m], expected);
      double mean = 0;
      for (double rate : rates[m]) {
        mean += Math.max(0, rate) / rates[m].length;
      }
      double least = Math.max(1e-6, LEAST_RATE * mean);
      for (int y = 1; y < h - 1; y++) {
        for (int x = 1; x < w - 1; x++) {
          int i = y * w + x;
          if (!(inside[i] && inside[i - 1] && inside[i + 1] && inside[i - w] && inside[i + w])
              || !in(part, i)) {
            continue;
          }
          double gx = (expected[i + 1] - expected[i - 1]) / 2.0;
          double gy = (expected[i + w] - expected[i - w]) / 2.0;
          double rate = Math.max(expected[i], least);
          double u = (x - cx) / r;
          double v = (y - cy) / r;
          d[0] = gx;
          d[1] = gy;
          if (free == 4) {
            d[2] = gx * u + gy * v;
            d[3] = gy * u - gx * v;
          } else if (free == 6) {
            d[2] = gx * u;
            d[3] = gx * v;
            d[4] = gy * u;
            d[5] = gy * v;
          }
          double surprise = image.counts()[m][i] / rate - 1;
          for (int p = 0; p < free; p++) {
            slope[p] += surprise * d[p];
            double weighted = d[p] / rate;
            for (int q = 0; q <= p; q++) {
              information[p][q] += weighted * d[q];
            }
          }
        }
      }
    }
    if (!(information[0][0] > 0 && information[1][1] > 0)) {
      return null;
    }
    Cholesky.of(information, 1e-9).solve(slope);
    return switch (free) {
      case 2 -> new double[] {slope[0], slope[1], 0, 0, 0, 0};
      case 4 -> new double[] {slope[0], slope[1], slope[2], -slope[3], slope[3], slope[2]};
      default -> slope;
    };
  }
}
