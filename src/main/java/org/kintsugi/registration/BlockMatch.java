package org.kintsugi.registration;

/**
 * Where one block of the moving image was found.
 *
 * @param movingX centre of the block in the moving image, pixels
 * @param movingY likewise
 * @param x where that is in the reference, pixels
 * @param y likewise
 * @param peak how sure, see {@link PhaseCorrelation.Shift#peak()}
 */
record BlockMatch(double movingX, double movingY, double x, double y, double peak) {}
