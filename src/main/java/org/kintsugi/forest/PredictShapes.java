package org.kintsugi.forest;

/** The checks every {@link PixelClassifier#predict} makes before it starts. */
final class PredictShapes {

  private PredictShapes() {}

  /** Checks numbers and lengths of planes and targets. */
  static void check(
      PixelClassifier classifier, byte[][] planes, int offset, int count, float[][] probabilities) {
    check(classifier, planes, offset, count);
    if (probabilities.length != classifier.classCount()) {
      throw new IllegalArgumentException(
          probabilities.length + " targets given for " + classifier.classCount() + " classes");
    }
    for (float[] target : probabilities) {
      checkRoom(count, target.length);
    }
  }

  /** Checks number and lengths of the planes. */
  static void check(PixelClassifier classifier, byte[][] planes, int offset, int count) {
    if (planes.length != classifier.featureCount()) {
      throw new IllegalArgumentException(
          planes.length + " planes given, " + classifier.featureCount() + " features known");
    }
    if (offset < 0 || count < 0) {
      throw new IllegalArgumentException("offset " + offset + ", count " + count);
    }
    for (byte[] plane : planes) {
      if (plane.length - offset < count) {
        throw new IllegalArgumentException("a plane ends before the last pixel");
      }
    }
  }

  /** Checks that targets of the given lengths have room for {@code count} pixels. */
  static void checkRoom(int count, int... lengths) {
    for (int length : lengths) {
      if (length < count) {
        throw new IllegalArgumentException("a target ends before the last pixel");
      }
    }
  }
}
