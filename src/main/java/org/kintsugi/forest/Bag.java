package org.kintsugi.forest;

import java.util.Arrays;

/**
 * The samples one tree sees, sorted by class and then by their order in the set, with their
 * weights. A bag depends on the set, the options and the tree's number alone.
 *
 * @param presentClasses class indices (id - 1) with samples in the set, ascending
 * @param bounds samples of the j-th present class stand from bounds[j] to bounds[j + 1] - 1
 * @param samples indices into the set
 * @param weights positive fixed-point weights; all of them add up to about {@link #TOTAL_WEIGHT}
 * @param units what one draw weighs in each present class; empty where that differs by stroke
 */
record Bag(int[] presentClasses, int[] bounds, int[] samples, int[] weights, int[] units) {

  /** What the weights add up to, but for rounding: room for sums of int. */
  static final long TOTAL_WEIGHT = 1L << 28;

  private static final int PURPOSE = 1;

  /** The set's samples by class, which all bags of a forest share. */
  record Strata(int[] presentClasses, int[][] members) {

    static Strata of(TrainingSet data) {
      int[] sizes = data.classSizes();
      int[][] members = new int[sizes.length][];
      for (int k = 0; k < sizes.length; k++) {
        members[k] = new int[sizes[k]];
      }
      int[] filled = new int[sizes.length];
      byte[] classes = data.classes();
      for (int i = 0; i < classes.length; i++) {
        int k = (classes[i] & 0xff) - 1;
        members[k][filled[k]++] = i;
      }
      int[] present = new int[sizes.length];
      int count = 0;
      for (int k = 0; k < sizes.length; k++) {
        if (sizes[k] > 0) {
          present[count++] = k;
        }
      }
      return new Strata(Arrays.copyOf(present, count), members);
    }
  }

  /** Draws the bag of tree number {@code tree}. */
  static Bag draw(TrainingSet data, Strata strata, ForestOptions options, int tree) {
    SplitMix random = SplitMix.of(options.seed(), tree, PURPOSE);
    int[] present = strata.presentClasses();
    int[] draws = drawsPerClass(strata, options.sampleLimit());
    int total = Arrays.stream(draws).sum();
    int[] samples = new int[total];
    int[] weights = new int[total];
    int[] bounds = new int[present.length + 1];
    int[] units = new int[options.balancedStrokes() ? 0 : present.length];
    int filled = 0;
    for (int j = 0; j < present.length; j++) {
      int[] members = strata.members()[present[j]];
      double share =
          options.balanced() ? 1.0 / present.length : (double) members.length / data.sampleCount();
      int[] times = times(members.length, draws[j], options.bootstrap(), random);
      filled = weigh(data, members, times, share * TOTAL_WEIGHT, options, samples, weights, filled);
      bounds[j + 1] = filled;
      if (units.length > 0) {
        units[j] = unit(share * TOTAL_WEIGHT / draws[j]);
      }
    }
    return new Bag(
        present, bounds, Arrays.copyOf(samples, filled), Arrays.copyOf(weights, filled), units);
  }

  /** Number of distinct samples. */
  int size() {
    return samples.length;
  }

  /**
   * How many samples of each present class a tree draws: all of them, or, where they are more than
   * the limit, the same number of each class that has that many and all of the smaller ones.
   */
  static int[] drawsPerClass(Strata strata, int limit) {
    int[] present = strata.presentClasses();
    int[] sizes = new int[present.length];
    for (int j = 0; j < sizes.length; j++) {
      sizes[j] = strata.members()[present[j]].length;
    }
    int[] ascending = sizes.clone();
    Arrays.sort(ascending);
    int left = Math.max(limit, sizes.length);
    int most = Integer.MAX_VALUE;
    for (int j = 0; j < ascending.length; j++) {
      int equalShare = left / (ascending.length - j);
      if (ascending[j] > equalShare) {
        most = equalShare;
        break;
      }
      left -= ascending[j];
    }
    for (int j = 0; j < sizes.length; j++) {
      sizes[j] = Math.min(sizes[j], most);
    }
    return sizes;
  }

  /** How often each of {@code size} members is drawn when {@code draws} draws are made. */
  private static int[] times(int size, int draws, boolean withReplacement, SplitMix random) {
    int[] times = new int[size];
    if (withReplacement) {
      for (int d = 0; d < draws; d++) {
        times[random.below(size)]++;
      }
    } else {
      // Selection sampling (Knuth, TAOCP 3.4.2 S): every subset of this size is as likely.
      int wanted = draws;
      for (int i = 0; i < size && wanted > 0; i++) {
        if (random.below(size - i) < wanted) {
          times[i] = 1;
          wanted--;
        }
      }
    }
    return times;
  }

  private static int unit(double weight) {
    return (int) Math.max(1, Math.round(weight));
  }

  /** Appends the drawn members of one class with weights that add up to {@code total}. */
  private static int weigh(
      TrainingSet data,
      int[] members,
      int[] times,
      double total,
      ForestOptions options,
      int[] samples,
      int[] weights,
      int from) {
    StrokeCounts strokes =
        options.balancedStrokes() ? StrokeCounts.of(data.strokes(), members, times) : null;
    long drawn = 0;
    for (int count : times) {
      drawn += count;
    }
    int filled = from;
    for (int m = 0; m < members.length; m++) {
      if (times[m] > 0) {
        double unit =
            strokes == null
                ? total / drawn
                : total / strokes.number() / strokes.drawsOf(data.strokes()[members[m]]);
        samples[filled] = members[m];
        weights[filled] = Math.multiplyExact(times[m], unit(unit));
        filled++;
      }
    }
    return filled;
  }
}
