package org.kintsugi.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The samples one tree sees, sorted by class and then by their order in the set, with their
 * weights. A bag depends on the set, the options and the tree's number alone.
 *
 * @param presentClasses class indices (id - 1) with samples in the set, ascending
 * @param bounds samples of the j-th present class stand from bounds[j] to bounds[j + 1] - 1
 * @param groupBounds the same for the groups of the strata
 * @param samples indices into the set
 * @param weights positive fixed-point weights; all of them add up to about {@link #TOTAL_WEIGHT}
 * @param units what one draw weighs in each group of the strata; empty where that differs by stroke
 */
record Bag(
    int[] presentClasses,
    int[] bounds,
    int[] groupBounds,
    int[] samples,
    int[] weights,
    int[] units) {

  /** What the weights add up to, but for rounding: room for sums of int. */
  static final long TOTAL_WEIGHT = 1L << 28;

  private static final int PURPOSE = 1;

  /** The part of the weight that guessed samples have where there are any. */
  private static final double GUESSED_SHARE = 0.5;

  /**
   * Samples of one class that all weigh the same when drawn: the painted or the guessed ones.
   *
   * @param present number of the class among the present ones
   * @param members indices into the set, ascending
   */
  record Group(int present, boolean painted, int[] members) {}

  /**
   * The set's samples by class, which all bags of a forest share.
   *
   * @param presentClasses class indices with samples, ascending
   * @param groups class by class, painted before guessed; none is empty
   */
  record Strata(int[] presentClasses, List<Group> groups) {

    static Strata of(TrainingSet data) {
      int[] sizes = data.classSizes();
      int[] present = IntStream.range(0, sizes.length).filter(k -> sizes[k] > 0).toArray();
      List<Group> groups = new ArrayList<>();
      for (int j = 0; j < present.length; j++) {
        for (boolean painted : new boolean[] {true, false}) {
          int[] members = members(data, present[j], painted);
          if (members.length > 0) {
            groups.add(new Group(j, painted, members));
          }
        }
      }
      return new Strata(present, List.copyOf(groups));
    }

    private static int[] members(TrainingSet data, int classIndex, boolean painted) {
      int[] strokes = data.strokes();
      byte[] classes = data.classes();
      byte id = (byte) (classIndex + 1);
      return IntStream.range(0, classes.length)
          .filter(i -> classes[i] == id)
          .filter(i -> (strokes[i] != TrainingSet.NO_STROKE) == painted)
          .toArray();
    }

    /** Number of painted or guessed samples. */
    private int count(boolean painted) {
      return groups.stream()
          .filter(group -> group.painted() == painted)
          .mapToInt(group -> group.members().length)
          .sum();
    }

    private long paintedClasses() {
      return groups.stream().filter(Group::painted).count();
    }
  }

  /** Draws the bag of tree number {@code tree}. */
  static Bag draw(TrainingSet data, Strata strata, ForestOptions options, int tree) {
    SplitMix random = SplitMix.of(options.seed(), tree, PURPOSE);
    List<Group> groups = strata.groups();
    int[] draws = drawsPerGroup(strata, options.sampleLimit());
    int total = Arrays.stream(draws).sum();
    int[] samples = new int[total];
    int[] weights = new int[total];
    int[] bounds = new int[strata.presentClasses().length + 1];
    int[] groupBounds = new int[groups.size() + 1];
    int[] units = new int[options.balancedStrokes() ? 0 : groups.size()];
    int filled = 0;
    for (int g = 0; g < groups.size(); g++) {
      Group group = groups.get(g);
      double weight = share(strata, group, options) * TOTAL_WEIGHT;
      int[] times = times(group.members().length, draws[g], options.bootstrap(), random);
      filled = weigh(data, group.members(), times, weight, options, samples, weights, filled);
      groupBounds[g + 1] = filled;
      bounds[group.present() + 1] = filled;
      if (units.length > 0) {
        units[g] = unit(weight / draws[g]);
      }
    }
    return new Bag(
        strata.presentClasses(),
        bounds,
        groupBounds,
        Arrays.copyOf(samples, filled),
        Arrays.copyOf(weights, filled),
        units);
  }

  /** The part of the whole weight that a group has. */
  private static double share(Strata strata, Group group, ForestOptions options) {
    int guessed = strata.count(false);
    if (!group.painted()) {
      return GUESSED_SHARE * group.members().length / guessed;
    }
    double painted = guessed > 0 ? 1 - GUESSED_SHARE : 1;
    return options.balanced()
        ? painted / strata.paintedClasses()
        : painted * group.members().length / strata.count(true);
  }

  /** Number of distinct samples. */
  int size() {
    return samples.length;
  }

  /**
   * How many samples of each group a tree draws: all that are guessed, and all that are painted,
   * or, where those are more than the limit, the same number of each class that has that many and
   * all of the smaller ones.
   */
  static int[] drawsPerGroup(Strata strata, int limit) {
    int[] painted =
        strata.groups().stream()
            .mapToInt(group -> group.painted() ? group.members().length : 0)
            .toArray();
    int[] draws = evenly(painted, limit);
    for (int g = 0; g < draws.length; g++) {
      Group group = strata.groups().get(g);
      draws[g] = group.painted() ? draws[g] : group.members().length;
    }
    return draws;
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
