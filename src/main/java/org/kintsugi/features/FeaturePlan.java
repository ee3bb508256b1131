package org.kintsugi.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The work behind a specification, sorted so that it is shared: one Gaussian per channel and scale,
 * one pyramid per channel, all filters of one scale together.
 */
final class FeaturePlan {

  /** Stands where a feature is not wanted. */
  static final int NONE = -1;

  /** Radius of the kernel between two levels of the pyramid, in pixels of the finer level. */
  static final int STEP_RADIUS = 3;

  /**
   * All filters of one scale of one channel.
   *
   * @param level computed on pixels 2<sup>level</sup> wide
   * @param kernel from the level's image to G<sub>s</sub>
   * @param window of structure tensor and local deviation
   * @param slot where G<sub>s</sub> is kept for features that combine Gaussians; NONE if nowhere
   * @param features number of the feature, by filter; those not wanted are missing
   */
  record Scale(
      double sigma,
      int level,
      float[] kernel,
      float[] window,
      int slot,
      Map<Filter, Integer> features) {

    int feature(Filter filter) {
      return features.getOrDefault(filter, NONE);
    }

    boolean wants(Filter... filters) {
      return Arrays.stream(filters).anyMatch(filter -> feature(filter) != NONE);
    }

    boolean wantsTensor() {
      return wants(Filter.STRUCTURE_TENSOR_LARGE, Filter.STRUCTURE_TENSOR_SMALL);
    }

    boolean wantsDeviation() {
      return wants(Filter.LOCAL_DEVIATION);
    }

    boolean wantsCurvature() {
      return wants(Filter.LAPLACIAN_OF_GAUSSIAN, Filter.HESSIAN_LARGE, Filter.HESSIAN_SMALL);
    }

    boolean wantsDerivatives() {
      return wants(Filter.GRADIENT_MAGNITUDE) || wantsCurvature();
    }

    /** How far beyond the tile G<sub>s</sub> is needed, in pixels of the level. */
    int gaussianMargin() {
      int tensor = wantsTensor() ? window.length : 0;
      int deviation = wantsDeviation() ? window.length - 1 : 0;
      return Math.max(wantsDerivatives() ? 1 : 0, Math.max(tensor, deviation));
    }

    int margin() {
      return gaussianMargin() + kernel.length - 1;
    }
  }

  /** Median, minimum and maximum of one radius of one channel. */
  record Rank(int level, int radius, int median, int minimum, int maximum, RankNetwork network) {}

  /** What is computed from one channel alone; margins by level, NONE above the highest. */
  record Channel(int number, int original, List<Scale> scales, List<Rank> ranks, int[] margins) {

    int levels() {
      return margins.length;
    }
  }

  /** A feature computed from two Gaussians. */
  record Combination(Filter filter, int feature, int slotA, int slotB) {}

  private record Slot(int channel, double sigma) {}

  private final List<Channel> channels = new ArrayList<>();
  private final List<Combination> combinations = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();

  FeaturePlan(FeatureSpec spec) {
    for (int i = 0; i < spec.size(); i++) {
      combine(spec.features().get(i), i);
    }
    for (int channel = 0; channel < spec.channels().size(); channel++) {
      addChannel(spec, channel);
    }
  }

  List<Channel> channels() {
    return channels;
  }

  List<Combination> combinations() {
    return combinations;
  }

  int slots() {
    return slots.size();
  }

  /** The level of the Gaussian of a slot. */
  int slotLevel(int slot) {
    return level(slots.get(slot).sigma());
  }

  /** The level at which a scale is computed: pixels at most half the scale wide. */
  static int level(double sigma) {
    return Math.max(0, Math.getExponent(sigma / 2));
  }

  /** Pixels of the image around a tile that are read. */
  int halo() {
    int halo = 0;
    for (Channel channel : channels) {
      int reach = 0;
      for (int level = channel.levels() - 1; level >= 0; level--) {
        int own = channel.margins()[level] + (level == 0 ? 0 : 1);
        boolean top = level == channel.levels() - 1;
        reach = Math.max(own, top ? 0 : 2 * reach + STEP_RADIUS);
      }
      halo = Math.max(halo, reach);
    }
    return halo;
  }

