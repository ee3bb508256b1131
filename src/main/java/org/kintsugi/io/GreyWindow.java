package org.kintsugi.io;

import java.util.Arrays;
import org.kintsugi.image.Plane;

/**
 * The samples that are shown as black and as white.
 *
 * @param low shown as black
 * @param high shown as white, more than {@code low}
 */
public record GreyWindow(double low, double high) {

  /** Samples looked at; plenty for percentiles, few enough for any image. */
  private static final int MOST_SAMPLES = 1 << 20;

  /** Checks the order. */
  public GreyWindow {
    if (!(low < high)) {
      throw new IllegalArgumentException("no window: " + low + " to " + high);
    }
  }

  /**
   * The window between two percentiles of the plane's finite samples. A large plane is sampled on a
   * regular grid, so the same plane always gives the same window.
   *
   * @param lowPercent 0 to 100
   * @param highPercent {@code lowPercent} to 100
   */
  public static GreyWindow percentiles(Plane plane, double lowPercent, double highPercent) {
    int step = 1;
    while ((long) (plane.width() / step + 1) * (plane.height() / step + 1) > MOST_SAMPLES) {
      step++;
    }
    float[] samples = new float[(plane.width() / step + 1) * (plane.height() / step + 1)];
    int count = 0;
    for (int y = 0; y < plane.height(); y += step) {
      for (int x = 0; x < plane.width(); x += step) {
        float sample = plane.value(x, y);
        if (Float.isFinite(sample)) {
          samples[count++] = sample;
        }
      }
    }
    if (count == 0) {
      return new GreyWindow(0, 1);
    }
    Arrays.sort(samples, 0, count);
    double low = samples[(int) Math.round(lowPercent / 100 * (count - 1))];
    double high = samples[(int) Math.round(highPercent / 100 * (count - 1))];
    return high > low ? new GreyWindow(low, high) : new GreyWindow(low, Math.nextUp((float) low));
  }

  /** The grey level 0 to 255 of a sample. */
  public int grey(double sample) {
    return (int) Math.clamp(Math.round((sample - low) / (high - low) * 255), 0L, 255L);
  }
}
