package org.kintsugi.segmentation;

import java.util.Arrays;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/** Picks the binned features of single pixels. */
final class SampleBins {

  /** Labels are thin: small tiles around them save computing what nobody looks at. */
  private static final int BLOCK = 64;

  private SampleBins() {}

  /**
   * The bins of pixels, computed in small tiles.
   *
   * @param positions y * width + x
   * @return by feature and pixel, in the order of the positions
   */
  static byte[][] of(
      TileBins tiles, int[] positions, Parallel parallel, Cancellation cancellation) {
    int width = tiles.image().width();
    TileGrid grid = new TileGrid(width, tiles.image().height(), BLOCK);
    int[][] members = byTile(grid, positions);
    int[] occupied = occupied(members);
    byte[][] columns = new byte[tiles.features()][positions.length];
    parallel.forEach(
        occupied.length,
        cancellation,
        i -> compute(tiles, positions, members[occupied[i]], columns));
    return columns;
  }

  /** Computes the bins of some of the pixels, which lie close together. */
  static void compute(TileBins tiles, int[] positions, int[] own, byte[][] columns) {
    int width = tiles.image().width();
    Region block = bounds(positions, own, width);
    tiles.compute(block, bins -> copy(bins, block, positions, own, width, columns));
  }

  /** By tile: the indices of the positions that lie in it, ascending. */
  static int[][] byTile(TileGrid grid, int[] positions) {
    int[] counts = new int[grid.count()];
    for (int position : positions) {
      counts[grid.indexOf(position % grid.width(), position / grid.width())]++;
    }
    int[][] members = new int[grid.count()][];
    for (int t = 0; t < members.length; t++) {
      members[t] = new int[counts[t]];
    }
    Arrays.fill(counts, 0);
    for (int i = 0; i < positions.length; i++) {
      int t = grid.indexOf(positions[i] % grid.width(), positions[i] / grid.width());
      members[t][counts[t]++] = i;
    }
    return members;
  }

  /** The tiles that have members, ascending. */
  static int[] occupied(int[][] members) {
    int[] tiles = new int[members.length];
    int count = 0;
    for (int t = 0; t < members.length; t++) {
      if (members[t].length > 0) {
        tiles[count++] = t;
      }
    }
    return Arrays.copyOf(tiles, count);
  }

  private static Region bounds(int[] positions, int[] own, int width) {
    int left = Integer.MAX_VALUE;
    int right = 0;
    for (int i : own) {
      left = Math.min(left, positions[i] % width);
      right = Math.max(right, positions[i] % width + 1);
    }
    int top = positions[own[0]] / width;
    int bottom = positions[own[own.length - 1]] / width + 1;
    return new Region(left, top, right - left, bottom - top);
  }

  /** Copies the bins of some of the pixels from those of the tile they lie in. */
  static void copy(
      byte[][] bins, Region tile, int[] positions, int[] own, int width, byte[][] columns) {
    for (int i : own) {
      int x = positions[i] % width - tile.x();
      int y = positions[i] / width - tile.y();
      int from = y * tile.width() + x;
      for (int f = 0; f < columns.length; f++) {
        columns[f][i] = bins[f][from];
      }
    }
  }
}
