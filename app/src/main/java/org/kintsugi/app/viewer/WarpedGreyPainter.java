package org.kintsugi.app.viewer;

import org.kintsugi.image.Region;

/**
 * Paints a channel that a bent map (a thin plate) lays on the reference: exact pixels from 1:1
 * upwards, bilinear on the fitting half of the pyramid below, the background where the channel has
 * no pixel.
 */
final class WarpedGreyPainter implements RowPainter {

  private final WarpWalk walk;
  private final GreyImage.Level level;
  private final int[] lookup;
  private final int background;
  private final boolean smooth;
  private final double block;
  private final int left;
  private final int width;
  private final double endU;
  private final double endV;

  WarpedGreyPainter(Frame frame, Composition.Grey grey, int background, Region part) {
    int number = grey.image().coarsestReady(grey.wantedLevel(frame));
    this.walk = new WarpWalk(frame, grey.toImage(), part);
    this.level = grey.image().level(number);
    this.lookup = grey.lookup();
    this.background = background;
    this.block = 1 << number;
    this.smooth =
        frame.zoom() < Math.sqrt(Math.abs(grey.toImage().affine().determinant())) || number > 0;
    this.left = part.x();
    this.width = part.width();
    this.endU = grey.image().width() - 0.5;
    this.endV = grey.image().height() - 0.5;
  }

  @Override
  public void paint(int row, int[] out, int rowOffset) {
    walk.go(row);
    for (int x = 0; x < width; x++) {
      double u = walk.u(x);
      double v = walk.v(x);
      boolean inside = u >= -0.5 && v >= -0.5 && u < endU && v < endV;
      out[rowOffset + left + x] = inside ? lookup[code(u, v)] : background;
    }
  }

  private int code(double u, double v) {
    double i = (u + 0.5) / block;
    double j = (v + 0.5) / block;
    if (!smooth) {
      return level.code(
          Math.min((int) j, level.height() - 1) * level.width()
              + Math.min((int) i, level.width() - 1));
    }
    double x = Math.clamp(i - 0.5, 0, level.width() - 1.0);
    double y = Math.clamp(j - 0.5, 0, level.height() - 1.0);
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(x0 + 1, level.width() - 1);
    int y1 = Math.min(y0 + 1, level.height() - 1);
    double fx = x - x0;
    double top = mix(level.code(y0 * level.width() + x0), level.code(y0 * level.width() + x1), fx);
    double low = mix(level.code(y1 * level.width() + x0), level.code(y1 * level.width() + x1), fx);
    return (int) (mix(top, low, y - y0) + 0.5);
  }

  private static double mix(double a, double b, double part) {
    return a + (b - a) * part;
  }
}
