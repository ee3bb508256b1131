package org.kintsugi.forest;

import java.util.Arrays;
import java.util.List;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * The samples of a training set in the order in which trees look at them: group by group of the
 * {@link Bag.Strata}, each beginning at a multiple of 64, so that 64 samples of one group make a
 * word of a {@link PixelSets} set. All trees of a forest share it.
 *
 * @param columns bins by feature and position; what stands at positions of no sample is 0
 * @param positions where each sample of the set stands
 * @param starts first position of each group and, at last, the length of a column; empty where the
 *     samples stand in the order of the set and cannot form words
 * @param present number of each group's class among the present ones
 */
record SampleLayout(byte[][] columns, int[] positions, int[] starts, int[] present) {

  /** The most samples that are copied; larger sets stay as they are. */
  private static final int MOST = 1 << 18;

  static SampleLayout of(
      TrainingSet data, Bag.Strata strata, Parallel parallel, Cancellation cancellation) {
    int[] positions = new int[data.sampleCount()];
    if (positions.length > MOST) {
      Arrays.setAll(positions, i -> i);
      return new SampleLayout(data.columns(), positions, new int[0], new int[0]);
    }
    List<Bag.Group> groups = strata.groups();
    int[] starts = new int[groups.size() + 1];
    int[] present = new int[groups.size()];
    for (int j = 0; j < present.length; j++) {
      int[] members = groups.get(j).members();
      present[j] = groups.get(j).present();
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
    return new SampleLayout(columns, positions, starts, present);
  }

  /** Whether samples can form words. */
  boolean hasWords() {
    return starts.length > 0;
  }
}
