package org.kintsugi.features;

/**
 * Half of a symmetric Gaussian kernel: weight {@code k} belongs to the pixels at distance {@code k}
 * on both sides. Weights are exp(-k&sup2; / 2&sigma;&sup2;) up to a radius of ceil(3&sigma;),
 * normalised so that the whole kernel sums to 1, computed in double and rounded to float once.
 */
final class GaussianKernel {

  private static final double REACH = 3;

  private GaussianKernel() {}

  /** Radius in pixels for a standard deviation in pixels. */
  static int radius(double sigma) {
    return (int) Math.ceil(REACH * sigma);
  }

  /** Weights 0 to radius. */
  static float[] weights(double sigma) {
    int radius = radius(sigma);
    double[] exact = new double[radius + 1];
    double sum = 0;
    for (int k = radius; k >= 0; k--) {
      exact[k] = StrictMath.exp(-0.5 * k * k / (sigma * sigma));
      sum += k == 0 ? exact[k] : 2 * exact[k];
    }
    float[] weights = new float[radius + 1];
    for (int k = 0; k <= radius; k++) {
      weights[k] = (float) (exact[k] / sum);
    }
    return weights;
  }
}
