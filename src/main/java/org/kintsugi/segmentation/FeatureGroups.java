package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kintsugi.features.FeatureDefinition;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.FeatureGroup;

/** The groups of features whose importances people ask for. */
public final class FeatureGroups {

  private FeatureGroups() {}

  /**
   * Every single feature, then all planes of each filter, of each scale (ascending; the filters
   * without one as "no scale") and of each channel. A plane that compares two channels belongs to
   * both, so that a channel's group is what would be lost without it: the gains of channels may add
   * up to more than 1.
   */
  public static List<FeatureGroup> of(FeatureSpec spec) {
    List<FeatureGroup> groups = new ArrayList<>();
    List<String> names = spec.names();
    Map<String, List<Integer>> filters = new LinkedHashMap<>();
    Map<Double, List<Integer>> scales = new TreeMap<>();
    Map<Integer, List<Integer>> channels = new TreeMap<>();
    for (int f = 0; f < spec.size(); f++) {
      FeatureDefinition feature = spec.features().get(f);
      groups.add(new FeatureGroup(FeatureGroup.Kind.FEATURE, names.get(f), List.of(f)));
      put(filters, feature.filter().label(), f);
      put(scales, feature.sigma(), f);
      put(channels, feature.channel(), f);
      if (feature.secondChannel() >= 0) {
        put(channels, feature.secondChannel(), f);
      }
    }
    filters.forEach(
        (name, own) -> groups.add(new FeatureGroup(FeatureGroup.Kind.FILTER, name, own)));
    scales.forEach(
        (scale, own) ->
            groups.add(new FeatureGroup(FeatureGroup.Kind.SCALE, scaleName(scale), own)));
    channels.forEach(
        (channel, own) ->
            groups.add(
                new FeatureGroup(FeatureGroup.Kind.CHANNEL, spec.channels().get(channel), own)));
    return groups;
  }

  private static <K> void put(Map<K, List<Integer>> groups, K key, int feature) {
    groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(feature);
  }

  private static String scaleName(double scale) {
    if (scale == 0) {
      return "no scale";
    }
    String number = Double.toString(scale);
    return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }
}
