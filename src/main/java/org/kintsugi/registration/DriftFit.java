package org.kintsugi.registration;

import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment.Drift;
import org.kintsugi.image.Alignment.Model;

/**
 * Least-squares transforms with drift through matched points.
 *
 * <p>With drift, the columns of a transform part: how far a point moves for a step down a row, and
 * the shift, are free, and only the step along a row says how the image is turned and scaled. With
 * x~, u~, v~ the points' x, and their matches' x and y, each less its regression on (1, y), the
 * step along a row is the (a, b) of the model that minimises sum w |(u~, v~) - (a, b) x~|^2: scale
 * (cos t, sin t) with t = atan2(sum w x~ v~, sum w x~ u~) for a rigid transform, (sum w x~ u~, sum
 * w x~ v~) / sum w x~^2 for a similarity, (scale, 0) for a translation.
 */
final class DriftFit {

  private DriftFit() {}

  /**
   * Matrix and drift, apart.
   *
   * @param matrix of the model
   * @param drift on top of it, where the model has any
   */
  record Split(Affine matrix, Optional<Drift> drift) {}

  /**
   * The transform, drift included, that brings the moving points nearest to their matches.
   *
   * @param scale the scale a rigid transform or translation keeps
   * @param weights one a match, 0 to ignore it
   */
  static Affine fit(Freedom freedom, List<BlockMatch> matches, double scale, double[] weights) {
    if (!freedom.drift()) {
      return TransformFit.fit(freedom.model(), matches, scale, weights);
    }
    int n = weights.length;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] u = new double[n];
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      BlockMatch match = matches.get(i);
      x[i] = match.movingX();
      y[i] = match.movingY();
      u[i] = match.x();
      v[i] = match.y();
    }
    Line ofX = Line.through(y, x, weights);
    Line ofU = Line.through(y, u, weights);
    Line ofV = Line.through(y, v, weights);
    double xx = 0;
    double xu = 0;
    double xv = 0;
    for (int i = 0; i < n; i++) {
      double rest = x[i] - ofX.at(y[i]);
      xx += weights[i] * rest * rest;
      xu += weights[i] * rest * (u[i] - ofU.at(y[i]));
      xv += weights[i] * rest * (v[i] - ofV.at(y[i]));
    }
    double a = scale;
    double b = 0;
    if (freedom.model() == Model.RIGID) {
      double size = StrictMath.hypot(xu, xv);
      a = scale * xu / size;
      b = scale * xv / size;
    } else if (freedom.model() == Model.SIMILARITY) {
      a = xu / xx;
      b = xv / xx;
    }
    return new Affine(
        a,
        ofU.slope() - a * ofX.slope(),
        ofU.start() - a * ofX.start(),
        b,
        ofV.slope() - b * ofX.slope(),
        ofV.start() - b * ofX.start());
  }

  /** A weighted regression line. */
  private record Line(double start, double slope) {

    static Line through(double[] x, double[] y, double[] weights) {
      double sum = 0;
      double mx = 0;
      double my = 0;
      for (int i = 0; i < x.length; i++) {
        sum += weights[i];
        mx += weights[i] * x[i];
        my += weights[i] * y[i];
      }
      mx /= sum;
      my /= sum;
      double xx = 0;
      double xy = 0;
      for (int i = 0; i < x.length; i++) {
        xx += weights[i] * (x[i] - mx) * (x[i] - mx);
        xy += weights[i] * (x[i] - mx) * (y[i] - my);
      }
      double slope = xx > 0 ? xy / xx : 0;
      return new Line(my - slope * mx, slope);
    }

    double at(double x) {
      return start + slope * x;
    }
  }

  /**
   * A transform with drift as a matrix and a drift, as {@link org.kintsugi.image.Alignment} keeps
   * them.
   *
   * @param height rows of the moving image
   */
  static Split split(Freedom freedom, Affine total, int height) {
    if (!freedom.drift() || height < 2) {
      return new Split(total, Optional.empty());
    }
    double a = total.m00();
    double b = total.m10();
    double dx = (total.m01() + b) * (height - 1);
    double dy = (total.m11() - a) * (height - 1);
    return new Split(
        new Affine(a, -b, total.m02() + dx / 2, b, a, total.m12() + dy / 2),
        Optional.of(new Drift(dx, dy)));
  }
}
