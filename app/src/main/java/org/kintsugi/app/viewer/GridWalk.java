package org.kintsugi.app.viewer;

import org.kintsugi.image.Affine;

/**
 * Where device pixels lie on some grid, as fixed-point numbers with 32 fraction bits. Coordinates
 * have their origin at the corner of the top-left pixel, so that the number of a pixel is the
 * integer part. Integer steps make a pixel's place independent of where a row was started: any part
 * of a frame equals the same part of the whole frame.
 *
 * @param frame what is drawn
 * @param toGrid maps the reference grid to the grid (pixel centres at whole numbers)
 */
record GridWalk(Frame frame, Affine toGrid) {

  static final int FRACTION_BITS = 32;
  private static final double ONE = 1L << FRACTION_BITS;
  private static final double FAR = 1 << 30;

  /** A length in fixed point. */
  static long fixed(double value) {
    return Math.round(Math.clamp(value, -FAR, FAR) * ONE);
  }

  /** u of device pixel (0, row). */
  long startU(int row) {
    return fixed(toGrid.x(frame.imageX(0), frame.imageY(row)) + 0.5);
  }

  /** v of device pixel (0, row). */
  long startV(int row) {
    return fixed(toGrid.y(frame.imageX(0), frame.imageY(row)) + 0.5);
  }

  /** How much u grows a device pixel to the right. */
  long stepU() {
    return fixed(toGrid.m00() / frame.zoom());
  }

  /** How much v grows a device pixel to the right. */
  long stepV() {
    return fixed(toGrid.m10() / frame.zoom());
  }

  /** Whether rows of the frame run along rows of the grid. */
  boolean alongRows() {
    return toGrid.m01() == 0 && toGrid.m10() == 0;
  }

  /** The map from a grid to the one whose pixels are blocks of {@code edge} x {@code edge}. */
  static Affine toBlocks(double edge) {
    double scale = 1 / edge;
    double shift = 0.5 * scale - 0.5;
    return new Affine(scale, 0, shift, 0, scale, shift);
  }
}
