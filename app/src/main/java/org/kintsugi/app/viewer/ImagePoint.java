package org.kintsugi.app.viewer;

/**
 * A point of the reference grid in pixels, between pixels too: (0, 0) is the centre of the top-left
 * pixel.
 *
 * @param x to the right
 * @param y down
 */
public record ImagePoint(double x, double y) {

  /** The column of the pixel that holds the point. */
  public int column() {
    return (int) Math.floor(x + 0.5);
  }

  /** The row of the pixel that holds the point. */
  public int row() {
    return (int) Math.floor(y + 0.5);
  }
}
