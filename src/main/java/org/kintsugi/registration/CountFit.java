package org.kintsugi.registration;

import java.util.Arrays;
import org.kintsugi.image.Affine;

/**
 * The Poisson likelihood of some maps' counts at a place on the section: each map's expected counts
 * are a sum of the blurred materials, each with its own rate, found by least squares.
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
   * @param gains log likelihood of each map above that of a constant rate
   * @param most the gain if every pixel were predicted exactly
   * @param pixels number of pixels that took part
   */
  record Score(double[] gains, double most, int pixels) {}

  /** Blocks along each side of the chess board. */
  static final int BOARD = 8;

  private static final double LEAST_RATE = 0.02;
  private static final double RIDGE = 1e-4;

  private final CountImage image;
  private final ClusterMap.Fractions materials;
  private final Affine toPlanes;
  private final float[][] values;
  private final boolean[] inside;
  private final byte[] blocks;

  /** Counts and materials, both at about the same resolution. */
  CountFit(CountImage image, ClusterMap.Fractions materials) {
    this.image = image;
    this.materials = materials;
    this.toPlanes = materials.toReference().inverse();
    int pixels = image.width() * image.height();
    this.values = new float[materials.planes().length][pixels];
    this.inside = new boolean[pixels];
    this.blocks = new byte[pixels];
    for (int i = 0; i < pixels; i++) {
      int column = i % image.width() * BOARD / image.width();
      int row = i / image.width() * BOARD / image.height();
      blocks[i] = (byte) (row * BOARD + column);
    }
  }

  /** The same materials with other counts of the same size; shares buffers with this one. */
  private CountFit(CountImage image, CountFit other) {
    this.image = image;
    this.materials = other.materials;
    this.toPlanes = other.toPlanes;
    this.values = other.values;
    this.inside = other.inside;
    this.blocks = other.blocks;
  }

  /** The same materials with other counts of the same size; use only one of the two at a time. */
  CountFit with(CountImage other) {
    return new CountFit(other, this);
  }

  /** From pixels of the counts to pixels of the maps. */
  Affine toMaps() {
    return image.toMaps();
  }

  /** Number of pixels. */
  int pixels() {
    return inside.length;
  }

  /**
   * How well the counts of one part are explained by rates found in another; at the place sampled
   * last.
   *
   * @param gainsOfBlocks receives the gain of each block of the chess board, added
   */
  Score score(Part fitted, Part judged, double[] gainsOfBlocks) {
    double[][] rates = rates(fitted);
    float[] expected = new float[inside.length];
    double[] gains = new double[rates.length];
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
          double gain = counts[i] * StrictMath.log(rate / mean) - (rate - mean);
          gains[m] += gain;
          gainsOfBlocks[blocks[i]] += gain;
          total +=
              (counts[i] > 0 ? counts[i] * StrictMath.log(counts[i] / mean) : 0) - counts[i] + mean;
        }
      }
    }
    return new Score(gains, total, pixels);
  }

  private boolean in(Part part, int pixel) {
    if (part == Part.ALL) {
      return true;
    }
    int block = blocks[pixel];
    return ((block % BOARD + block / BOARD) % 2 == 0) == (part == Part.WHITE);
  }

  /**
   * Reads the materials at every pixel of the counts.
   *
   * @param place from the maps to the reference grid
   */
  void sample(Affine place) {
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
        int corner = ((int) py) * w + (int) px;
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

  /**
   * Adds what the counts say about a small move at the place sampled last. The parameters are the
   * shift in pixels of the counts and, times half the longer side: a turn (3 parameters), growth
   * and turn (4), or the four linear coefficients row by row (6).
   *
   * @param evidence receives slope and Fisher information of the log likelihood
   */
  void accumulate(Part part, Evidence evidence) {
    int free = evidence.slopes()[0].length;
    int w = image.width();
    int h = image.height();
    double cx = (w - 1) / 2.0;
    double cy = (h - 1) / 2.0;
    double r = Math.max(cx, cy);
    double[] d = new double[free];
    double[][] rates = rates(part);
    float[] expected = new float[w * h];
    for (int m = 0; m < rates.length; m++) {
      expect(rates[m], expected);
      float[] counts = image.counts()[m];
      double least = Math.max(1e-6, LEAST_RATE * mean(counts));
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
          directions(d, gx, gy, (x - cx) / r, (y - cy) / r);
          double surprise = counts[i] / rate - 1;
          double[] slope = evidence.slopes()[blocks[i]];
          double[][] information = evidence.information()[blocks[i]];
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
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static void directions(double[] d, double gx, double gy, double u, double v) {
    d[0] = gx;
    d[1] = gy;
    switch (d.length) {
      case 3 -> d[2] = gy * u - gx * v;
      case 4 -> {
        d[2] = gx * u + gy * v;
        d[3] = gy * u - gx * v;
      }
      case 6 -> {
        d[2] = gx * u;
        d[3] = gx * v;
        d[4] = gy * u;
        d[5] = gy * v;
      }
      default -> {}
    }
  }

  /** The move those parameters stand for, in pixels of the counts. */
  Affine move(double[] p) {
    double cx = (image.width() - 1) / 2.0;
    double cy = (image.height() - 1) / 2.0;
    double r = Math.max(cx, cy);
    Affine linear =
        switch (p.length) {
          case 3 -> Affine.similarity(1, p[2] / r, 0, 0);
          case 4 -> new Affine(1 + p[2] / r, -p[3] / r, 0, p[3] / r, 1 + p[2] / r, 0);
          case 6 -> new Affine(1 + p[2] / r, p[3] / r, 0, p[4] / r, 1 + p[5] / r, 0);
          default -> Affine.IDENTITY;
        };
    return linear.then(
        Affine.translation(p[0] + cx - linear.x(cx, cy), p[1] + cy - linear.y(cx, cy)));
  }
}
