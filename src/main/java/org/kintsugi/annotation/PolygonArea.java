package org.kintsugi.annotation;

import java.util.Arrays;
import java.util.BitSet;
import org.kintsugi.image.Region;

/**
 * The pixels whose centres lie inside a polygon, by the even-odd rule: a ray to the left crosses
 * its outline an odd number of times (Foley et al., Computer Graphics, 3.6). Corners are real
 * numbers in image pixels. A centre on a left or upper edge counts, one on a right or lower edge
 * does not, so polygons that share an edge share no pixel.
 */
public final class PolygonArea {

  /** Corners farther out are a mistake. */
  private static final double FARTHEST = 1e9;

  private PolygonArea() {}

  /**
   * The area of a polygon; its last corner is joined to the first.
   *
   * @param xs corners
   * @param ys corners, as many
   * @param clip pixels outside are left out
   */
  public static PixelArea of(double[] xs, double[] ys, Region clip) {
    if (xs.length != ys.length) {
      throw new IllegalArgumentException(xs.length + " x for " + ys.length + " y");
    }
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < xs.length; i++) {
      if (!(Math.abs(xs[i]) <= FARTHEST && Math.abs(ys[i]) <= FARTHEST)) {
        throw new IllegalArgumentException("no corner: " + xs[i] + ", " + ys[i]);
      }
      left = Math.min(left, xs[i]);
      right = Math.max(right, xs[i]);
      top = Math.min(top, ys[i]);
      bottom = Math.max(bottom, ys[i]);
    }
    if (xs.length < 3) {
      return PixelArea.EMPTY;
    }
    Region bounds =
        new Region(
                (int) Math.floor(left),
                (int) Math.floor(top),
                (int) (Math.ceil(right) - Math.floor(left)) + 1,
                (int) (Math.ceil(bottom) - Math.floor(top)) + 1)
            .intersect(clip);
    BitSet bits = new BitSet();
    double[] crossings = new double[xs.length];
    for (int row = 0; row < bounds.height(); row++) {
      int count = crossings(xs, ys, bounds.y() + row, crossings);
      for (int i = 0; i + 1 < count; i += 2) {
        int from = firstColumn(crossings[i], bounds);
        int to = firstColumn(crossings[i + 1], bounds);
        if (from < to) {
          bits.set(row * bounds.width() + from, row * bounds.width() + to);
        }
      }
    }
    return new PixelArea(bounds, bits);
  }

  /** Where the outline crosses the line through the centres of row {@code y}, ascending. */
  private static int crossings(double[] xs, double[] ys, double y, double[] into) {
    int count = 0;
    for (int i = 0; i < xs.length; i++) {
      int j = i + 1 == xs.length ? 0 : i + 1;
      // Half open, so that a corner on the line counts once.
      if (ys[i] <= y != ys[j] <= y) {
        into[count++] = xs[i] + (y - ys[i]) / (ys[j] - ys[i]) * (xs[j] - xs[i]);
      }
    }
    Arrays.sort(into, 0, count);
    return count;
  }

  /** The first column of the bounds at or right of x, counted from their left edge. */
  private static int firstColumn(double x, Region bounds) {
    return (int) Math.clamp(Math.ceil(x) - bounds.x(), 0, bounds.width());
  }
}
