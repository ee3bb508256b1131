package org.kintsugi.image;

/**
 * Where a moved image has data, as a question to its transform: no mask is stored.
 *
 * @param toMoving maps the reference grid to the moving grid
 * @param movingWidth pixels in a row of the moving image
 * @param movingHeight rows of the moving image
 */
public record Coverage(GridMap toMoving, int movingWidth, int movingHeight) {

  /** Half a pixel outside the outermost centres still belongs to the edge pixels. */
  private static final double EDGE = 0.5;

  /** The coverage of an image on its own grid: everywhere. */
  public static Coverage full(int width, int height) {
    return new Coverage(Affine.IDENTITY, width, height);
  }

  /** Whether the reference pixel (x, y) has data. */
  public boolean covers(int x, int y) {
    return inside(toMoving.x(x, y), toMoving.y(x, y));
  }

  private boolean inside(double mx, double my) {
    return mx >= -EDGE
        && my >= -EDGE
        && mx <= movingWidth - 1 + EDGE
        && my <= movingHeight - 1 + EDGE;
  }

  /** Whether every pixel of a reference grid of that size has data. */
  public boolean coversAll(int width, int height) {
    if (!(toMoving instanceof Affine)) {
      return coversRows(width, height);
    }
    // What an affine map covers is convex: the corners decide.
    return covers(0, 0)
        && covers(width - 1, 0)
        && covers(0, height - 1)
        && covers(width - 1, height - 1);
  }

  private boolean coversRows(int width, int height) {
    double[] xs = new double[width];
    double[] ys = new double[width];
    for (int y = 0; y < height; y++) {
      toMoving.row(y, xs, ys);
      for (int x = 0; x < width; x++) {
        if (!inside(xs[x], ys[x])) {
          return false;
        }
      }
    }
    return true;
  }
}
