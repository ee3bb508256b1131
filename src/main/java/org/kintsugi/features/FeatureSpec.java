package org.kintsugi.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which features are computed: plain data that is stored with projects and forests.
 *
 * @param channels names of the channels the features refer to by number, the reference first
 * @param features the planes, in the order of the feature stack; at least one, none twice
 */
public record FeatureSpec(List<String> channels, List<FeatureDefinition> features) {

  /** More planes than this are refused (a tile of them would not fit in memory). */
  public static final int MOST_FEATURES = 4096;

  /** More channels than this are refused. */
  public static final int MOST_CHANNELS = 256;

  /** Checks that the features refer to channels that exist and none stands twice. */
  public FeatureSpec {
    channels = List.copyOf(channels);
    features = List.copyOf(features);
    if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
      throw new IllegalArgumentException("features of " + channels.size() + " channels");
    }
    if (features.isEmpty() || features.size() > MOST_FEATURES) {
      throw new IllegalArgumentException(features.size() + " features");
    }
    if (new HashSet<>(features).size() != features.size()) {
      throw new IllegalArgumentException("a feature stands twice");
    }
    for (FeatureDefinition feature : features) {
      if (Math.max(feature.channel(), feature.secondChannel()) >= channels.size()) {
        throw new IllegalArgumentException("feature of a channel that is not there: " + feature);
      }
    }
  }

  /**
   * The features that serve most images (chosen by the ablation of {@code docs/method.md}). One and
   * two channels get the full set; with more channels each gets fewer, so that the number of planes
   * grows slowly. The first channel, the reference, is compared with each other one.
   */
  public static FeatureSpec standard(List<String> channels) {
    return StandardFeatures.of(channels);
  }

  /**
   * A choice of features in one fixed order: the same choice is the same specification, however it
   * was made. The standard features as a choice are {@link #standard}.
   *
   * @param channels names of the channels, the reference first
   * @param chosen at least one
   */
  public static FeatureSpec of(List<String> channels, Set<FeatureDefinition> chosen) {
    return FeatureOrder.of(channels, chosen);
  }

  /** Number of planes. */
  public int size() {
    return features.size();
  }

  /** Names of all features in order. */
  public List<String> names() {
    return features.stream().map(feature -> feature.name(channels)).toList();
  }

  /** The same features computed from channels of other names, matched by order. */
  public FeatureSpec withChannels(List<String> newChannels) {
    return new FeatureSpec(newChannels, features);
  }

  /** The same channels with only the features of the given numbers, in that order. */
  public FeatureSpec select(int... numbers) {
    return new FeatureSpec(
        channels, new ArrayList<>(IntStream.of(numbers).mapToObj(features::get).toList()));
  }

  /** Pixels around a tile that its features depend on. */
  public int halo() {
    return new FeaturePlan(this).halo();
  }
}
