package org.kintsugi.app.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kintsugi.features.FeatureDefinition;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.Filter;

/**
 * A choice of features as a grid of filters and scales, looked at for all channels at once or for
 * one. Immutable: each change is a new choice.
 *
 * @param channels names of the channels, the reference first
 * @param chosen the features; may be none
 */
public record FeatureChoice(List<String> channels, Set<FeatureDefinition> chosen) {

  /** The scope of all channels at once; other scopes are a channel's number. */
  public static final int ALL = -1;

  /** The scales that always have a column. */
  private static final List<Double> USUAL = List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0);

  /** What a cell says of its features. */
  public enum Tick {
    OFF,
    /** Some of its channels have the feature. */
    MIXED,
    ON
  }

  /** Keeps the parts unmodifiable. */
  public FeatureChoice {
    channels = List.copyOf(channels);
    chosen = Collections.unmodifiableSet(new HashSet<>(chosen));
  }

  /** The choice a specification is. */
  public static FeatureChoice of(FeatureSpec spec) {
    return new FeatureChoice(spec.channels(), new HashSet<>(spec.features()));
  }

  /** The features in order; empty where none is chosen, or too many. */
  public Optional<FeatureSpec> spec() {
    return chosen.isEmpty() || chosen.size() > FeatureSpec.MOST_FEATURES
        ? Optional.empty()
        : Optional.of(FeatureSpec.of(channels, chosen));
  }

  /** The usual scales and those in use, ascending. */
  public List<Double> scales() {
    TreeSet<Double> scales = new TreeSet<>(USUAL);
    chosen.stream().filter(f -> f.filter().hasScale()).forEach(f -> scales.add(f.sigma()));
    return List.copyOf(scales);
  }

  /** Whether the filter can be computed of these channels: one that joins two needs two. */
  public boolean isPossible(Filter filter) {
    return !filter.joinsChannels() || channels.size() > 1;
  }

  /**
   * The features a cell switches: the filter of the scope's channels; for a filter that joins two,
   * of the reference with each (all of them in the scope of the reference).
   *
   * @param scale any for a filter without scale
   */
  public List<FeatureDefinition> cell(Filter filter, double scale, int scope) {
    double sigma = filter.hasScale() ? scale : 0;
    List<FeatureDefinition> features = new ArrayList<>();
    for (int i = filter.joinsChannels() ? 1 : 0; i < channels.size(); i++) {
      boolean all = scope == ALL || (filter.joinsChannels() && scope == 0);
      if (all || scope == i) {
        features.add(
            filter.joinsChannels()
                ? new FeatureDefinition(filter, sigma, 0, i)
                : FeatureDefinition.of(filter, sigma, i));
      }
    }
    return features;
  }

  /** What a cell shows. */
  public Tick tick(Filter filter, double scale, int scope) {
    List<FeatureDefinition> cell = cell(filter, scale, scope);
    if (!cell.isEmpty() && chosen.containsAll(cell)) {
      return Tick.ON;
    }
    return related(filter, scale, scope).isEmpty() ? Tick.OFF : Tick.MIXED;
  }

  /** On where all that can be switched is on, mixed where some is. */
  public Tick tick(List<Filter> filters, List<Double> scales, int scope) {
    boolean any = false;
    boolean all = true;
    for (Filter filter : filters) {
      for (double scale : filter.hasScale() ? scales : List.of(0.0)) {
        if (isPossible(filter)) {
          Tick tick = tick(filter, scale, scope);
          any |= tick != Tick.OFF;
          all &= tick == Tick.ON;
        }
      }
    }
    if (!any) {
      return Tick.OFF;
    }
    return all ? Tick.ON : Tick.MIXED;
  }

  /** The choice with a cell switched: off where it is on, else on. */
  public FeatureChoice toggled(Filter filter, double scale, int scope) {
    return toggled(List.of(filter), List.of(scale), scope);
  }

  /** The choice with many cells switched together: off where all are on, else on. */
  public FeatureChoice toggled(List<Filter> filters, List<Double> scales, int scope) {
    boolean on = tick(filters, scales, scope) == Tick.ON;
    Set<FeatureDefinition> changed = new HashSet<>(chosen);
    for (Filter filter : filters) {
      for (double scale : filter.hasScale() ? scales : List.of(0.0)) {
        if (on) {
          changed.removeAll(related(filter, scale, scope));
        } else {
          changed.addAll(cell(filter, scale, scope));
        }
      }
    }
    return new FeatureChoice(channels, changed);
  }

  /** What is chosen of a cell, pairs without the reference too. */
  private Set<FeatureDefinition> related(Filter filter, double scale, int scope) {
    Set<FeatureDefinition> found = new HashSet<>();
    for (FeatureDefinition feature : chosen) {
      boolean here = scope == ALL || feature.channel() == scope || feature.secondChannel() == scope;
      if (feature.filter() == filter && here && (!filter.hasScale() || feature.sigma() == scale)) {
        found.add(feature);
      }
    }
    return found;
  }
}
