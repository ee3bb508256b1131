package org.kintsugi.registration;

import org.jtransforms.fft.DoubleFFT_2D;
import org.kintsugi.image.Affine;
import org.kintsugi.job.Cancellation;

/**
 * Tries every shift and a few angles of the maps on the section at low resolution. At each place
 * every map is regressed on the materials seen there; the score is the log likelihood those
 * regressions gain over constants. All shifts of an angle come from Fourier correlations.
 */
final class EdsCoarseSearch {

  private static final double MAX_DEGREES = 3;
  private static final double STEP_DEGREES = 1;
  private static final double LEAST_OVERLAP = 0.4;
  private static final double BLUR = 0.7;
  private static final double RIDGE = 1e-3;

  /** Places nearer to the best than this many coarse pixels are the same answer. */
  private static final double SAME_PLACE = 6;

  /**
   * The best place.
   *
   * @param transform from the maps to the reference grid
   * @param gain its score a pixel of overlap
   * @param contrast how far its score stands above those of all other places, in their standard
   *     deviations
   * @param lead its score less that of the best other place, in the same unit
   */
  record Found(Affine transform, double gain, double contrast, double lead) {}

  private final CountImage counts;
  private final ClusterMap.Fractions materials;
  private final double scale;
  private final int width;
  private final int height;
  private final DoubleFFT_2D transform;
  private final double[][] products;

  /**
   * Prepares a search.
   *
   * @param counts binned maps
   * @param materials fractions on a grid about as coarse
   * @param scale pixels of the materials a pixel of the counts
   */
  EdsCoarseSearch(CountImage counts, ClusterMap.Fractions materials, double scale) {
    this.counts = counts;
    this.materials = materials.blurred(BLUR);
    this.scale = scale;
    FloatImage first = materials.planes()[0];
    int side = (int) Math.ceil(StrictMath.hypot(counts.width(), counts.height()) * scale) + 2;
    this.width = CoarseSearch.easySize(first.width() + side);
    this.height = CoarseSearch.easySize(first.height() + side);
    this.transform = new DoubleFFT_2D(height, width);
    int k = materials.planes().length;
    this.products = new double[k * (k + 1) / 2 + k][];
    int next = 0;
    for (int c = 0; c < k; c++) {
      for (int d = 0; d <= c; d++) {
        products[next++] =
            spectrum(product(this.materials.planes()[c], this.materials.planes()[d]));
      }
    }
    for (int c = 0; c < k; c++) {
      products[next++] = spectrum(this.materials.planes()[c]);
    }
  }

  private static FloatImage product(FloatImage a, FloatImage b) {
    FloatImage result = FloatImage.zeros(a.width(), a.height());
    for (int i = 0; i < result.samples().length; i++) {
      result.samples()[i] = a.samples()[i] * b.samples()[i];
    }
    return result;
  }

