package org.kintsugi.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a choice of features in order, so that the same choice is the same stack (and trains the
 * same forest) however it was made: features of the standard choice first, as they stand there, the
 * others by channel, pairs of channels last, then by scale and filter.
 */
final class FeatureOrder {

  private FeatureOrder() {}

  static FeatureSpec of(List<String> channels, Set<FeatureDefinition> chosen) {
    Map<FeatureDefinition, Integer> places = new HashMap<>();
    for (FeatureDefinition feature : StandardFeatures.of(channels).features()) {
      places.put(feature, places.size());
    }
    List<FeatureDefinition> sorted = new ArrayList<>(chosen);
    sorted.sort(
        Comparator.comparingInt(
                (FeatureDefinition feature) -> places.getOrDefault(feature, places.size()))
            .thenComparing(feature -> feature.filter().joinsChannels())
            .thenComparingInt(FeatureDefinition::channel)
            .thenComparingInt(FeatureDefinition::secondChannel)
            .thenComparingDouble(FeatureDefinition::sigma)
            .thenComparing(FeatureDefinition::filter));
    return new FeatureSpec(channels, sorted);
  }
}
