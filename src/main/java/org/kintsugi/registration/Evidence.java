package org.kintsugi.registration;

/**
 * What the counts say about a small move of the maps, block by block of the chess board over them:
 * slope and Fisher information of the log likelihood by the parameters of {@link
 * CountFit#move(double[])}.
 *
 * @param slopes one a block
 * @param information one a block, lower triangles
 */
record Evidence(double[][] slopes, double[][][] information) {

  /** Nothing known yet, for so many free parameters. */
  static Evidence none(int free) {
    int blocks = CountFit.BOARD * CountFit.BOARD;
    return new Evidence(new double[blocks][free], new double[blocks][free][free]);
  }

  /** The slope of all blocks. */
  double[] slope() {
    double[] sum = new double[slopes[0].length];
    for (double[] slope : slopes) {
      for (int p = 0; p < sum.length; p++) {
        sum[p] += slope[p];
      }
    }
    return sum;
  }

  /** The information of all blocks, lower triangle. */
  double[][] total() {
    int free = slopes[0].length;
    double[][] sum = new double[free][free];
    for (double[][] block : information) {
      for (int p = 0; p < free; p++) {
        for (int q = 0; q <= p; q++) {
          sum[p][q] += block[p][q];
        }
      }
    }
    return sum;
  }
}
