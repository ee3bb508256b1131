package org.kintsugi.image;

import java.util.ArrayList;
import java.util.List;

/**
 * An image cut into square tiles, numbered row by row; those at the right and bottom edge may be
 * smaller.
 *
 * @param width pixels in a row of the image
 * @param height rows of the image
 * @param tileSize edge of a tile in pixels
 */
public record TileGrid(int width, int height, int tileSize) {

  /** Checks that all three are positive. */
  public TileGrid {
    if (width < 1 || height < 1 || tileSize < 1) {
      throw new IllegalArgumentException("no tiles: " + width + " x " + height + " / " + tileSize);
    }
  }

  /** Tiles in a row. */
  public int columns() {
    return Math.ceilDiv(width, tileSize);
  }

  /** Rows of tiles. */
  public int rows() {
    return Math.ceilDiv(height, tileSize);
  }

  /** Number of tiles. */
  public int count() {
    return columns() * rows();
  }

  /** The pixels of tile {@code index}. */
  public Region tile(int index) {
    int x = index % columns() * tileSize;
    int y = index / columns() * tileSize;
    return new Region(x, y, Math.min(tileSize, width - x), Math.min(tileSize, height - y));
  }

  /** The number of the tile that holds pixel (x, y). */
  public int indexOf(int x, int y) {
    return y / tileSize * columns() + x / tileSize;
  }

  /** The numbers of the tiles that share a pixel with {@code region}, in order. */
  public List<Integer> touching(Region region) {
    Region inside = region.intersect(new Region(0, 0, width, height));
    List<Integer> found = new ArrayList<>();
    if (inside.isEmpty()) {
      return found;
    }
    for (int row = inside.y() / tileSize; row <= (inside.bottom() - 1) / tileSize; row++) {
      for (int col = inside.x() / tileSize; col <= (inside.right() - 1) / tileSize; col++) {
        found.add(row * columns() + col);
      }
    }
    return found;
  }
}
