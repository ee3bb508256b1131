package org.kintsugi.image;

/**
 * One grey image: a function from pixel (x, y), 0 &le; x &lt; width and 0 &le; y &lt; height, to a
 * sample. Planes are immutable: whoever makes one gives its array away and nobody writes to it
 * again. They are thread safe for that reason.
 */
public sealed interface Plane permits BytePlane, ShortPlane, FloatPlane {

  /** Pixels in a row; at least 1. */
  int width();

  /** Rows; at least 1. */
  int height();

  /** How the samples were stored in the file this came from. */
  SampleType sampleType();

  /** The sample at (x, y) as a float; exact for 8 and 16 bit. */
  float value(int x, int y);

  /**
   * Copies {@code region}, which must lie inside the plane, row by row.
   *
   * @param target receives the sample of (region.x + i, region.y + j) at {@code offset + j * stride
   *     + i}
   */
  void copyTo(Region region, float[] target, int offset, int stride);

  /** The whole plane's grid as a region. */
  default Region bounds() {
    return new Region(0, 0, width(), height());
  }

  /** Whether this plane has the given size. */
  default boolean hasSize(int width, int height) {
    return width() == width && height() == height;
  }
}
