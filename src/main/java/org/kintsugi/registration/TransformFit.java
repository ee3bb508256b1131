package org.kintsugi.registration;

import java.util.List;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment.Model;

/** Least-squares transforms through matched points, and how well they predict points left out. */
final class TransformFit {

  private TransformFit() {}

  /**
   * The transform of that model that brings the moving points nearest to their matches.
   *
   * @param scale the scale a rigid transform or translation keeps
   * @param weights one a match, 0 to ignore it
   */
  static Affine fit(Model model, List<BlockMatch> matches, double scale, double[] weights) {
    double sum = 0;
    double mx = 0;
    double my = 0;
    double rx = 0;
    double ry = 0;
    for (int i = 0; i < matches.size(); i++) {
      BlockMatch match = matches.get(i);
      sum += weights[i];
      mx += weights[i] * match.movingX();
      my += weights[i] * match.movingY();
      rx += weights[i] * match.x();
      ry += weights[i] * match.y();
    }
    mx /= sum;
    my /= sum;
    rx /= sum;
    ry /= sum;
    // Moments about the centres: moving with moving, and reference with moving.
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double ux = 0;
    double uy = 0;
    double vx = 0;
    double vy = 0;
    for (int i = 0; i < matches.size(); i++) {
      BlockMatch match = matches.get(i);
      double x = match.movingX() - mx;
      double y = match.movingY() - my;
      double u = match.x() - rx;
      double v = match.y() - ry;
      xx += weights[i] * x * x;
      xy += weights[i] * x * y;
      yy += weights[i] * y * y;
      ux += weights[i] * u * x;
      uy += weights[i] * u * y;
      vx += weights[i] * v * x;
      vy += weights[i] * v * y;
    }
    double along = ux + vy;
    double across = vx - uy;
    Affine linear =
        switch (model) {
          case IDENTITY, TRANSLATION -> Affine.similarity(scale, 0, 0, 0);
          case RIGID -> Affine.similarity(scale, StrictMath.atan2(across, along), 0, 0);
          case SIMILARITY ->
              Affine.similarity(
                  StrictMath.hypot(along, across) / (xx + yy),
                  StrictMath.atan2(across, along),
                  0,
                  0);
          case AFFINE, THIN_PLATE -> {
            double det = xx * yy - xy * xy;
            yield new Affine(
                (ux * yy - uy * xy) / det,
                (uy * xx - ux * xy) / det,
                0,
                (vx * yy - vy * xy) / det,
                (vy * xx - vx * xy) / det,
                0);
          }
        };
    return linear.then(Affine.translation(rx - linear.x(mx, my), ry - linear.y(mx, my)));
  }

  /** How far each match lies from where the transform puts it, pixels of the reference. */
  static double[] residuals(Affine transform, List<BlockMatch> matches) {
    return matches.stream().mapToDouble(match -> residual(transform, match)).toArray();
  }

  private static double residual(Affine transform, BlockMatch match) {
    return StrictMath.hypot(
        transform.x(match.movingX(), match.movingY()) - match.x(),
        transform.y(match.movingX(), match.movingY()) - match.y());
  }

  /** Each match's distance from the transform fitted to all others. */
  static double[] heldOut(Model model, List<BlockMatch> matches, double scale, double[] weights) {
    double[] errors = new double[matches.size()];
    double[] without = weights.clone();
    for (int i = 0; i < errors.length; i++) {
      without[i] = 0;
      errors[i] = residual(fit(model, matches, scale, without), matches.get(i));
      without[i] = weights[i];
    }
    return errors;
  }

  /** Root of the mean square. */
  static double rms(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return values.length == 0 ? 0 : Math.sqrt(sum / values.length);
  }

  /** The value below which that part (0 to 1) of all values lies. */
  static double quantile(double[] values, double part) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) Math.round(part * (sorted.length - 1))];
  }
}
