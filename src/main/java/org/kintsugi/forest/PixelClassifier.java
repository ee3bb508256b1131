package org.kintsugi.forest;

/**
 * Anything that turns the binned feature values of pixels into class probabilities. Implementations
 * may be called from several threads at once and give the same numbers for a pixel however the
 * pixels are cut into calls.
 */
public interface PixelClassifier {

  /** Number of classes K; class ids are 1..K. */
  int classCount();

  /** Number of feature planes {@link #predict} reads. */
  int featureCount();

  /**
   * Computes the class probabilities of {@code count} pixels.
   *
   * @param planes bins (unsigned bytes), one plane a feature in the order of training; pixel i of
   *     this call stands at {@code planes[feature][offset + i]}
   * @param offset index of the first pixel in every plane
   * @param count number of pixels
   * @param probabilities receives the probability of class id k of pixel i at {@code
   *     probabilities[k - 1][i]}; the probabilities of a pixel add up to 1
   * @throws IllegalArgumentException where planes or probabilities do not fit in number or length
   */
  void predict(byte[][] planes, int offset, int count, float[][] probabilities);

  /**
   * Decides on the classes of {@code count} pixels where nobody wants the probabilities; gives what
   * {@link Decision} makes of those.
   *
   * @param planes as for {@link #predict}
   * @param offset index of the first pixel in every plane
   * @param count number of pixels
   * @param classes receives the class id of pixel i at i
   * @param uncertainty receives 1 - (p1 - p2) of pixel i at i
   * @throws IllegalArgumentException where planes or targets do not fit in number or length
   */
  default void classify(
      byte[][] planes, int offset, int count, byte[] classes, float[] uncertainty) {
    float[][] probabilities = new float[classCount()][count];
    predict(planes, offset, count, probabilities);
    Decision.of(probabilities, count, 0, classes, uncertainty);
  }
}
