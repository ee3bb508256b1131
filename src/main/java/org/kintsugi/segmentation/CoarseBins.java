package org.kintsugi.segmentation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;

/**
 * The binned features of one pixel in every block of {@code stride} x {@code stride}, for all tiles
 * that were ever computed: so little that they fit for a whole image. With b = the block's column
 * or row in its tile, the pixel is at min(b * stride + stride / 2, edge - 1) of the tile. Thread
 * safe.
 */
final class CoarseBins {

  private static final int FINEST = 4;
  private static final int COARSEST = 32;

  private final TileGrid grid;
  private final int stride;
  private final long bytes;
  private final AtomicReferenceArray<byte[][]> tiles;

  private CoarseBins(TileGrid grid, int stride, long bytes) {
    this.grid = grid;
    this.stride = stride;
    this.bytes = bytes;
    this.tiles = new AtomicReferenceArray<>(grid.count());
  }

  /**
   * None yet.
   *
   * @param most bytes all tiles together may take: the stride is the smallest power of two from 4
   *     that fits
   * @return empty where not even 32 fits
   */
  static Optional<CoarseBins> within(TileGrid grid, int features, long most) {
    for (int stride = FINEST; stride <= COARSEST; stride *= 2) {
      long blocks = 0;
      for (int tile = 0; tile < grid.count(); tile++) {
        blocks += blocks(grid.tile(tile), stride);
      }
      if (blocks * features <= most) {
        return Optional.of(new CoarseBins(grid, stride, blocks * features));
      }
    }
    return Optional.empty();
  }

  private static long blocks(Region tile, int stride) {
    return (long) Math.ceilDiv(tile.width(), stride) * Math.ceilDiv(tile.height(), stride);
  }

  /** Bytes it takes once it knows every tile. */
  long bytes() {
    return bytes;
  }

  /** Edge of a block in pixels. */
  int stride() {
    return stride;
  }

  /** Whether a tile was computed before. */
  boolean knows(int tile) {
    return tiles.get(tile) != null;
  }

  /** By feature: one bin a block, row by row; empty where the tile was never computed. */
  Optional<byte[][]> get(int tile) {
    return Optional.ofNullable(tiles.get(tile));
  }

  /**
   * Keeps what it needs of a tile.
   *
   * @param bins by feature and pixel of the tile; only read
   */
  void keep(int tile, byte[][] bins) {
    if (knows(tile)) {
      return;
    }
    Region region = grid.tile(tile);
    int columns = Math.ceilDiv(region.width(), stride);
    int rows = Math.ceilDiv(region.height(), stride);
    byte[][] kept = new byte[bins.length][columns * rows];
    for (int f = 0; f < bins.length; f++) {
      for (int row = 0; row < rows; row++) {
        int y = Math.min(row * stride + stride / 2, region.height() - 1);
        for (int column = 0; column < columns; column++) {
          int x = Math.min(column * stride + stride / 2, region.width() - 1);
          kept[f][row * columns + column] = bins[f][y * region.width() + x];
        }
      }
    }
    tiles.set(tile, kept);
  }

  /** The pixels of a block of a tile, within the tile. */
  Region block(int tile, int index) {
    Region region = grid.tile(tile);
    int columns = Math.ceilDiv(region.width(), stride);
    int x = index % columns * stride;
    int y = index / columns * stride;
    return new Region(
        x, y, Math.min(stride, region.width() - x), Math.min(stride, region.height() - y));
  }
}
