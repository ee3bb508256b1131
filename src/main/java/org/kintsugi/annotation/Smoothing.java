package org.kintsugi.annotation;

import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/** A smoothed copy of a part of an image, for tools that choose pixels. */
final class Smoothing {

  private static final double TRUNCATE = 3;

  private Smoothing() {}

  /**
   * The part convolved with a Gaussian that is cut off at three sigma; beyond the image its edge
   * pixels go on.
   *
   * @param sigma pixels; 0 for a plain copy
   */
  static float[] of(Plane image, Region part, double sigma) {
    int radius = (int) Math.ceil(TRUNCATE * sigma);
    Region inside = part.grow(radius).intersect(image.bounds());
    float[] source = new float[Math.toIntExact(inside.area())];
    image.copyTo(inside, source, 0, inside.width());
    if (radius == 0) {
      return source;
    }
    double[] weights = weights(sigma, radius);
    float[] across = new float[part.width() * inside.height()];
    for (int y = 0; y < inside.height(); y++) {
      for (int x = 0; x < part.width(); x++) {
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
          int from = Math.clamp(part.x() + x + k - inside.x(), 0, inside.width() - 1);
          sum += weights[k + radius] * source[y * inside.width() + from];
        }
        across[y * part.width() + x] = (float) sum;
      }
    }
    float[] smooth = new float[part.width() * part.height()];
    for (int y = 0; y < part.height(); y++) {
      for (int k = -radius; k <= radius; k++) {
        int from = Math.clamp(part.y() + y + k - inside.y(), 0, inside.height() - 1);
        float weight = (float) weights[k + radius];
        for (int x = 0; x < part.width(); x++) {
          smooth[y * part.width() + x] += weight * across[from * part.width() + x];
        }
      }
    }
    return smooth;
  }

  private static double[] weights(double sigma, int radius) {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      weights[k + radius] = Math.exp(-k * k / (2 * sigma * sigma));
      sum += weights[k + radius];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
