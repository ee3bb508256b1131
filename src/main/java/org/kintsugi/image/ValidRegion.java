package org.kintsugi.image;

/**
 * The part of the reference grid that counts: outside it nothing is trained and exports hold 0.
 *
 * @param width pixels in a row of the whole grid
 * @param height rows of the whole grid
 * @param bounds the valid rectangle, inside the grid
 */
public record ValidRegion(int width, int height, Region bounds) {

  /** Checks that the rectangle lies inside the grid and holds a pixel. */
  public ValidRegion {
    if (!new Region(0, 0, width, height).contains(bounds) || bounds.isEmpty()) {
      throw new IllegalArgumentException(bounds + " is no part of " + width + " x " + height);
    }
  }

  /** The whole grid. */
  public static ValidRegion all(int width, int height) {
    return new ValidRegion(width, height, new Region(0, 0, width, height));
  }

  /** The whole grid but {@code rows} rows of info bar at the bottom. */
  public static ValidRegion withoutDatabar(int width, int height, int rows) {
    return new ValidRegion(width, height, new Region(0, 0, width, height - rows));
  }

  /** Whether pixel (x, y) counts. */
  public boolean contains(int x, int y) {
    return bounds.contains(x, y);
  }

  /** Number of pixels that count. */
  public long area() {
    return bounds.area();
  }
}
