package org.kintsugi.segmentation;

import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;

/** Applies a classifier to the bins of a tile; working memory of one thread. */
final class TilePrediction {

  /** Pixels predicted at once: their probabilities stay in the near caches. */
  private static final int BATCH = 2048;

  /** Receives the answer for one pixel. */
  interface Receiver {

    /**
     * Takes it.
     *
     * @param pixel index in the tile
     * @param best class id
     * @param uncertainty 1 - (p1 - p2)
     * @param probabilities by class id - 1 and {@code index}
     */
    void accept(int pixel, int best, float uncertainty, float[][] probabilities, int index);
  }

  private float[][] probabilities = new float[0][0];

  /**
   * Predicts some pixels.
   *
   * @param offset index of the first pixel's bins
   * @param area number of pixels; the receiver counts them from 0
   * @throws JobCancelledException soon after {@code cancellation} asks to stop
   */
  void run(
      PixelClassifier classifier,
      byte[][] bins,
      int offset,
      int area,
      Cancellation cancellation,
      Receiver receiver) {
    int classes = classifier.classCount();
    if (probabilities.length != classes) {
      probabilities = new float[classes][BATCH];
    }
    for (int from = 0; from < area; from += BATCH) {
      cancellation.check();
      int count = Math.min(BATCH, area - from);
      classifier.predict(bins, offset + from, count, probabilities);
      for (int i = 0; i < count; i++) {
        int best = 0;
        float first = probabilities[0][i];
        float second = 0;
        for (int k = 1; k < classes; k++) {
          float p = probabilities[k][i];
          if (p > first) {
            second = first;
            first = p;
            best = k;
          } else if (p > second) {
            second = p;
          }
        }
        receiver.accept(from + i, best + 1, 1 - (first - second), probabilities, i);
      }
    }
  }
}
