package org.kintsugi.app.training;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.features.FeatureDefinition;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.features.FeatureText;
import org.kintsugi.features.Filter;
import org.kintsugi.job.Problem;

/**
 * The feature grid while it is being edited: nothing of the project changes before it is applied.
 */
public final class FeaturesModel {

  private final ReadOnlyObjectWrapper<FeatureChoice> choice;
  private final ReadOnlyObjectWrapper<List<Double>> scales;
  private final IntegerProperty scope = new SimpleIntegerProperty(this, "scope", FeatureChoice.ALL);
  private final ObjectProperty<Optional<FeatureSpec>> looked =
      new SimpleObjectProperty<>(this, "looked", Optional.empty());
  private FeatureSpec applied;

  /** Starts with the features that are computed now. */
  public FeaturesModel(FeatureSpec applied) {
    this.applied = applied;
    this.choice = new ReadOnlyObjectWrapper<>(this, "choice", FeatureChoice.of(applied));
    this.scales = new ReadOnlyObjectWrapper<>(this, "scales", choice.get().scales());
  }

  /** What is ticked now; never null. */
  public ReadOnlyObjectProperty<FeatureChoice> choiceProperty() {
    return choice.getReadOnlyProperty();
  }

  /** The columns, ascending. */
  public ReadOnlyObjectProperty<List<Double>> scalesProperty() {
    return scales.getReadOnlyProperty();
  }

  /** {@link FeatureChoice#ALL} or the number of the channel whose ticks show. */
  public IntegerProperty scopeProperty() {
    return scope;
  }

  /** The one feature that is looked at; empty for none. */
  public ObjectProperty<Optional<FeatureSpec>> lookedProperty() {
    return looked;
  }

  /** Takes the features of the project, dropping what is not applied. */
  public void take(FeatureSpec newlyApplied) {
    applied = newlyApplied;
    set(FeatureChoice.of(newlyApplied));
    scales.set(choice.get().scales());
  }

  /** Goes back to the features of the project; columns that were added go too. */
  public void revert() {
    take(applied);
  }

  /** Ticks the standard features. */
  public void reset() {
    set(FeatureChoice.of(FeatureSpec.standard(applied.channels())));
  }

  /** Switches a cell. */
  public void toggle(Filter filter, double scale) {
    set(choice.get().toggled(filter, scale, scope.get()));
  }

  /** Switches all scales of a filter together. */
  public void toggleRow(Filter filter) {
    set(choice.get().toggled(List.of(filter), scales.get(), scope.get()));
  }

  /** Switches all filters of a scale together. */
  public void toggleColumn(double scale) {
    set(choice.get().toggled(scaled(), List.of(scale), scope.get()));
  }

  /** Adds a column; returns whether the scale is one that there can be. */
  public boolean addScale(double scale) {
    if (!(scale >= FeatureDefinition.SMALLEST_SCALE && scale <= FeatureDefinition.LARGEST_SCALE)) {
      return false;
    }
    TreeSet<Double> more = new TreeSet<>(scales.get());
    more.add(scale);
    scales.set(List.copyOf(more));
    return true;
  }

  /**
   * Ticks what a text says.
   *
   * @throws Problem where it cannot be understood; nothing changes then
   */
  public void paste(String text) {
    set(FeatureChoice.of(FeatureText.parse(text, applied.channels())));
  }

  /** The choice as text; empty where nothing is ticked. */
  public String text() {
    return choice.get().spec().map(FeatureText::print).orElse("");
  }

  /** Looks at the feature of a cell; in the scope of all channels at that of the first. */
  public void look(Filter filter, double scale) {
    FeatureChoice now = choice.get();
    looked.set(
        now.cell(filter, scale, scope.get()).stream()
            .findFirst()
            .map(feature -> new FeatureSpec(now.channels(), List.of(feature))));
  }

  /** What to apply; empty where there is nothing to apply. */
  public Optional<FeatureSpec> change() {
    return choice.get().spec().filter(spec -> !isApplied());
  }

  /** Whether what is ticked is what the project has. */
  public boolean isApplied() {
    return choice.get().chosen().equals(new HashSet<>(applied.features()));
  }

  /** Filters that have scales, in order. */
  private List<Filter> scaled() {
    return List.of(Filter.values()).stream().filter(Filter::hasScale).toList();
  }

  private void set(FeatureChoice next) {
    TreeSet<Double> more = new TreeSet<>(scales.get());
    more.addAll(next.scales());
    scales.set(List.copyOf(more));
    choice.set(next);
  }
}
