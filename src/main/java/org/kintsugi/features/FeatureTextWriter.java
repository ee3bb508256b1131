package org.kintsugi.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes a choice of features as short as its form allows: see {@link FeatureText}. */
final class FeatureTextWriter {

  /** Which channels a plane is of; -1 for no second one. */
  private record Place(int channel, int second) {}

  /** The scales and channels of an item; filters that share them share the item. */
  private record Extent(List<Double> scales, List<Place> places) {}

  private final List<String> channels;

  private FeatureTextWriter(List<String> channels) {
    this.channels = channels;
  }

  static String write(FeatureSpec spec) {
    FeatureSpec standard = FeatureSpec.standard(spec.channels());
    return new HashSet<>(spec.features()).equals(new HashSet<>(standard.features()))
        ? FeatureText.STANDARD
        : new FeatureTextWriter(spec.channels()).items(spec.features());
  }

  private String items(List<FeatureDefinition> features) {
    Map<Extent, List<Filter>> items = new LinkedHashMap<>();
    for (Filter filter : Filter.values()) {
      for (Extent extent : extents(filter, features)) {
        items.computeIfAbsent(extent, key -> new ArrayList<>()).add(filter);
      }
    }
    return items.entrySet().stream()
        .map(item -> item(item.getValue(), item.getKey()))
        .collect(Collectors.joining("; "));
  }

  /** Channels with the same scales together. */
  private static List<Extent> extents(Filter filter, List<FeatureDefinition> features) {
    Map<Place, TreeSet<Double>> scales = new LinkedHashMap<>();
    features.stream()
        .filter(feature -> feature.filter() == filter)
        .sorted(
            Comparator.comparingInt(FeatureDefinition::channel)
                .thenComparingInt(FeatureDefinition::secondChannel))
        .forEach(
            feature ->
                scales
                    .computeIfAbsent(
                        new Place(feature.channel(), feature.secondChannel()),
                        key -> new TreeSet<>())
                    .add(feature.sigma()));
    Map<List<Double>, List<Place>> places = new LinkedHashMap<>();
    scales.forEach(
        (place, set) ->
            places.computeIfAbsent(List.copyOf(set), key -> new ArrayList<>()).add(place));
    return places.entrySet().stream()
        .map(each -> new Extent(each.getKey(), List.copyOf(each.getValue())))
        .toList();
  }

  private String item(List<Filter> filters, Extent extent) {
    StringBuilder text = new StringBuilder();
    text.append(filters.stream().map(FeatureText::nameOf).collect(Collectors.joining(",")));
    if (filters.getFirst().hasScale()) {
      text.append(':')
          .append(
              extent.scales().stream()
                  .map(FeatureText::scaleText)
                  .collect(Collectors.joining(",")));
    }
    if (!extent.places().equals(everywhere(filters.getFirst()))) {
      text.append('@')
          .append(extent.places().stream().map(this::place).collect(Collectors.joining(",")));
    }
    return text.toString();
  }

  private List<Place> everywhere(Filter filter) {
    List<Place> all = new ArrayList<>();
    for (int i = filter.joinsChannels() ? 1 : 0; i < channels.size(); i++) {
      all.add(filter.joinsChannels() ? new Place(0, i) : new Place(i, -1));
    }
    return all;
  }

  private String place(Place place) {
    String first = QuotedText.quoted(channels.get(place.channel()));
    return place.second() < 0
        ? first
        : first + "/" + QuotedText.quoted(channels.get(place.second()));
  }
}
