package org.kintsugi.image;

/**
 * A place on a pixel grid: x to the right, y down, (0, 0) at the centre of the top-left pixel.
 *
 * @param x pixels
 * @param y pixels
 */
public record Point(double x, double y) {

  /** How far another place is, pixels. */
  public double distance(Point other) {
    return StrictMath.hypot(x - other.x, y - other.y);
  }

  /** Whether both coordinates are finite numbers. */
  public boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y);
  }
}
