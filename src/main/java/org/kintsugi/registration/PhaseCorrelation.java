package org.kintsugi.registration;

/**
 * The shift between two images of one size, found in the phase of their cross spectrum (Kuglin and
 * Hines 1975) to a fraction of a pixel.
 */
public final class PhaseCorrelation {

  /**
   * A shift and how sure it is.
   *
   * @param dx what is at x in the moving image is at x + dx in the reference; pixels
   * @param dy the same for y
   * @param peak height of the peak, in standard deviations of the correlation surface away from it;
   *     unrelated images of n pixels reach about sqrt(2 ln n)
   */
  public record Shift(double dx, double dy, double peak) {}

  private PhaseCorrelation() {}
}
