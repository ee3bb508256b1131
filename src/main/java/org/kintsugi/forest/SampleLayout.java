package org.kintsugi.forest;

import java.util.Arrays;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * The samples of a training set in the order in which trees look at them: class by class, each
 * class beginning at a multiple of 64, so that 64 samples of one class make a word of a {@link
 * PixelSets} set. All trees of a forest share it.
 *
 * @param columns bins by feature and position; what stands at positions of no sample is 0
 * @param positions where each sample of the set stands
 * @param starts first position of each present class and, at last, the length of a column; empty
 *     where the samples stand in the order of the set and cannot form words
 */
record SampleLayout(byte[][] columns, int[] positions, int[] starts) {

  /** The most samples that are copied; larger sets stay as they are. */
  private static final int MOST = 1 << 18;

  static SampleLayout of(
      TrainingSet data, Bag.Strata strata, Parallel parallel, Cancellation cancellation) {
    int[] positions = new int[data.sampleCount()];
    if (positions.length > MOST) {
      Arrays.setAll(positions, i -> i);
      return new SampleLayout(data.columns(), positions, new int[0]);
    }
    int[] present = strata.presentClasses();
    int[] starts = new int[present.length + 1];
    for (int j = 0; j < present.length; j++) {
      int[] members = strata.members()[present[j]];
      for (int m = 0; m < members.length; m++) {
        positions[members[m]] = starts[j] + m;
      }
      starts[j + 1] = (starts[j] + members.length + 63) & -64;
    }
    byte[][] columns = new byte[data.featureCount()][];
    parallel.forEach(
        columns.length,
        cancellation,
        f -> {
          byte[] from = data.columns()[f];
          byte[] to = new byte[starts[present.length]];
          for (int i = 0; i < positions.length; i++) {
            to[positions[i]] = from[i];
          }
          columns[f] = to;
        });
    return new SampleLayout(columns, positions, starts);
  }

  /** Whether samples can form words. */
  boolean hasWords() {
    return starts.length > 0;
  }
}
