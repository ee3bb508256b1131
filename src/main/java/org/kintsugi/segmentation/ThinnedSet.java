package org.kintsugi.segmentation;

import java.util.Arrays;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * A bounded part of a training set, copied together: trees that look for their samples all over a
 * large set mostly wait for memory.
 */
final class ThinnedSet {

  private ThinnedSet() {}

  /**
   * At most {@code most} samples: the same number of every class that has that many, spread evenly
   * over its samples, and all of the smaller ones. A set that is no larger stays as it is.
   *
   * @param most at least the number of classes
   */
  static TrainingSet of(TrainingSet data, int most, Parallel parallel) {
    if (data.sampleCount() <= most) {
      return data;
    }
    int[] picked = pick(data, quota(data.classSizes(), most));
    byte[] classes = new byte[picked.length];
    int[] strokes = new int[picked.length];
    for (int i = 0; i < picked.length; i++) {
      classes[i] = data.classes()[picked[i]];
      strokes[i] = data.strokes()[picked[i]];
    }
    byte[][] columns = new byte[data.featureCount()][picked.length];
    parallel.forEach(
        columns.length,
        Cancellation.NEVER,
        f -> {
          byte[] from = data.columns()[f];
          for (int i = 0; i < picked.length; i++) {
            columns[f][i] = from[picked[i]];
          }
        });
    return new TrainingSet(columns, classes, strokes, data.classCount(), data.unlabelled());
  }

  /** The largest number a class may have so that all have no more than {@code most}. */
  private static int quota(int[] sizes, int most) {
    int enough = 0;
    int tooMany = most + 1;
    while (tooMany - enough > 1) {
      int middle = (enough + tooMany) >>> 1;
      long sum = 0;
      for (int size : sizes) {
        sum += Math.min(size, middle);
      }
      if (sum <= most) {
        enough = middle;
      } else {
        tooMany = middle;
      }
    }
    return enough;
  }

  /** The samples to keep, ascending. */
  private static int[] pick(TrainingSet data, int quota) {
    int[] sizes = data.classSizes();
    int[] met = new int[sizes.length];
    int[] picked = new int[data.sampleCount()];
    int count = 0;
    for (int i = 0; i < data.sampleCount(); i++) {
      int k = (data.classes()[i] & 0xff) - 1;
      long wanted = Math.min(quota, sizes[k]);
      long before = met[k] * wanted / sizes[k];
      met[k]++;
      if (met[k] * wanted / sizes[k] > before) {
        picked[count++] = i;
      }
    }
    return Arrays.copyOf(picked, count);
  }
}
