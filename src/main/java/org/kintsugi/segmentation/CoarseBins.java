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
    tiles.set(tile, blocks(tile, 1).pick(bins, 0));
  }

  /**
   * The blocks of a tile, in pixels.
   *
   * @param skip blocks along an edge that are taken as one
   */
  BlockGrid blocks(int tile, int skip) {
    Region region = grid.tile(tile);
    return new BlockGrid(region.width(), region.height(), stride * skip);
  }

  /**
   * By feature: one bin for each of {@link #blocks}; empty where the tile was never computed.
   *
   * @param skip blocks along an edge that are taken as one
   */
  Optional<byte[][]> get(int tile, int skip) {
    BlockGrid all = blocks(tile, 1);
    return get(tile)
        .map(
            kept ->
                skip == 1 ? kept : new BlockGrid(all.columns(), all.rows(), skip).pick(kept, 0));
  }
}
