package org.kintsugi.features;

import java.util.Arrays;

/**
 * An even grid of cells over the edges of a feature. Edges that stand where cells start make
 * binning a matter of arithmetic and one look into a table: every value of a cell has the same bin.
 *
 * <p>Cell 0 holds what lies below the first edge; cell c the values v with floor((v - low) * scale)
 * = c - 1, the last one also all above. The scale is a power of two, so that moving the last edge
 * to the start of its cell leaves the grid as it is.
 *
 * @param low the first edge
 * @param scale cells per unit: 4096 to 8191 over all edges
 * @param last number of the cell of the last edge
 */
record BinGrid(float low, float scale, int last) {

  private static final int BITS = 12;

  /** More than any cell's number, and a power of two. */
  private static final int TABLE = 4 << BITS;

  /** The grid of ascending finite edges, at least one. */
  static BinGrid of(float[] edges) {
    float low = edges[0];
    float width = edges[edges.length - 1] - low;
    float scale = width > 0 ? Math.scalb(1f, BITS - Math.getExponent(width)) : 1;
    return new BinGrid(low, scale, (int) (width * scale) + 1);
  }

  /** The cell of a value, 0 for what is no number; never falls as the value rises. */
  static int cell(float value, float low, float scale, int last) {
    float t = (value - low) * scale;
    return t >= 0 ? Math.min((int) t, last - 1) + 1 : 0;
  }

  private int cell(float value) {
    return cell(value, low, scale, last);
  }

  /** The edges, each moved down to the start of its cell; those that then coincide become one. */
  static float[] snap(float[] edges) {
    if (edges.length == 0) {
      return edges;
    }
    BinGrid grid = of(edges);
    float[] snapped = new float[edges.length];
    int count = 0;
    for (float edge : edges) {
      float start = grid.start(edge);
      if (count == 0 || start > snapped[count - 1]) {
        snapped[count++] = start;
      }
    }
    return Arrays.copyOf(snapped, count);
  }

  /** The smallest number in the cell of {@code value}, by bisection. */
  private float start(float value) {
    int cell = cell(value);
    int below = key(-Float.MAX_VALUE);
    int in = key(value);
    while (in - (long) below > 1) {
      int middle = (int) ((below + (long) in) >> 1);
      if (cell(Float.intBitsToFloat(key(middle))) < cell) {
        below = middle;
      } else {
        in = middle;
      }
    }
    return Float.intBitsToFloat(key(in)) + 0f;
  }

  private static int key(float value) {
    return key(Float.floatToRawIntBits(value));
  }

  /** Makes bits of floats ordered integers, and back. */
  private static int key(int bits) {
    return bits ^ ((bits >> 31) & 0x7fffffff);
  }

  /** Whether each edge stands at the start of a cell of its own. */
  boolean holds(float[] edges) {
    int before = 0;
    for (float edge : edges) {
      int cell = cell(edge);
      if (cell <= before || cell(Math.nextDown(edge)) >= cell) {
        return false;
      }
      before = cell;
    }
    return true;
  }

  /**
   * The bins by cell, for edges that {@linkplain #holds the grid holds}; its length is a power of
   * two.
   */
  byte[] bins(float[] edges) {
    byte[] bins = new byte[TABLE];
    int bin = 0;
    for (int cell = 0; cell <= last; cell++) {
      while (bin < edges.length && cell(edges[bin]) <= cell) {
        bin++;
      }
      bins[cell] = (byte) bin;
    }
    return bins;
  }
}
