package org.kintsugi.features;

import java.util.ArrayList;
import java.util.List;

/** The default choice of features for a number of channels. */
final class StandardFeatures {

  private static final List<Filter> SHAPE =
      List.of(
          Filter.GAUSSIAN,
          Filter.GRADIENT_MAGNITUDE,
          Filter.LAPLACIAN_OF_GAUSSIAN,
          Filter.DIFFERENCE_OF_GAUSSIANS,
          Filter.HESSIAN_LARGE,
          Filter.HESSIAN_SMALL,
          Filter.LOCAL_DEVIATION);

  private static final List<Filter> RANKS = List.of(Filter.MEDIAN, Filter.MINIMUM, Filter.MAXIMUM);

  private static final int FULL_CHANNELS = 2;
  private static final int MEDIUM_CHANNELS = 4;

  private StandardFeatures() {}

  static FeatureSpec of(List<String> channels) {
    List<FeatureDefinition> features = new ArrayList<>();
    for (int channel = 0; channel < channels.size(); channel++) {
      if (channels.size() <= FULL_CHANNELS) {
        full(features, channel);
      } else if (channels.size() <= MEDIUM_CHANNELS) {
        medium(features, channel);
      } else {
        small(features, channel);
      }
    }
    double[] crossScales =
        channels.size() <= FULL_CHANNELS ? new double[] {1, 2, 4, 8} : new double[] {1, 4};
    for (int channel = 1; channel < channels.size(); channel++) {
      for (double scale : crossScales) {
        features.add(new FeatureDefinition(Filter.CHANNEL_DIFFERENCE, scale, 0, channel));
        features.add(new FeatureDefinition(Filter.CHANNEL_RATIO, scale, 0, channel));
      }
    }
    return new FeatureSpec(channels, features);
  }

  private static void full(List<FeatureDefinition> features, int channel) {
    features.add(FeatureDefinition.of(Filter.ORIGINAL, 0, channel));
    add(features, channel, SHAPE, 1, 2, 4, 8);
    add(features, channel, List.of(Filter.GAUSSIAN, Filter.DIFFERENCE_OF_GAUSSIANS), 16);
    add(features, channel, List.of(Filter.GAUSSIAN), 32);
    add(features, channel, RANKS, 1, 2, 4, 8);
  }

  private static void medium(List<FeatureDefinition> features, int channel) {
    features.add(FeatureDefinition.of(Filter.ORIGINAL, 0, channel));
    add(
        features,
        channel,
        List.of(
            Filter.GAUSSIAN,
            Filter.GRADIENT_MAGNITUDE,
            Filter.HESSIAN_LARGE,
            Filter.HESSIAN_SMALL,
            Filter.LOCAL_DEVIATION),
        1,
        2,
        4,
        8);
    add(features, channel, List.of(Filter.GAUSSIAN), 16);
    add(features, channel, RANKS, 4);
  }

  private static void small(List<FeatureDefinition> features, int channel) {
    add(features, channel, List.of(Filter.GAUSSIAN), 1, 2, 4, 8);
    add(features, channel, List.of(Filter.GRADIENT_MAGNITUDE, Filter.LAPLACIAN_OF_GAUSSIAN), 1, 4);
    add(features, channel, List.of(Filter.LOCAL_DEVIATION, Filter.MEDIAN), 2);
  }

  private static void add(
      List<FeatureDefinition> features, int channel, List<Filter> filters, double... scales) {
    for (double scale : scales) {
      for (Filter filter : filters) {
        features.add(FeatureDefinition.of(filter, scale, channel));
      }
    }
  }
}
