package org.kintsugi.annotation;

import org.kintsugi.image.Region;

/**
 * The pixels that a round brush covers on its way along a straight line, without gaps: those whose
 * centres lie within the radius, and, where the disc is too small to do so by itself, those on the
 * line.
 */
record Sweep(double fromX, double fromY, double toX, double toY, double radius) {

  /** From this radius on the disc covers the pixels on its path by itself. */
  private static final double GAPLESS = 1;

  /** Up to this radius the brush is a single pixel. */
  private static final double SINGLE_PIXEL = 0.5;

  /** Points farther out are a mistake; within it all arithmetic is exact enough. */
  private static final double FARTHEST = 1e9;

  /** Checks that the end is a point. */
  Sweep {
    if (!(Math.abs(toX) <= FARTHEST && Math.abs(toY) <= FARTHEST)) {
      throw new IllegalArgumentException("no point: " + toX + ", " + toY);
    }
  }

  /** Visits runs of them, clipped to {@code clip}; a pixel may come twice. */
  void forEachRun(Region clip, Capsule.Run visitor) {
    if (radius > SINGLE_PIXEL) {
      new Capsule(fromX, fromY, toX, toY, radius).forEachRun(clip, visitor);
    }
    if (radius < GAPLESS) {
      PixelLine.forEach(
          Math.round(fromX),
          Math.round(fromY),
          Math.round(toX),
          Math.round(toY),
          clip,
          (x, y) -> visitor.accept(y, x, x + 1));
    }
  }
}