  private double[] spectrum(FloatImage image) {
    double[] data = new double[2 * width * height];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        data[2 * (y * width + x)] = image.samples()[y * image.width() + x];
      }
    }
    transform.complexForward(data);
    return data;
  }

  /** The correlations of two pairs at once: sum over u of f(u) q(u + t), both images real. */
  private double[] correlations(double[] f, double[] q, double[] g, double[] r) {
    double[] data = new double[2 * width * height];
    for (int i = 0; i < data.length; i += 2) {
      double re1 = f[i] * q[i] + f[i + 1] * q[i + 1];
      double im1 = f[i] * q[i + 1] - f[i + 1] * q[i];
      double re2 = g[i] * r[i] + g[i + 1] * r[i + 1];
      double im2 = g[i] * r[i + 1] - g[i + 1] * r[i];
      data[i] = re1 - im2;
      data[i + 1] = im1 + re2;
    }
    transform.complexInverse(data, true);
    return data;
  }

  /** Searches all angles. */
  Found search(Cancellation cancellation) {
    int angles = 2 * (int) Math.round(MAX_DEGREES / STEP_DEGREES) + 1;
    float[][] scores = new float[angles][];
    int bestAngle = 0;
    int best = 0;
    for (int a = 0; a < angles; a++) {
      cancellation.check();
      scores[a] = scores(placed(degrees(a)));
      for (int i = 0; i < scores[a].length; i++) {
        if (scores[a][i] > scores[bestAngle][best]) {
          bestAngle = a;
          best = i;
        }
      }
    }
    double top = scores[bestAngle][best];
    double sum = 0;
    double squares = 0;
    double rival = 0;
    long n = 0;
    for (int i = 0; i < width * height; i++) {
      double score = 0;
      for (float[] angle : scores) {
        score = Math.max(score, angle[i]);
      }
      double dx = Math.abs(signed(i % width, width) - signed(best % width, width));
      double dy = Math.abs(signed(i / width, height) - signed(best / width, height));
      if (score > 0 && StrictMath.hypot(dx, dy) > SAME_PLACE) {
        sum += score;
        squares += score * score;
        rival = Math.max(rival, score);
        n++;
      }
    }
    double mean = n == 0 ? 0 : sum / n;
    double spread = n == 0 ? 1 : Math.sqrt(Math.max(1e-12, squares / n - mean * mean));
    Affine toCanvas = placed(degrees(bestAngle)).toCanvas();
    Affine place =
        counts
            .toMaps()
            .inverse()
            .then(toCanvas)
            .then(
                Affine.translation(
                    signed(best % width, materials.planes()[0].width(), width),
                    signed(best / width, materials.planes()[0].height(), height)))
            .then(materials.toReference());
    double pixels = (double) counts.width() * counts.height() * scale * scale;
    return new Found(place, top / pixels, (top - mean) / spread, (top - rival) / spread);
  }

  private static double degrees(int index) {
    return index * STEP_DEGREES - MAX_DEGREES;
  }

  private static int signed(int index, int size) {
    return index <= size / 2 ? index : index - size;
  }

  /** Shifts from minus the maps' size to the materials' size: positive ones come first. */
  private static int signed(int index, int positive, int size) {
    return index < positive ? index : index - size;
  }

  /** The maps turned onto the canvas. */
  private record Placed(Affine toCanvas, FloatImage mask, FloatImage[] maps) {}

  private Placed placed(double degrees) {
    int side = (int) Math.ceil(StrictMath.hypot(counts.width(), counts.height()) * scale) + 1;
    Affine turn = Affine.similarity(scale, Math.toRadians(degrees), 0, 0);
    double cx = (counts.width() - 1) / 2.0;
    double cy = (counts.height() - 1) / 2.0;
    Affine toCanvas =
        turn.then(
            Affine.translation(
                (side - 1) / 2.0 - turn.x(cx, cy), (side - 1) / 2.0 - turn.y(cx, cy)));
    Affine toCounts = toCanvas.inverse();
    FloatImage mask = FloatImage.zeros(side, side);
    FloatImage[] maps = new FloatImage[counts.counts().length];
    for (int m = 0; m < maps.length; m++) {
      FloatImage source =
          new FloatImage(counts.width(), counts.height(), counts.counts()[m]).blurred(BLUR);
      maps[m] = FloatImage.zeros(side, side);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double sx = toCounts.x(x, y);
          double sy = toCounts.y(x, y);
          if (sx >= 0 && sy >= 0 && sx <= counts.width() - 1 && sy <= counts.height() - 1) {
            mask.samples()[y * side + x] = 1;
            maps[m].samples()[y * side + x] = source.at(sx, sy);
          }
        }
      }
    }
    return new Placed(toCanvas, mask, maps);
  }

  /** The score of every shift; 0 where too little overlaps. */
  private float[] scores(Placed placed) {
    int k = materials.planes().length;
    int maps = placed.maps().length;
    int pairs = k * (k + 1) / 2;
    double[] mask = spectrum(placed.mask());
    double[][] grams = new double[pairs][];
    for (int p = 0; p < pairs; p += 2) {
      int other = Math.min(p + 1, pairs - 1);
      grams[p] = correlations(mask, products[p], mask, products[other]);
    }
    double[] covered = new double[2 * width * height];
    for (int c = 0; c < k; c++) {
      for (int d = 0; d <= c; d++) {
        int p = c * (c + 1) / 2 + d;
        for (int i = 0; i < width * height; i++) {
          covered[i] += (c == d ? 1 : 2) * gram(grams, p, i);
        }
      }
    }
    double whole = 0;
    for (float sample : placed.mask().samples()) {
      whole += sample;
    }
    FloatImage plane = materials.planes()[0];
    double least = LEAST_OVERLAP * Math.min(whole, (double) plane.width() * plane.height());
    double[][] sums = new double[maps * k][];
    double[][] squares = new double[maps][];
    double[] all = new double[2 * width * height];
    for (int c = 0; c < k; c++) {
      for (int i = 0; i < all.length; i++) {
        all[i] += products[pairs + c][i];
      }
    }
    for (int m = 0; m < maps; m++) {
      double[] map = spectrum(placed.maps()[m]);
      for (int c = 0; c < k; c += 2) {
        int other = Math.min(c + 1, k - 1);
        sums[m * k + c] = correlations(map, products[pairs + c], map, products[pairs + other]);
      }
      double[] squared = spectrum(product(placed.maps()[m], placed.maps()[m]));
      squares[m] = correlations(squared, all, squared, all);
    }
    float[] scores = new float[width * height];
    double[][] normal = new double[k][k];
    double[] right = new double[k];
    for (int i = 0; i < scores.length; i++) {
      if (covered[i] < least) {
        continue;
      }
      for (int c = 0; c < k; c++) {
        for (int d = 0; d <= c; d++) {
          normal[c][d] = gram(grams, c * (c + 1) / 2 + d, i);
        }
      }
      Cholesky solver = Cholesky.of(normal, RIDGE);
      double gain = 0;
      for (int m = 0; m < maps; m++) {
        double sum = 0;
        for (int c = 0; c < k; c++) {
          right[c] = sums[m * k + c / 2 * 2][2 * i + c % 2];
          sum += right[c];
        }
        double total = squares[m][2 * i] - sum * sum / covered[i];
        double[] rates = right.clone();
        solver.solve(rates);
        double explained = -sum * sum / covered[i];
        for (int c = 0; c < k; c++) {
          explained += rates[c] * right[c];
        }
        if (total > 0) {
          gain -= StrictMath.log(Math.max(1e-3, 1 - Math.max(0, explained) / total)) / 2;
        }
      }
      scores[i] = (float) (gain * covered[i]);
    }
    return scores;
  }

  private static double gram(double[][] grams, int pair, int index) {
    return grams[pair / 2 * 2][2 * index + pair % 2];
  }
}
