package org.kintsugi.image;

/**
 * The part of the reference grid that counts: outside it nothing is trained and exports hold 0.
 *
 * @param width pixels in a row of the whole grid
 * @param height rows of the whole grid
 * @param bounds the valid rectangle, inside the grid: all but the info bar
 * @param excluded pixels that do not count although they lie in the rectangle: what a person
 *     excluded, or left outside a region of interest
 */
public record ValidRegion(int width, int height, Region bounds, PixelMask excluded) {

  /** Checks that the rectangle lies inside the grid and that a pixel is left that counts. */
  public ValidRegion {
    if (!new Region(0, 0, width, height).contains(bounds) || bounds.isEmpty()) {
      throw new IllegalArgumentException(bounds + " is no part of " + width + " x " + height);
    }
    if (excluded.width() != width || excluded.height() != height) {
      throw new IllegalArgumentException("the excluded pixels do not fit the grid");
    }
    if (excluded.count() >= bounds.area() && excluded.count(bounds) == bounds.area()) {
      throw new IllegalArgumentException("every pixel is excluded");
    }
  }

  /** A rectangle of which nothing is excluded. */
  public ValidRegion(int width, int height, Region bounds) {
    this(width, height, bounds, PixelMask.none(width, height));
  }

  /** The whole grid. */
  public static ValidRegion all(int width, int height) {
    return new ValidRegion(width, height, new Region(0, 0, width, height));
  }

  /** The whole grid but {@code rows} rows of info bar at the bottom. */
  public static ValidRegion withoutDatabar(int width, int height, int rows) {
    return new ValidRegion(width, height, new Region(0, 0, width, height - rows));
  }

  /**
   * The same rectangle with other excluded pixels.
   *
   * @throws IllegalArgumentException where no pixel would be left
   */
  public ValidRegion excluding(PixelMask newExcluded) {
    return new ValidRegion(width, height, bounds, newExcluded);
  }

  /** Whether pixel (x, y) counts. */
  public boolean contains(int x, int y) {
    return bounds.contains(x, y) && !excluded.contains(x, y);
  }

  /** Whether every pixel of {@code region} counts. */
  public boolean containsAll(Region region) {
    return bounds.contains(region) && excluded.count(region) == 0;
  }

  /** Whether a pixel of {@code region} counts. */
  public boolean touches(Region region) {
    Region inside = bounds.intersect(region);
    return excluded.count(inside) < inside.area();
  }

  /** Number of pixels that count. */
  public long area() {
    return bounds.area() - excluded.count(bounds);
  }

  /** The smallest rectangle with all pixels that count. */
  public Region extent() {
    if (excluded.isEmpty()) {
      return bounds;
    }
    PixelMask counting = excluded.inverted(bounds);
    int[] box = {width, height, 0, 0};
    counting.forEachRun(
        bounds,
        (y, from, to) -> {
          box[0] = Math.min(box[0], from);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], to);
          box[3] = y + 1;
        });
    return new Region(box[0], box[1], box[2] - box[0], box[3] - box[1]);
  }
}
