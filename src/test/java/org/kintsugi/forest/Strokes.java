package org.kintsugi.forest;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.kintsugi.job.Parallel;

/** Training sets made of strokes, for the tests of cross-validation. */
final class Strokes {

  private Strokes() {}

  /**
   * A set of strokes of given classes and lengths; feature 0 is the class, feature 1 the number of
   * the stroke, feature 2 noise. Pixels of different strokes take turns, as in raster order.
   */
  static TrainingSet of(int classCount, List<int[]> classAndLength) {
    int total = classAndLength.stream().mapToInt(one -> one[1]).sum();
    byte[][] columns = new byte[3][total];
    byte[] classes = new byte[total];
    int[] strokes = new int[total];
    SplittableRandom random = new SplittableRandom(5);
    int at = 0;
    for (int turn = 0; at < total; turn++) {
      for (int s = 0; s < classAndLength.size(); s++) {
        if (turn < classAndLength.get(s)[1]) {
          classes[at] = (byte) classAndLength.get(s)[0];
          strokes[at] = 10 + s;
          columns[0][at] = classes[at];
          columns[1][at] = (byte) s;
          columns[2][at] = (byte) random.nextInt(256);
          at++;
        }
      }
    }
    return new TrainingSet(columns, classes, strokes, classCount);
  }

  /**
   * Strokes of two classes that look alike within a stroke and differ between strokes: all six
   * features shift by an amount of the stroke's own, the class by less.
   */
  static TrainingSet alike(int strokes, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] columns = new byte[6][strokes * length];
    byte[] classes = new byte[strokes * length];
    int[] ids = new int[strokes * length];
    for (int s = 0; s < strokes; s++) {
      double[] shift = new double[6];
      for (int f = 0; f < shift.length; f++) {
        shift[f] = 128 + 12 * (s % 2) + 30 * random.nextGaussian();
      }
      for (int i = s * length; i < (s + 1) * length; i++) {
        classes[i] = (byte) (1 + s % 2);
        ids[i] = s;
        for (int f = 0; f < shift.length; f++) {
          double value = shift[f] + 5 * random.nextGaussian();
          columns[f][i] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
      }
    }
    return new TrainingSet(columns, classes, ids, 2);
  }

  /** A learner that learns nothing: its classifier gives the class that a feature's bin names. */
  static Learner reading(int feature) {
    return (data, _, _) -> new Reader(data.classCount(), data.featureCount(), feature, i -> i);
  }

  /** Gives the class that a function of a feature's bin names. */
  record Reader(int classCount, int featureCount, int feature, Function<Integer, Integer> classOf)
      implements PixelClassifier {

    @Override
    public void predict(byte[][] planes, int offset, int count, float[][] probabilities) {
      PredictShapes.check(this, planes, offset, count, probabilities);
      for (int i = 0; i < count; i++) {
        int named = classOf.apply(planes[feature][offset + i] & 0xff);
        for (int k = 0; k < probabilities.length; k++) {
          probabilities[k][i] = k + 1 == named ? 1 : 0;
        }
      }
    }
  }

  /** Runs something on so many threads. */
  static <T> T on(int threads, Function<Parallel, T> work) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      return work.apply(new Parallel(executor, threads));
    }
  }
}
