package org.kintsugi.forest;

import java.util.List;
import java.util.Objects;

/**
 * Features whose importance is asked for together.
 *
 * @param kind what they have in common
 * @param name for people: that of the feature, filter, scale or channel
 * @param features numbers of the features, at least one, none twice
 */
public record FeatureGroup(Kind kind, String name, List<Integer> features) {

  /** What the features of a group have in common. */
  public enum Kind {
    /** A single feature plane. */
    FEATURE,
    /** All planes of one filter. */
    FILTER,
    /** All planes of one scale. */
    SCALE,
    /** All planes that read one channel. */
    CHANNEL
  }

  /** Takes a copy of the list. */
  public FeatureGroup {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    features = List.copyOf(features);
    if (features.isEmpty() || features.stream().distinct().count() != features.size()) {
      throw new IllegalArgumentException("no features, or one twice: " + features);
    }
  }
}
