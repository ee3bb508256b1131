package org.kintsugi.forest;

import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/** What the tests of this package share. */
final class Forests {

  private Forests() {}

  /** Trains on {@code threads} threads. */
  static Forest train(TrainingSet data, ForestOptions options, int threads) {
    try (ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads - 1))) {
      return ForestTrainer.train(
          data, options, new Parallel(executor, threads), Cancellation.NEVER);
    }
  }

  /** Trains on the calling thread. */
  static Forest train(TrainingSet data, ForestOptions options) {
    return train(data, options, 1);
  }

  /** A set from rows of bins; the last number of a row is the class; every row its own stroke. */
  static TrainingSet rows(int classCount, int[]... rows) {
    int features = rows[0].length - 1;
    byte[][] columns = new byte[features][rows.length];
    byte[] classes = new byte[rows.length];
    int[] strokes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int f = 0; f < features; f++) {
        columns[f][i] = (byte) rows[i][f];
      }
      classes[i] = (byte) rows[i][features];
      strokes[i] = i;
    }
    return new TrainingSet(columns, classes, strokes, classCount);
  }

  /** Random bins and random classes that depend on them a little. */
  static TrainingSet random(int samples, int features, int classCount, int bins, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] rows = new int[samples][features + 1];
    for (int[] row : rows) {
      int sum = 0;
      for (int f = 0; f < features; f++) {
        row[f] = random.nextInt(bins);
        sum += f < 2 ? row[f] : 0;
      }
      row[features] = 1 + (sum * classCount / (2 * bins) + random.nextInt(2)) % classCount;
    }
    return rows(classCount, rows);
  }

  /** The probabilities of one pixel. */
  static float[] probabilitiesOf(PixelClassifier classifier, int... bins) {
    byte[][] planes = new byte[bins.length][1];
    for (int f = 0; f < bins.length; f++) {
      planes[f][0] = (byte) bins[f];
    }
    float[][] probabilities = new float[classifier.classCount()][1];
    classifier.predict(planes, 0, 1, probabilities);
    float[] result = new float[probabilities.length];
    for (int k = 0; k < result.length; k++) {
      result[k] = probabilities[k][0];
    }
    return result;
  }

  /** One tree that sees every sample and tries every feature's best split. */
  static ForestOptions oneExactTree(int maxDepth, int minLeaf, boolean balanced) {
    return new ForestOptions(1, maxDepth, minLeaf, 65535, false, balanced, false, false, 0, 7);
  }
}
