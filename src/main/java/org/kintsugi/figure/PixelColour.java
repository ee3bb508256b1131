package org.kintsugi.figure;

/** The colour of a figure at any point of the reference grid. */
@FunctionalInterface
interface PixelColour {

  /**
   * The colour, 0xRRGGBB.
   *
   * @param x column, the centre of the first being 0
   * @param y row, the centre of the first being 0
   */
  int at(double x, double y);
}
