package org.kintsugi.features;

import java.util.Arrays;

/**
 * A {@link Quantiser} in the form that is fast to apply: edges on a {@link BinGrid} are looked up
 * by cell, any others searched. Immutable and thread safe.
 */
public final class Binner {

  /** How the values of one feature are binned. */
  private sealed interface Table permits Even, Searched {}

  /** Edges on a grid. */
  private record Even(BinGrid grid, byte[] bins) implements Table {}

  /** Edges anywhere. */
  private record Searched(float[] edges) implements Table {}

  private final Table[] tables;

  Binner(Quantiser quantiser) {
    tables = Arrays.stream(quantiser.edges()).map(Binner::table).toArray(Table[]::new);
  }

  private static Table table(float[] edges) {
    if (edges.length > 0) {
      BinGrid grid = BinGrid.of(edges);
      if (grid.holds(edges)) {
        return new Even(grid, grid.bins(edges));
      }
    }
    return new Searched(edges.clone());
  }

  /** Number of features. */
  public int size() {
    return tables.length;
  }

  /** Bins the first {@code count} values of a feature. */
  public void bin(int feature, float[] values, byte[] bins, int count) {
    switch (tables[feature]) {
      case Even(BinGrid grid, byte[] table) -> {
        for (int i = 0; i < count; i++) {
          bins[i] = table[BinGrid.cell(values[i], grid.low(), grid.scale(), grid.last())];
        }
      }
      case Searched(float[] edges) -> search(edges, values, 0, bins, 0, count);
    }
  }

  /**
   * Bins a row.
   *
   * @param values the row from {@code from} on, with {@link Kernels#PAD} behind it
   * @param cells working memory with PAD behind it
   * @param bins receives {@code count} bins from {@code to} on
   */
  void bin(
      int feature,
      Kernels kernels,
      float[] values,
      int from,
      int[] cells,
      byte[] bins,
      int to,
      int count) {
    switch (tables[feature]) {
      case Even(BinGrid grid, byte[] table) -> {
        kernels.cells(values, from, grid.low(), grid.scale(), grid.last(), cells, count);
        look(table, cells, bins, to, count);
      }
      case Searched(float[] edges) -> search(edges, values, from, bins, to, count);
    }
  }

  private static void look(byte[] table, int[] cells, byte[] bins, int to, int count) {
    int mask = table.length - 1;
    for (int x = 0; x < count; x++) {
      bins[to + x] = table[cells[x] & mask];
    }
  }

  private static void search(
      float[] edges, float[] values, int from, byte[] bins, int to, int count) {
    for (int x = 0; x < count; x++) {
      float value = values[from + x];
      int low = 0;
      int high = edges.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (value >= edges[middle]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      bins[to + x] = (byte) low;
    }
  }
}
