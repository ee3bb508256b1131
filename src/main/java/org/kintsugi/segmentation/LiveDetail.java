package org.kintsugi.segmentation;

import org.kintsugi.forest.PixelClassifier;

/**
 * How much of a tile is predicted, and what of it is answered.
 *
 * @param onlySeen whether rows out of view are left out
 * @param step pixels along the blocks of which one is predicted for all; 1 for every pixel
 * @param classesOnly whether probabilities and uncertainty are left to a later answer
 */
record LiveDetail(boolean onlySeen, int step, boolean classesOnly) {

  /** Everything. */
  static final LiveDetail ALL = new LiveDetail(false, 1, false);

  /** The classes of what is in view, by one pixel in each block. */
  static LiveDetail rough(int step) {
    return new LiveDetail(true, step, true);
  }

  /** How many probabilities a pixel's answer has. */
  int planes(PixelClassifier classifier) {
    return classesOnly ? 0 : classifier.classCount();
  }
}
