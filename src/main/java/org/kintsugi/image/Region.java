package org.kintsugi.image;

/**
 * A rectangle of pixels: x &le; i &lt; x + width and y &le; j &lt; y + height.
 *
 * @param x left column
 * @param y top row
 * @param width columns, 0 or more
 * @param height rows, 0 or more
 */
public record Region(int x, int y, int width, int height) {

  /** Checks that the size is not negative. */
  public Region {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("negative size: " + width + " x " + height);
    }
  }

  /** The first column right of the region. */
  public int right() {
    return x + width;
  }

  /** The first row below the region. */
  public int bottom() {
    return y + height;
  }

  /** Number of pixels. */
  public long area() {
    return (long) width * height;
  }

  /** Whether it holds no pixel. */
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /** Whether pixel (px, py) lies inside. */
  public boolean contains(int px, int py) {
    return px >= x && px < right() && py >= y && py < bottom();
  }

  /** Whether every pixel of {@code other} lies inside. */
  public boolean contains(Region other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  /** The pixels in both; empty (size 0) where there are none. */
  public Region intersect(Region other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    int w = Math.max(0, Math.min(right(), other.right()) - left);
    int h = Math.max(0, Math.min(bottom(), other.bottom()) - top);
    return new Region(left, top, w, h);
  }

  /** Whether the two share a pixel. */
  public boolean intersects(Region other) {
    return !intersect(other).isEmpty();
  }

  /** The smallest region with the pixels of both; an empty one adds nothing. */
  public Region union(Region other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Region(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  /** The region with {@code margin} pixels (0 or more) more on every side. */
  public Region grow(int margin) {
    return new Region(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
  }
}
