package org.kintsugi.segmentation;

import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * What a forest says about a part of an image, as bytes; 0 outside the valid region. One thread
 * fills it, then it does not change any more.
 */
final class LiveAnswer implements TilePrediction.Receiver {

  private final Region region;
  private final ValidRegion valid;
  private final boolean allValid;
  private final byte[] classes;
  private final byte[][] probabilities;
  private final byte[] uncertainty;

  /**
   * All 0.
   *
   * @param classCount of the probabilities; 0 for an answer of classes alone, at a seventh of the
   *     memory to write
   */
  LiveAnswer(Region region, ValidRegion valid, int classCount) {
    int area = Math.toIntExact(region.area());
    this.region = region;
    this.valid = valid;
    this.allValid = valid.containsAll(region);
    this.classes = new byte[area];
    this.probabilities = new byte[classCount][area];
    this.uncertainty = new byte[classCount == 0 ? 0 : area];
  }

  @Override
  public void accept(int pixel, int best, float doubt, float[][] p, int index) {
    if (!allValid) {
      int y = pixel / region.width();
      if (!valid.contains(region.x() + pixel - y * region.width(), region.y() + y)) {
        return;
      }
    }
    classes[pixel] = (byte) best;
    if (uncertainty.length > 0) {
      uncertainty[pixel] = toByte(doubt);
    }
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k][pixel] = toByte(p[k][index]);
    }
  }

  /**
   * Takes the answer of a block of pixels, which lies within the region; where all is valid of its
   * first row alone, until {@link #repeatRows}.
   */
  void accept(Region block, int best, float doubt, float[][] p, int index) {
    int rows = allValid ? 1 : block.height();
    for (int y = block.y(); y < block.y() + rows; y++) {
      int from = y * region.width() + block.x();
      for (int x = from; x < from + block.width(); x++) {
        accept(x, best, doubt, p, index);
      }
    }
  }

  /** Gives the first of every {@code height} rows to the others: one copy for a row of blocks. */
  void repeatRows(int height) {
    if (allValid) {
      repeatRows(classes, height);
      if (uncertainty.length > 0) {
        repeatRows(uncertainty, height);
      }
      for (byte[] each : probabilities) {
        repeatRows(each, height);
      }
    }
  }

  private void repeatRows(byte[] plane, int height) {
    int width = region.width();
    for (int y = 0; y < region.height(); y++) {
      if (y % height != 0) {
        System.arraycopy(plane, y / height * height * width, plane, y * width, width);
      }
    }
  }

  Region region() {
    return region;
  }

  /** Class ids, row by row. */
  byte[] classes() {
    return classes;
  }

  /** By class id - 1 and pixel: probability times 255, rounded; none in an answer of classes. */
  byte[][] probabilities() {
    return probabilities;
  }

  /** 1 - (p1 - p2) times 255, rounded; empty in an answer of classes. */
  byte[] uncertainty() {
    return uncertainty;
  }

  private static byte toByte(float share) {
    return (byte) (int) Math.clamp(share * 255 + 0.5f, 0f, 255f);
  }
}
