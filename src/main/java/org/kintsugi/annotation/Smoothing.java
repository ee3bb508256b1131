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
    float[] weights = weights(sigma, radius);
    int width = part.width();
    float[] across = new float[width * inside.height()];
    float[] row = new float[width + 2 * radius];
    for (int y = 0; y < inside.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        int from = Math.clamp(part.x() + x - radius - inside.x(), 0, inside.width() - 1);
        row[x] = source[y * inside.width() + from];
      }
      for (int k = 0; k < weights.length; k++) {
        add(weights[k], row, k, across, y * width, width);
      }
    }
    float[] smooth = new float[width * part.height()];
    for (int y = 0; y < part.height(); y++) {
      for (int k = 0; k < weights.length; k++) {
        int from = Math.clamp(part.y() + y + k - radius - inside.y(), 0, inside.height() - 1);
        add(weights[k], across, from * width, smooth, y * width, width);
      }
    }
    return smooth;
  }

  /** Adds {@code weight} times a row to another; so simple that it runs on vectors. */
  private static void add(float weight, float[] from, int at, float[] into, int to, int count) {
    for (int x = 0; x < count; x++) {
      into[to + x] += weight * from[at + x];
    }
  }

  private static float[] weights(double sigma, int radius) {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      weights[k + radius] = Math.exp(-k * k / (2 * sigma * sigma));
      sum += weights[k + radius];
    }
    float[] scaled = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      scaled[i] = (float) (weights[i] / sum);
    }
    return scaled;
  }
}
