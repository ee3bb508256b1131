package org.kintsugi.segmentation;

import org.kintsugi.forest.Decision;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;

/** Applies a classifier to the bins of a tile; working memory of one thread. */
final class TilePrediction {

  /** Pixels predicted at once: few enough for their answers to stay in the caches. */
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

  /** Receives the answers for a run of pixels. */
  interface RunReceiver {

    /**
     * Takes them; the arrays are only valid during the call.
     *
     * @param from index of the first pixel in the tile
     * @param count number of pixels
     * @param classes class ids, from 0 on
     * @param uncertainty 1 - (p1 - p2), from 0 on
     */
    void accept(int from, int count, byte[] classes, float[] uncertainty);
  }

  private float[][] probabilities = new float[0][0];
  private final byte[] decided = new byte[BATCH];
  private final float[] doubts = new float[BATCH];

  /**
   * Computes classes, uncertainty and probabilities of some pixels.
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
      Decision.of(probabilities, count, 0, decided, doubts);
      for (int i = 0; i < count; i++) {
        receiver.accept(from + i, decided[i] & 0xff, doubts[i], probabilities, i);
      }
    }
  }

  /** Computes classes and uncertainty of the first pixels, the same ones at less cost. */
  void classify(
      PixelClassifier classifier,
      byte[][] bins,
      int area,
      Cancellation cancellation,
      RunReceiver receiver) {
    for (int from = 0; from < area; from += BATCH) {
      cancellation.check();
      int count = Math.min(BATCH, area - from);
      classifier.classify(bins, from, count, decided, doubts);
      receiver.accept(from, count, decided, doubts);
    }
  }
}
