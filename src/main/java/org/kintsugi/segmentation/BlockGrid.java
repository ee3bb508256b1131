package org.kintsugi.segmentation;

import org.kintsugi.image.Region;

/**
 * The blocks of {@code edge} x {@code edge} pixels that a rectangle is cut into, row by row from
 * its left upper corner; the last of a row or column may be smaller. One pixel speaks for each: of
 * block column b the one at min(b * edge + edge / 2, width - 1), and so for rows.
 *
 * @param width pixels in a row of the rectangle
 * @param height its rows
 * @param edge pixels along a block, 1 or more
 */
record BlockGrid(int width, int height, int edge) {

  int columns() {
    return Math.ceilDiv(width, edge);
  }

  int rows() {
    return Math.ceilDiv(height, edge);
  }

  int count() {
    return columns() * rows();
  }

  /** The pixels of a block within the rectangle. */
  Region block(int index) {
    int x = index % columns() * edge;
    int y = index / columns() * edge;
    return new Region(x, y, Math.min(edge, width - x), Math.min(edge, height - y));
  }

  /**
   * The values at the pixels that speak for the blocks.
   *
   * @param planes each with the pixels of the rectangle from {@code offset} on, row by row
   * @return as many planes, with one value a block
   */
  byte[][] pick(byte[][] planes, int offset) {
    byte[][] picked = new byte[planes.length][count()];
    int[] xs = new int[columns()];
    for (int column = 0; column < xs.length; column++) {
      xs[column] = Math.min(column * edge + edge / 2, width - 1);
    }
    for (int plane = 0; plane < planes.length; plane++) {
      byte[] from = planes[plane];
      byte[] to = picked[plane];
      int index = 0;
      for (int row = 0; row < rows(); row++) {
        int start = offset + Math.min(row * edge + edge / 2, height - 1) * width;
        for (int x : xs) {
          to[index++] = from[start + x];
        }
      }
    }
    return picked;
  }
}
