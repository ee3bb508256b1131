package org.kintsugi.segmentation;

import java.util.Arrays;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * The bins of some pixels.
 *
 * @param positions y * width + x of the pixels, strictly ascending
 * @param columns by feature and pixel, in the order of the positions; never written again
 */
record SampleColumns(int[] positions, byte[][] columns) {

  /** Of no pixel. */
  static SampleColumns none(int features) {
    return new SampleColumns(new int[0], new byte[features][0]);
  }

  /** Number of pixels. */
  int size() {
    return positions.length;
  }

  /** Those of {@code wanted} (ascending) that are not here. */
  int[] lacking(int[] wanted) {
    int[] found = new int[wanted.length];
    int count = 0;
    int own = 0;
    for (int position : wanted) {
      while (own < positions.length && positions[own] < position) {
        own++;
      }
      if (own == positions.length || positions[own] != position) {
        found[count++] = position;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Those of {@code wanted} (ascending) that are here or in {@code more}. */
  SampleColumns with(SampleColumns more, int[] wanted, Parallel parallel) {
    int[] kept = new int[wanted.length];
    // Where each comes from: an index here, or the complement of one of the others.
    int[] source = new int[wanted.length];
    int count = 0;
    int own = 0;
    int other = 0;
    for (int position : wanted) {
      while (own < size() && positions[own] < position) {
        own++;
      }
      while (other < more.size() && more.positions[other] < position) {
        other++;
      }
      boolean here = own < size() && positions[own] == position;
      if (here || (other < more.size() && more.positions[other] == position)) {
        kept[count] = position;
        source[count++] = here ? own : ~other;
      }
    }
    int size = count;
    int[] starts = starts(source, size);
    byte[][] all = new byte[columns.length][];
    parallel.forEach(
        all.length,
        Cancellation.NEVER,
        f -> all[f] = gather(columns[f], more.columns[f], source, starts, size));
    return new SampleColumns(Arrays.copyOf(kept, size), all);
  }

  /** Where the sources do not go on by one, and the end: what lies between moves in one piece. */
  private static int[] starts(int[] source, int size) {
    int[] starts = new int[size + 1];
    int count = 0;
    for (int i = 0; i < size; i++) {
      boolean other = source[i] < 0;
      if (i == 0 || other != source[i - 1] < 0 || source[i] != source[i - 1] + (other ? -1 : 1)) {
        starts[count++] = i;
      }
    }
    starts[count++] = size;
    return Arrays.copyOf(starts, count);
  }

  private static byte[] gather(byte[] here, byte[] there, int[] source, int[] starts, int size) {
    byte[] target = new byte[size];
    for (int s = 0; s + 1 < starts.length; s++) {
      int to = starts[s];
      int from = source[to];
      int length = starts[s + 1] - to;
      System.arraycopy(from < 0 ? there : here, from < 0 ? ~from : from, target, to, length);
    }
    return target;
  }
}
