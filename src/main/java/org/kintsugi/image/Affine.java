package org.kintsugi.image;

/**
 * The affine map of the plane <i>x' = m00 x + m01 y + m02, y' = m10 x + m11 y + m12</i>, in pixels
 * with (0, 0) at the centre of the top-left pixel.
 *
 * @param m00 x' for a step in x
 * @param m01 x' for a step in y
 * @param m02 x' of the origin
 * @param m10 y' for a step in x
 * @param m11 y' for a step in y
 * @param m12 y' of the origin
 */
public record Affine(double m00, double m01, double m02, double m10, double m11, double m12)
    implements GridMap {

  /** The map that leaves every point where it is. */
  public static final Affine IDENTITY = new Affine(1, 0, 0, 0, 1, 0);

  /** The map that moves every point by (dx, dy) pixels. */
  public static Affine translation(double dx, double dy) {
    return new Affine(1, 0, dx, 0, 1, dy);
  }

  /**
   * Rotation by {@code angle} radians (x towards y) and scaling about the origin, then a move by
   * (dx, dy).
   */
  public static Affine similarity(double scale, double angle, double dx, double dy) {
    double c = scale * StrictMath.cos(angle);
    double s = scale * StrictMath.sin(angle);
    return new Affine(c, -s, dx, s, c, dy);
  }

  @Override
  public double x(double x, double y) {
    return m00 * x + m01 * y + m02;
  }

  @Override
  public double y(double x, double y) {
    return m10 * x + m11 * y + m12;
  }

  /** m00 m11 - m01 m10: how much areas grow. */
  public double determinant() {
    return m00 * m11 - m01 * m10;
  }

  /** The map "this first, then {@code next}". */
  public Affine then(Affine next) {
    return new Affine(
        next.m00 * m00 + next.m01 * m10,
        next.m00 * m01 + next.m01 * m11,
        next.x(m02, m12),
        next.m10 * m00 + next.m11 * m10,
        next.m10 * m01 + next.m11 * m11,
        next.y(m02, m12));
  }

  /**
   * The map that undoes this one.
   *
   * @throws ArithmeticException where there is none
   */
  public Affine inverse() {
    double det = determinant();
    if (!(Math.abs(det) > 1e-12)) {
      throw new ArithmeticException("no inverse: determinant " + det);
    }
    double i00 = m11 / det;
    double i01 = -m01 / det;
    double i10 = -m10 / det;
    double i11 = m00 / det;
    return new Affine(i00, i01, -(i00 * m02 + i01 * m12), i10, i11, -(i10 * m02 + i11 * m12));
  }

  @Override
  public Affine affine() {
    return this;
  }

  @Override
  public Point preimage(double x, double y) {
    Affine back = inverse();
    return new Point(back.x(x, y), back.y(x, y));
  }

  /** Whether this is exactly the identity. */
  public boolean isIdentity() {
    return equals(IDENTITY);
  }

  /** Whether every coefficient is a finite number. */
  public boolean isFinite() {
    return Double.isFinite(m00 + m01 + m02 + m10 + m11 + m12);
  }
}
