package org.kintsugi.forest;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The samples one tree sees, sorted by class and then by their order in the set, with their
 * weights. A bag depends on the set, the options and the tree's number alone.
 *
 * @param presentClasses class indices (id - 1) with samples in the set, ascending
 * @param bounds samples of the j-th present class stand from bounds[j] to bounds[j + 1] - 1
 * @param samples indices into the set
 * @param weights positive fixed-point weights; all of them add up to about {@link #TOTAL_WEIGHT}
 */
record Bag(int[] presentClasses, int[] bounds, int[] samples, int[] weights) {

  /** What the weights add up to, but for rounding: room for sums of int. */
  static final long TOTAL_WEIGHT = 1L << 28;

  private static final int PURPOSE = 1;

  /** The part of the weight that guessed samples have where there are any. */
  private static final double GUESSED_SHARE = 0.5;

  /**
   * The set's samples by class, which all bags of a forest share.
   *
   * @param presentClasses class indices with samples, ascending
   * @param painted by class index: samples of strokes, ascending
   * @param guessed by class index: samples of no stroke, ascending
   * @param guessedCount of all classes
   */
  record Strata(int[] presentClasses, int[][] painted, int[][] guessed, int guessedCount) {

    static Strata of(TrainingSet data) {
      int[] sizes = data.classSizes();
      int[][] painted = members(data, true);
      int[][] guessed = members(data, false);
      int[] present = new int[sizes.length];
      int count = 0;
      for (int k = 0; k < sizes.length; k++) {
        if (sizes[k] > 0) {
          present[count++] = k;
        }
      }
      int guesses = Arrays.stream(guessed).mapToInt(members -> members.length).sum();
      return new Strata(Arrays.copyOf(present, count), painted, guessed, guesses);
    }

    private static int[][] members(TrainingSet data, boolean ofStrokes) {
      int[] strokes = data.strokes();
      byte[] classes = data.classes();
      int[][] members = new int[data.classCount()][];
      for (int k = 0; k < members.length; k++) {
        byte id = (byte) (k + 1);
        members[k] =
            IntStream.range(0, classes.length)
                .filter(i -> classes[i] == id)
                .filter(i -> (strokes[i] != TrainingSet.NO_STROKE) == ofStrokes)
                .toArray();
      }
      return members;
    }

    int paintedCount() {
      return Arrays.stream(painted).mapToInt(members -> members.length).sum();
    }

    /** Classes that were painted. */
    int paintedClasses() {
      return (int) Arrays.stream(painted).filter(members -> members.length > 0).count();
    }
  }

  /** Draws the bag of tree number {@code tree}. */
  static Bag draw(TrainingSet data, Strata strata, ForestOptions options, int tree) {
    SplitMix random = SplitMix.of(options.seed(), tree, PURPOSE);
    int[] present = strata.presentClasses();
    int[] draws = drawsPerClass(strata, options.sampleLimit());
    int total = Arrays.stream(draws).sum() + strata.guessedCount();
    int[] samples = new int[total];
    int[] weights = new int[total];
    int[] bounds = new int[present.length + 1];
    double guessedShare = strata.guessedCount() > 0 ? GUESSED_SHARE : 0;
    double paintedWeight = (1 - guessedShare) * TOTAL_WEIGHT;
    double guessedWeight = guessedShare * TOTAL_WEIGHT;
    int filled = 0;
    for (int j = 0; j < present.length; j++) {
      int[] painted = strata.painted()[present[j]];
      if (painted.length > 0) {
        double share =
            options.balanced()
                ? 1.0 / strata.paintedClasses()
                : (double) painted.length / strata.paintedCount();
        int[] times = times(painted.length, draws[j], options.bootstrap(), random);
        filled =
            weigh(data, painted, times, share * paintedWeight, options, samples, weights, filled);
      }
      int[] guessed = strata.guessed()[present[j]];
      if (guessed.length > 0) {
        double share = (double) guessed.length / strata.guessedCount();
        int[] times = times(guessed.length, guessed.length, options.bootstrap(), random);
        filled =
            weigh(data, guessed, times, share * guessedWeight, options, samples, weights, filled);
      }
      bounds[j + 1] = filled;
    }
    return new Bag(present, bounds, Arrays.copyOf(samples, filled), Arrays.copyOf(weights, filled));
  }

  /** Number of distinct samples. */
  int size() {
    return samples.length;
  }

  /**
   * How many painted samples of each present class a tree draws: all of them, or, where they are
   * more than the limit, the same number of each class that has that many and all of the smaller
   * ones.
   */
  static int[] drawsPerClass(Strata strata, int limit) {
    int[] present = strata.presentClasses();
    int[] sizes = new int[present.length];
    for (int j = 0; j < sizes.length; j++) {
      sizes[j] = strata.painted()[present[j]].length;
    }
    return evenly(sizes, limit);
  }

  /**
   * Cuts sizes so that they add up to {@code limit} at most: the largest ones, to the same size. No
   * size that is not 0 becomes 0.
   */
  static int[] evenly(int[] sizes, int limit) {
    int[] ascending = Arrays.stream(sizes).filter(size -> size > 0).sorted().toArray();
    int left = Math.max(limit, ascending.length);
    int most = Integer.MAX_VALUE;
    for (int j = 0; j < ascending.length; j++) {
      int equalShare = left / (ascending.length - j);
      if (ascending[j] > equalShare) {
        most = equalShare;
        break;
      }
      left -= ascending[j];
    }
    int cut = most;
    return Arrays.stream(sizes).map(size -> Math.min(size, cut)).toArray();
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
        weights[filled] = Math.multiplyExact(times[m], (int) Math.max(1, Math.round(unit)));
        filled++;
      }
    }
    return filled;
  }
}
