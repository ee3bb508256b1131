package org.kintsugi.image;

/**
 * A map from one pixel grid to another, in pixels with (0, 0) at the centre of the top-left pixel.
 * Images are brought onto a grid by the map from that grid to their own, so no map needs an inverse
 * to resample with.
 */
public sealed interface GridMap permits Affine, ThinPlate {

  /** x' of the point (x, y). */
  double x(double x, double y);

  /** y' of the point (x, y). */
  double y(double x, double y);

  /** The affine map that comes nearest to this one: itself where it is affine. */
  Affine affine();

  /**
   * The point that this map brings to (x, y).
   *
   * @throws ArithmeticException where there is none
   */
  Point preimage(double x, double y);

  /**
   * Maps a row of pixels (0, y), (1, y), ...
   *
   * @param xs receives x', one a pixel
   * @param ys receives y', as long as {@code xs}
   */
  default void row(int y, double[] xs, double[] ys) {
    for (int x = 0; x < xs.length; x++) {
      xs[x] = x(x, y);
      ys[x] = y(x, y);
    }
  }
}
