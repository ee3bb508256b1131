package org.kintsugi.annotation;

import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;

/**
 * One stroke of a round brush over a mask while it is painted: takes the pixels it covers in, or
 * out. Whoever owns the mask shows {@link #mask()} and, when the stroke ends, keeps it.
 */
public final class MaskStroke {

  private final PixelMask.Editor editor;
  private final Region clip;
  private final double radius;
  private final boolean belong;
  private PixelMask mask;
  private double lastX;
  private double lastY;

  /**
   * A stroke whose first dab has its centre at (x, y).
   *
   * @param before the mask it changes
   * @param clip pixels outside stay as they are
   * @param radius of the brush in image pixels, as {@link Brush#radius}
   * @param belong whether its pixels come into the mask or leave it
   */
  public MaskStroke(
      PixelMask before, Region clip, double radius, boolean belong, double x, double y) {
    if (!(radius > 0 && radius <= Brush.MAX_RADIUS)) {
      throw new IllegalArgumentException("brush radius " + radius);
    }
    this.editor = before.edit();
    this.clip = clip.intersect(new Region(0, 0, before.width(), before.height()));
    this.radius = radius;
    this.belong = belong;
    this.lastX = x;
    this.lastY = y;
    moveTo(x, y);
  }

  /** Goes on from the last point to (x, y). */
  public void moveTo(double x, double y) {
    new Sweep(lastX, lastY, x, y, radius)
        .forEachRun(clip, (row, from, to) -> editor.set(row, from, to, belong));
    lastX = x;
    lastY = y;
    mask = editor.mask();
  }

  /** The mask as it is now. */
  public PixelMask mask() {
    return mask;
  }
}
