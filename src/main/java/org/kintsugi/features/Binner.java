package org.kintsugi.features;

import java.util.Arrays;

/**
 * A {@link Quantiser} with a table in front of its edges: the range of a feature's edges is cut
 * into equal cells so small that each holds one edge at most (or a few, where edges lie very
 * close). Immutable and thread safe.
 */
public final class Binner {

  private static final int FEWEST_CELLS = 256;
  private static final int MOST_CELLS = 8192;

  private final Table[] tables;

  Binner(Quantiser quantiser) {
    tables = Arrays.stream(quantiser.edges()).map(Table::of).toArray(Table[]::new);
  }

  /** Number of features. */
  public int size() {
    return tables.length;
  }

  /** Bins the first {@code count} values of a feature. */
  public void bin(int feature, float[] values, byte[] bins, int count) {
    Table table = tables[feature];
    if (table.crowd == 0) {
      Arrays.fill(bins, 0, count, (byte) 0);
    } else if (table.crowd == 1) {
      table.binSingle(values, bins, count);
    } else {
      table.binCrowded(values, bins, count);
    }
  }

  /**
   * One feature.
   *
   * @param edges with NaN, which nothing reaches, at the end
   * @param first by cell: number of edges in the cells before it
   * @param crowd most edges in one cell
   */
  private record Table(float[] edges, float low, float perCell, short[] first, int crowd) {

    static Table of(float[] edges) {
      if (edges.length == 0) {
        return new Table(edges, 0, 0, new short[1], 0);
      }
      Table table = build(edges, FEWEST_CELLS);
      for (int cells = 2 * FEWEST_CELLS; table.crowd > 1 && cells <= MOST_CELLS; cells *= 2) {
        table = build(edges, cells);
      }
      return table;
    }

    private static Table build(float[] edges, int cells) {
      float low = edges[0];
      float width = edges[edges.length - 1] - low;
      float perCell = width > 0 ? cells / width : 0;
      if (!Float.isFinite(perCell)) {
        perCell = 0;
      }
      float[] ended = Arrays.copyOf(edges, edges.length + 1);
      ended[edges.length] = Float.NaN;
      int[] count = new int[cells];
      for (float edge : edges) {
        count[cell(edge, low, perCell, cells)]++;
      }
      short[] first = new short[cells];
      int sum = 0;
      int crowd = 0;
      for (int c = 0; c < cells; c++) {
        first[c] = (short) sum;
        sum += count[c];
        crowd = Math.max(crowd, count[c]);
      }
      return new Table(ended, low, perCell, first, crowd);
    }

    /** Never falls as the value rises, so edges in earlier cells are not above the value. */
    private static int cell(float value, float low, float perCell, int cells) {
      return Math.min(Math.max((int) ((value - low) * perCell), 0), cells - 1);
    }

    void binSingle(float[] values, byte[] bins, int count) {
      int cells = first.length;
      for (int i = 0; i < count; i++) {
        float value = values[i];
        int bin = first[cell(value, low, perCell, cells)];
        bins[i] = (byte) (value >= edges[bin] ? bin + 1 : bin);
      }
    }

    void binCrowded(float[] values, byte[] bins, int count) {
      int cells = first.length;
      for (int i = 0; i < count; i++) {
        float value = values[i];
        int bin = first[cell(value, low, perCell, cells)];
        while (value >= edges[bin]) {
          bin++;
        }
        bins[i] = (byte) bin;
      }
    }
  }
}
