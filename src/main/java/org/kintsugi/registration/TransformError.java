package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.kintsugi.image.Affine;

/**
 * The error to expect of a transform over its field, from draws of what the truth may be.
 *
 * <p>For each kind of transform, the influence of independent parts of the data on the fit (blocks
 * left out, or the slopes of parts of the field) gives a normal distribution of the fit around what
 * was found. The draws come from all kinds by their Akaike weights (Burnham and Anderson 2002), so
 * that the error made by choosing too stiff a transform is in the estimate; and from a t rather
 * than a normal distribution, since the spread itself is known from so many parts only.
 */
final class TransformError {

  private static final int DRAWS = 400;
  private static final long SEED = 2022_0705L;
  private static final int GRID = 4;

  /**
   * What the truth may be if one kind of transform is right.
   *
   * @param centre the fit of that kind
   * @param influences what each independent part of the data does to the fit; coefficient by
   *     coefficient, their squares add up to the variance
   * @param criterion Akaike's criterion, less is better
   */
  record Candidate(Affine centre, List<Affine> influences, double criterion) {}

  /**
   * An error over the field, reference pixels.
   *
   * @param rms the root of its expected mean square
   * @param p95 what its root mean square over the field stays below with 95 % probability
   */
  record Estimate(double rms, double p95) {}

  private TransformError() {}

  /**
   * The error of a transform.
   *
   * @param chosen the transform that is used
   * @param width of the moving image, pixels
   * @param height of the moving image, pixels
   */
  static Estimate of(Affine chosen, List<Candidate> candidates, int width, int height) {
    double best = candidates.stream().mapToDouble(Candidate::criterion).min().orElse(0);
    double[] upTo = new double[candidates.size()];
    double sum = 0;
    for (int k = 0; k < upTo.length; k++) {
      sum += StrictMath.exp((best - candidates.get(k).criterion()) / 2);
      upTo[k] = sum;
    }
    double[] squares = new double[DRAWS];
    Normal normal = new Normal(new SplittableRandom(SEED));
    for (int d = 0; d < DRAWS; d++) {
      int k = 0;
      while (upTo[k] < (d + 0.5) / DRAWS * sum && k < upTo.length - 1) {
        k++;
      }
      squares[d] = square(chosen, draw(candidates.get(k), normal), width, height);
    }
    Arrays.sort(squares);
    return new Estimate(
        Math.sqrt(Arrays.stream(squares).average().orElse(0)),
        Math.sqrt(squares[(int) (0.95 * DRAWS)]));
  }

  private static Affine draw(Candidate candidate, Normal normal) {
    int n = candidate.influences().size();
    double chi = 0;
    for (int i = 1; i < n; i++) {
      double z = normal.next();
      chi += z * z;
    }
    double stretch = chi > 0 ? Math.sqrt((n - 1) / chi) : 1;
    double[] m = coefficients(candidate.centre());
    for (Affine influence : candidate.influences()) {
      double z = stretch * normal.next();
      double[] part = coefficients(influence);
      for (int c = 0; c < m.length; c++) {
        m[c] += z * part[c];
      }
    }
    return new Affine(m[0], m[1], m[2], m[3], m[4], m[5]);
  }

  private static double[] coefficients(Affine a) {
    return new double[] {a.m00(), a.m01(), a.m02(), a.m10(), a.m11(), a.m12()};
  }

  /** Mean square distance of two transforms over the field. */
  private static double square(Affine a, Affine b, int width, int height) {
    double sum = 0;
    for (int j = 0; j <= GRID; j++) {
      for (int i = 0; i <= GRID; i++) {
        double x = i * (width - 1.0) / GRID;
        double y = j * (height - 1.0) / GRID;
        double dx = a.x(x, y) - b.x(x, y);
        double dy = a.y(x, y) - b.y(x, y);
        sum += dx * dx + dy * dy;
      }
    }
    return sum / ((GRID + 1) * (GRID + 1));
  }

  /** Normal numbers, the same on every machine (Box and Muller 1958). */
  private record Normal(SplittableRandom random) {
    double next() {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
  }

  /**
   * All kinds of transform between detectors as candidates, by the jackknife over squares of the
   * moving image (Tukey 1958).
   *
   * @param square edge of the squares, pixels of the moving image; blocks of different squares
   *     share next to nothing
   */
  static List<Candidate> ofBlocks(
      List<BlockMatch> matches, double[] weights, double scale, double square) {
    List<List<Integer>> parts = parts(matches, square);
    if (parts.size() < 2) {
      parts = IntStream.range(0, matches.size()).mapToObj(List::of).toList();
    }
    double independent = kish(weights) * parts.size() / matches.size();
    List<Candidate> candidates = new ArrayList<>();
    for (Freedom freedom : Freedom.of(parts.size())) {
      int p = freedom.parameters();
      double spare = 2 * independent - p - 1;
      if (!candidates.isEmpty() && spare < 1) {
        break;
      }
      Affine centre = DriftFit.fit(freedom, matches, scale, weights);
      double[] residuals = TransformFit.residuals(centre, matches);
      double squares = 0;
      double sum = 0;
      for (int i = 0; i < residuals.length; i++) {
        squares += weights[i] * residuals[i] * residuals[i];
        sum += weights[i];
      }
      double criterion =
          2 * independent * StrictMath.log(Math.max(1e-12, squares / sum))
              + 2 * p
              + 2 * p * (p + 1) / Math.max(1, spare);
      candidates.add(
          new Candidate(centre, jackknife(freedom, matches, weights, scale, parts), criterion));
    }
    return candidates;
  }

  /** Of how many equal weights the weights are worth (Kish 1965). */
  private static double kish(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return sum * sum / Arrays.stream(weights).map(w -> w * w).sum();
  }

  private static List<List<Integer>> parts(List<BlockMatch> matches, double square) {
    Map<List<Long>, List<Integer>> parts = new LinkedHashMap<>();
    for (int i = 0; i < matches.size(); i++) {
      long column = (long) Math.floor(matches.get(i).movingX() / square);
      long row = (long) Math.floor(matches.get(i).movingY() / square);
      parts.computeIfAbsent(List.of(column, row), _ -> new ArrayList<>()).add(i);
    }
    return List.copyOf(parts.values());
  }

  private static List<Affine> jackknife(
      Freedom freedom,
      List<BlockMatch> matches,
      double[] weights,
      double scale,
      List<List<Integer>> parts) {
    int n = parts.size();
    double[][] fits = new double[n][];
    double[] mean = new double[6];
    for (int i = 0; i < n; i++) {
      double[] without = weights.clone();
      parts.get(i).forEach(match -> without[match] = 0);
      fits[i] = coefficients(DriftFit.fit(freedom, matches, scale, without));
      for (int c = 0; c < mean.length; c++) {
        mean[c] += fits[i][c] / n;
      }
    }
    double factor = Math.sqrt((n - 1.0) / n);
    List<Affine> influences = new ArrayList<>();
    for (double[] fit : fits) {
      double[] d = new double[6];
      for (int c = 0; c < d.length; c++) {
        d[c] = factor * (fit[c] - mean[c]);
      }
      influences.add(new Affine(d[0], d[1], d[2], d[3], d[4], d[5]));
    }
    return influences;
  }
}
