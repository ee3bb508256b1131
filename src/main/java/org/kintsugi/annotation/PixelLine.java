package org.kintsugi.annotation;

import org.kintsugi.image.Region;

/** The pixels of a straight line without gaps: each touches the next at an edge or a corner. */
final class PixelLine {

  /** Receives pixels. */
  interface Pixel {
    void accept(int x, int y);
  }

  private PixelLine() {}

  /** Visits the pixels from (x0, y0) to (x1, y1), both included, that lie inside {@code clip}. */
  static void forEach(long x0, long y0, long x1, long y1, Region clip, Pixel visitor) {
    long steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
    if (steps == 0) {
      visit(x0, y0, clip, visitor);
      return;
    }
    double dx = (double) (x1 - x0) / steps;
    double dy = (double) (y1 - y0) / steps;
    // Only the steps that can meet the clip: a line may come from far outside.
    double first =
        Math.max(
            enter((double) x0, dx, clip.x(), clip.right()),
            enter((double) y0, dy, clip.y(), clip.bottom()));
    double last =
        Math.min(
            leave((double) x0, dx, clip.x(), clip.right()),
            leave((double) y0, dy, clip.y(), clip.bottom()));
    long from = (long) Math.max(0, Math.floor(first) - 1);
    long to = (long) Math.min((double) steps, Math.ceil(last) + 1);
    for (long i = from; i <= to; i++) {
      visit(Math.round(x0 + i * dx), Math.round(y0 + i * dy), clip, visitor);
    }
  }

  private static double enter(double start, double step, int low, int high) {
    if (step == 0) {
      return 0;
    }
    return ((step > 0 ? low - 1.0 : high) - start) / step;
  }

  private static double leave(double start, double step, int low, int high) {
    if (step == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return ((step > 0 ? high : low - 1.0) - start) / step;
  }

  private static void visit(long x, long y, Region clip, Pixel visitor) {
    if (x >= clip.x() && x < clip.right() && y >= clip.y() && y < clip.bottom()) {
      visitor.accept((int) x, (int) y);
    }
  }
}
