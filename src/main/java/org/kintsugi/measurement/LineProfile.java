package org.kintsugi.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Resampler;

/**
 * Grey values along a straight line. With the line's ends p0 and p1 and its length L in pixels
 * there are n = ceil(L) + 1 points p0 + i / (n - 1) (p1 - p0), i = 0 ... n - 1 (one where L = 0).
 * The value at a point is the mean of w samples one pixel apart on the perpendicular through it,
 * the point in their middle; samples are bilinear between pixel centres and the nearest pixel's
 * outside the image.
 *
 * @param line what was measured
 * @param width how many samples are averaged across the line, w
 * @param values by plane and point
 */
public record LineProfile(Line line, int width, List<double[]> values) {

  /** The most samples that are averaged across a line. */
  public static final int MAX_WIDTH = 101;

  /**
   * A straight line on the reference grid; pixel centres lie at whole numbers.
   *
   * @param x0 of its start
   * @param y0 of its start
   * @param x1 of its end
   * @param y1 of its end
   */
  public record Line(double x0, double y0, double x1, double y1) {

    /** Checks that the ends are real places. */
    public Line {
      if (!Double.isFinite(x0 + y0 + x1 + y1)) {
        throw new IllegalArgumentException("a line to nowhere");
      }
    }

    /** Its length in pixels. */
    public double pixels() {
      return Math.hypot(x1 - x0, y1 - y0);
    }

    /** Its length in metres, whatever the shape of the pixels. */
    public double metres(Calibration calibration) {
      return Math.hypot(
          (x1 - x0) * calibration.pixelWidth(), (y1 - y0) * calibration.pixelHeight());
    }

    /**
     * Its direction in degrees, more than -180 to 180: 0 to the right, 90 upwards; in the specimen
     * where the shape of the pixels is known.
     */
    public double degrees(Optional<Calibration> calibration) {
      double dx = (x1 - x0) * calibration.map(Calibration::pixelWidth).orElse(1.0);
      double dy = (y1 - y0) * calibration.map(Calibration::pixelHeight).orElse(1.0);
      double angle = Math.toDegrees(Math.atan2(-dy, dx));
      return angle == -180 ? 180 : angle;
    }
  }

  /**
   * Measures planes of one size.
   *
   * @param width odd or even, 1 to {@link #MAX_WIDTH}
   */
  public static LineProfile of(List<Plane> planes, Line line, int width) {
    if (width < 1 || width > MAX_WIDTH) {
      throw new IllegalArgumentException("a line " + width + " pixels wide");
    }
    List<double[]> values = new ArrayList<>();
    planes.forEach(plane -> values.add(along(plane, line, width)));
    return new LineProfile(line, width, List.copyOf(values));
  }

  private static double[] along(Plane plane, Line line, int width) {
    double length = line.pixels();
    int steps = (int) Math.ceil(length);
    double acrossX = length == 0 ? 0 : -(line.y1() - line.y0()) / length;
    double acrossY = length == 0 ? 0 : (line.x1() - line.x0()) / length;
    double[] values = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      double at = steps == 0 ? 0 : (double) i / steps;
      double x = line.x0() + at * (line.x1() - line.x0());
      double y = line.y0() + at * (line.y1() - line.y0());
      double sum = 0;
      for (int k = 0; k < width; k++) {
        double off = k - (width - 1) / 2.0;
        sum += Resampler.bilinear(plane, x + off * acrossX, y + off * acrossY);
      }
      values[i] = sum / width;
    }
    return values;
  }

  /** Number of points, n. */
  public int size() {
    return values.isEmpty() ? 0 : values.getFirst().length;
  }

  /** How far a point lies from the line's start, as a part of the line's length, 0 to 1. */
  public double part(int point) {
    return size() == 1 ? 0 : (double) point / (size() - 1);
  }
}
