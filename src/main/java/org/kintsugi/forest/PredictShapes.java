package org.kintsugi.forest;

/** The checks every {@link PixelClassifier#predict} makes before it starts. */
final class PredictShapes {

  private PredictShapes() {}

  /** Checks numbers and lengths of planes and targets. */
  static void check(
      PixelClassifier classifier, byte[][] planes, int offset, int count, float[][] probabilities) {
    if (planes.length != classifier.featureCount()) {
      throw new IllegalArgumentException(
          planes.length + " planes given, " + classifier.featureCount() + " features known");
    }
    if (probabilities.length != classifier.classCount()) {
      throw new IllegalArgumentException(
          probabilities.length + " targets given for " + classifier.classCount() + " classes");
    }
    if (offset < 0 || count < 0) {
      throw new IllegalArgumentException("offset " + offset + ", count " + count);
    }
    for (byte[] plane : planes) {
      if (plane.length - offset < count) {
        throw new IllegalArgumentException("a plane ends before the last pixel");
      }
    }
    for (float[] target : probabilities) {
      if (target.length < count) {
        throw new IllegalArgumentException("a target ends before the last pixel");
      }
    }
  }
}
