package org.kintsugi.annotation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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

  /** Outlines that cross more rows than this are no drawing. */
  private static final long MOST_CROSSINGS = 1L << 26;

  private PolygonArea() {}

  /**
   * The area of a polygon; its last corner is joined to the first.
   *
   * @param xs corners
   * @param ys corners, as many
   * @param clip pixels outside are left out
   * @throws IllegalArgumentException where a corner is no place, or there are far too many edges
   */
  public static PixelArea of(double[] xs, double[] ys, Region clip) {
    return of(List.<double[][]>of(new double[][] {xs, ys}), clip);
  }

  /**
   * The area of several rings at once, by the even-odd rule over all their edges: a ring in another
   * is a hole.
   *
   * @param rings of each the xs and the ys of its corners; those of fewer than three have no area
   * @param clip pixels outside are left out
   * @throws IllegalArgumentException where a corner is no place, or there are far too many edges
   */
  public static PixelArea of(List<double[][]> rings, Region clip) {
    Region bounds = bounds(rings, clip);
    if (bounds.isEmpty()) {
      return new PixelArea(bounds, new BitSet());
    }
    Edges edges = new Edges(rings, bounds);
    BitSet bits = new BitSet();
    for (int row = 0; row < bounds.height(); row++) {
      int count = edges.next();
      for (int i = 0; i + 1 < count; i += 2) {
        int from = firstColumn(edges.crossings[i], bounds);
        int to = firstColumn(edges.crossings[i + 1], bounds);
        if (from < to) {
          bits.set(row * bounds.width() + from, row * bounds.width() + to);
        }
      }
    }
    return new PixelArea(bounds, bits);
  }

  /**
   * How often the rings' edges cross the rows of the clip: what {@link #of(List, Region)} costs.
   *
   * @throws IllegalArgumentException where a corner is no place
   */
  public static long crossings(List<double[][]> rings, Region clip) {
    Region bounds = bounds(rings, clip);
    long sum = 0;
    for (double[][] ring : rings) {
      double[] ys = ring[1];
      for (int i = 0; i < ys.length; i++) {
        double to = ys[i + 1 == ys.length ? 0 : i + 1];
        sum +=
            Math.max(
                0, firstRow(Math.max(ys[i], to), bounds) - firstRow(Math.min(ys[i], to), bounds));
      }
    }
    return sum;
  }

  private static Region bounds(List<double[][]> rings, Region clip) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (double[][] ring : rings) {
      double[] xs = ring[0];
      double[] ys = ring[1];
      if (xs.length != ys.length) {
        throw new IllegalArgumentException(xs.length + " x for " + ys.length + " y");
      }
      for (int i = 0; i < xs.length; i++) {
        if (!(Math.abs(xs[i]) <= FARTHEST && Math.abs(ys[i]) <= FARTHEST)) {
          throw new IllegalArgumentException("no corner: " + xs[i] + ", " + ys[i]);
        }
        if (xs.length >= 3) {
          left = Math.min(left, xs[i]);
          right = Math.max(right, xs[i]);
          top = Math.min(top, ys[i]);
          bottom = Math.max(bottom, ys[i]);
        }
      }
    }
    return left > right
        ? PixelArea.EMPTY.bounds()
        : new Region(
                (int) Math.floor(left),
                (int) Math.floor(top),
                (int) (Math.ceil(right) - Math.floor(left)) + 1,
                (int) (Math.ceil(bottom) - Math.floor(top)) + 1)
            .intersect(clip);
  }

  /** The first column of the bounds at or right of x, counted from their left edge. */
  private static int firstColumn(double x, Region bounds) {
    return (int) Math.clamp(Math.ceil(x) - bounds.x(), 0, bounds.width());
  }

  /** The first row of the bounds at or below y, counted from their upper edge. */
  private static int firstRow(double y, Region bounds) {
    return (int) Math.clamp(Math.ceil(y) - bounds.y(), 0, bounds.height());
  }

  /** The edges that cross a row, row after row: each is looked at only where it does. */
  private static final class Edges {
    private static final int NONE = -1;

    private final double[][] from;
    private final double[][] to;
    private final int[] below;

    /** By row of the bounds the last edge that begins there; the one before it by edge. */
    private final int[] begins;

    private final int[] before;
    private final int top;
    private int[] active = new int[16];
    private int count;
    private int row;

    /** Where the edges cross the line through the centres of the row, ascending. */
    private double[] crossings = new double[16];

    Edges(List<double[][]> rings, Region bounds) {
      if (PolygonArea.crossings(rings, bounds) > MOST_CROSSINGS) {
        throw new IllegalArgumentException("far too many edges");
      }
      int corners = Math.toIntExact(rings.stream().mapToLong(ring -> ring[0].length).sum());
      from = new double[2][corners];
      to = new double[2][corners];
      below = new int[corners];
      before = new int[corners];
      begins = new int[bounds.height()];
      Arrays.fill(begins, NONE);
      top = bounds.y();
      int edge = 0;
      for (double[][] ring : rings) {
        int length = ring[0].length;
        for (int i = 0; length >= 3 && i < length; i++) {
          int j = i + 1 == length ? 0 : i + 1;
          for (int axis = 0; axis < 2; axis++) {
            from[axis][edge] = ring[axis][i];
            to[axis][edge] = ring[axis][j];
          }
          // Half open, so that a corner on the line counts once.
          int first = firstRow(Math.min(ring[1][i], ring[1][j]), bounds);
          below[edge] = firstRow(Math.max(ring[1][i], ring[1][j]), bounds);
          if (first < below[edge]) {
            before[edge] = begins[first];
            begins[first] = edge++;
          }
        }
      }
    }

    /** Goes on to the next row and returns how many edges cross it. */
    int next() {
      int left = 0;
      for (int i = 0; i < count; i++) {
        if (below[active[i]] > row) {
          active[left++] = active[i];
        }
      }
      count = left;
      for (int edge = begins[row]; edge != NONE; edge = before[edge]) {
        if (count == active.length) {
          active = Arrays.copyOf(active, count * 2);
          crossings = new double[count * 2];
        }
        active[count++] = edge;
      }
      double y = (double) top + row;
      for (int i = 0; i < count; i++) {
        int e = active[i];
        double x = from[0][e];
        crossings[i] = x + (y - from[1][e]) / (to[1][e] - from[1][e]) * (to[0][e] - x);
      }
      Arrays.sort(crossings, 0, count);
      row++;
      return count;
    }
  }
}
