package org.kintsugi.forest;

import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/** Parts of training sets, and the classes a classifier gives samples. */
final class Samples {

  /** Samples predicted at once by one thread. */
  private static final int BATCH = 1024;

  private Samples() {}

  /** The set of the given samples, in that order. */
  static TrainingSet pick(TrainingSet data, int[] samples) {
    byte[][] columns = new byte[data.featureCount()][samples.length];
    byte[] classes = new byte[samples.length];
    int[] strokes = new int[samples.length];
    for (int f = 0; f < columns.length; f++) {
      byte[] from = data.columns()[f];
      for (int i = 0; i < samples.length; i++) {
        columns[f][i] = from[samples[i]];
      }
    }
    for (int i = 0; i < samples.length; i++) {
      classes[i] = data.classes()[samples[i]];
      strokes[i] = data.strokes()[samples[i]];
    }
    return new TrainingSet(columns, classes, strokes, data.classCount());
  }

  /** The most probable class of every sample (of equals the smaller id), as unsigned bytes. */
  static byte[] classify(
      PixelClassifier classifier, byte[][] columns, Parallel parallel, Cancellation cancellation) {
    int size = columns[0].length;
    byte[] classes = new byte[size];
    parallel.forEach(
        (size + BATCH - 1) / BATCH,
        cancellation,
        b -> {
          int from = b * BATCH;
          int count = Math.min(BATCH, size - from);
          float[][] probabilities = new float[classifier.classCount()][count];
          classifier.predict(columns, from, count, probabilities);
          for (int i = 0; i < count; i++) {
            int best = 0;
            for (int k = 1; k < probabilities.length; k++) {
              best = probabilities[k][i] > probabilities[best][i] ? k : best;
            }
            classes[from + i] = (byte) (best + 1);
          }
        });
    return classes;
  }
}
