package org.kintsugi.io;

import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * The figures of a plane that {@code info} shows. Samples that are not a number do not count; where
 * no sample counts, all three are NaN.
 *
 * @param min smallest sample
 * @param max largest sample
 * @param mean arithmetic mean of all samples
 */
public record PlaneStatistics(double min, double max, double mean) {

  /** The figures of all samples of {@code plane}. */
  public static PlaneStatistics of(Plane plane) {
    float[] row = new float[plane.width()];
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    long count = 0;
    for (int y = 0; y < plane.height(); y++) {
      plane.copyTo(new Region(0, y, plane.width(), 1), row, 0, plane.width());
      for (float sample : row) {
        if (!Float.isNaN(sample)) {
          min = Math.min(min, sample);
          max = Math.max(max, sample);
          sum += sample;
          count++;
        }
      }
    }
    return count == 0
        ? new PlaneStatistics(Double.NaN, Double.NaN, Double.NaN)
        : new PlaneStatistics(min, max, sum / count);
  }
}
