package org.kintsugi.image;

/**
 * Where a moved image has data, as a question to its transform: no mask is stored.
 *
 * @param toMoving maps the reference grid to the moving grid
 * @param movingWidth pixels in a row of the moving image
 * @param movingHeight rows of the moving image
 */
public record Coverage(Affine toMoving, int movingWidth, int movingHeight) {

  /** Half a pixel outside the outermost centres still belongs to the edge pixels. */
  private static final double EDGE = 0.5;

  /** The coverage of an image on its own grid: everywhere. */
  public static Coverage full(int width, int height) {
    return new Coverage(Affine.IDENTITY, width, height);
  }

  /** Whether the reference pixel (x, y) has data. */
  public boolean covers(int x, int y) {
    double mx = toMoving.x(x, y);
    double my = toMoving.y(x, y);
    return mx >= -EDGE
        && my >= -EDGE
        && mx <= movingWidth - 1 + EDGE
        && my <= movingHeight - 1 + EDGE;
  }

  /** Whether every pixel of a reference grid of that size has data. */
  public boolean coversAll(int width, int height) {
    // What an affine map covers is convex: the corners decide.
    return covers(0, 0)
        && covers(width - 1, 0)
        && covers(0, height - 1)
        && covers(width - 1, height - 1);
  }
}