  private void combine(FeatureDefinition feature, int number) {
    switch (feature.filter()) {
      case DIFFERENCE_OF_GAUSSIANS ->
          combinations.add(
              new Combination(
                  feature.filter(),
                  number,
                  slot(feature.channel(), feature.sigma()),
                  slot(feature.channel(), 2 * feature.sigma())));
      case CHANNEL_DIFFERENCE, CHANNEL_RATIO ->
          combinations.add(
              new Combination(
                  feature.filter(),
                  number,
                  slot(feature.channel(), feature.sigma()),
                  slot(feature.secondChannel(), feature.sigma())));
      default -> {}
    }
  }

  private int slot(int channel, double sigma) {
    Slot wanted = new Slot(channel, sigma);
    if (!slots.contains(wanted)) {
      slots.add(wanted);
    }
    return slots.indexOf(wanted);
  }

  private void addChannel(FeatureSpec spec, int channel) {
    List<Scale> scales = new ArrayList<>();
    List<Rank> ranks = new ArrayList<>();
    int original = numbers(spec, channel, 0).getOrDefault(Filter.ORIGINAL, NONE);
    double[] sigmas =
        DoubleStream.concat(
                spec.features().stream()
                    .filter(f -> f.channel() == channel && f.filter().hasScale())
                    .filter(f -> !f.filter().joinsChannels())
                    .mapToDouble(FeatureDefinition::sigma),
                slots.stream().filter(s -> s.channel() == channel).mapToDouble(Slot::sigma))
            .distinct()
            .sorted()
            .toArray();
    for (double sigma : sigmas) {
      Map<Filter, Integer> features = numbers(spec, channel, sigma);
      int slot = slots.indexOf(new Slot(channel, sigma));
      if (hasRank(features)) {
        ranks.add(rank(sigma, features));
      }
      Scale scale = scale(sigma, slot, features);
      if (slot != NONE || scale.wants(Filter.GAUSSIAN) || scale.gaussianMargin() > 0) {
        scales.add(scale);
      }
    }
    if (original != NONE || !scales.isEmpty() || !ranks.isEmpty()) {
      channels.add(new Channel(channel, original, scales, ranks, margins(original, scales, ranks)));
    }
  }

  private static Map<Filter, Integer> numbers(FeatureSpec spec, int channel, double sigma) {
    Map<Filter, Integer> numbers = new EnumMap<>(Filter.class);
    for (int i = 0; i < spec.size(); i++) {
      FeatureDefinition feature = spec.features().get(i);
      if (feature.channel() == channel
          && feature.sigma() == sigma
          && !feature.filter().joinsChannels()) {
        numbers.put(feature.filter(), i);
      }
    }
    return numbers;
  }

  private static boolean hasRank(Map<Filter, Integer> features) {
    return features.containsKey(Filter.MEDIAN)
        || features.containsKey(Filter.MINIMUM)
        || features.containsKey(Filter.MAXIMUM);
  }

  private static Rank rank(double radius, Map<Filter, Integer> features) {
    int level = level(radius);
    int own = Math.max(1, (int) Math.rint(radius / (1 << level)));
    int median = features.getOrDefault(Filter.MEDIAN, NONE);
    int minimum = features.getOrDefault(Filter.MINIMUM, NONE);
    int maximum = features.getOrDefault(Filter.MAXIMUM, NONE);
    return new Rank(
        level,
        own,
        median,
        minimum,
        maximum,
        RankNetwork.of(own, median != NONE, minimum != NONE, maximum != NONE));
  }

  private static Scale scale(double sigma, int slot, Map<Filter, Integer> features) {
    int level = level(sigma);
    double own = sigma / (1 << level);
    double rest = Math.sqrt(own * own - Pyramid.variance(level));
    return new Scale(
        sigma, level, GaussianKernel.weights(rest), GaussianKernel.weights(own), slot, features);
  }

  private static int[] margins(int original, List<Scale> scales, List<Rank> ranks) {
    int levels = original == NONE ? 0 : 1;
    for (Scale scale : scales) {
      levels = Math.max(levels, scale.level() + 1);
    }
    for (Rank rank : ranks) {
      levels = Math.max(levels, rank.level() + 1);
    }
    int[] margins = new int[levels];
    for (Scale scale : scales) {
      margins[scale.level()] = Math.max(margins[scale.level()], scale.margin());
    }
    for (Rank rank : ranks) {
      margins[rank.level()] = Math.max(margins[rank.level()], rank.radius());
    }
    return margins;
  }
}
