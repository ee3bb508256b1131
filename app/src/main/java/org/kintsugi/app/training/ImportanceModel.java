package org.kintsugi.app.training;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Quality;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.FeatureGroup;
import org.kintsugi.forest.Importances;
import org.kintsugi.forest.Learner;
import org.kintsugi.forest.StrokeFolds;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.FeatureGroups;

/** How much features, filters, scales and channels matter, by gain or by permutation. */
public final class ImportanceModel {

  private static final double PREPARED = 0.2;

  /** How importance is measured. */
  public enum Measure {
    /** Share of the splits' gain; known after every training. */
    GAIN,
    /** Loss on left-out strokes; a job of its own. */
    PERMUTATION
  }

  /**
   * One bar of the chart.
   *
   * @param name of the feature or group
   * @param value share of the gain, or loss of balanced accuracy
   */
  public record Bar(String name, double value) {}

  private final Messages messages;
  private final ProjectSession project;
  private final TaskRunner tasks;
  private final Parallel parallel;
  private final ObjectProperty<FeatureGroup.Kind> kind =
      new SimpleObjectProperty<>(this, "kind", FeatureGroup.Kind.FEATURE);
  private final ObjectProperty<Measure> measure =
      new SimpleObjectProperty<>(this, "measure", Measure.GAIN);
  private final ReadOnlyObjectWrapper<Optional<Importances>> measured =
      new ReadOnlyObjectWrapper<>(this, "measured", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<RunningTask>> running =
      new ReadOnlyObjectWrapper<>(this, "running", Optional.empty());

  private final ChangeListener<long[]> onLabels =
      (property, before, now) -> measured.set(Optional.empty());

  /** Nothing measured yet. */
  public ImportanceModel(
      Messages messages, ProjectSession project, TaskRunner tasks, Parallel parallel) {
    this.messages = messages;
    this.project = project;
    this.tasks = tasks;
    this.parallel = parallel;
    // What was measured is true of the labels and features it was measured with.
    // Counted anew after every edit; unlike the history, it goes with the section.
    project.section().labelCountsProperty().addListener(new WeakChangeListener<>(onLabels));
  }

  /** What the bars are of. */
  public ObjectProperty<FeatureGroup.Kind> kindProperty() {
    return kind;
  }

  /** How importance is measured. */
  public ObjectProperty<Measure> measureProperty() {
    return measure;
  }

  /** What permutation found; empty until it is measured for these labels. */
  public ReadOnlyObjectProperty<Optional<Importances>> measuredProperty() {
    return measured.getReadOnlyProperty();
  }

  /** The job under way. */
  public ReadOnlyObjectProperty<Optional<RunningTask>> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** The bars, the most important first; scales ascending. Empty while nothing is known. */
  public List<Bar> bars() {
    FeatureGroup.Kind wanted = kind.get();
    List<Bar> bars =
        measure.get() == Measure.GAIN
            ? project
                .section()
                .training()
                .qualityProperty()
                .get()
                .map(quality -> gains(quality, wanted))
                .orElse(List.of())
            : measured
                .get()
                .map(
                    found ->
                        found.entries().stream()
                            .filter(entry -> entry.group().kind() == wanted)
                            .map(entry -> new Bar(entry.group().name(), entry.permutation()))
                            .toList())
                .orElse(List.of());
    return wanted == FeatureGroup.Kind.SCALE
        ? bars
        : bars.stream().sorted(Comparator.comparingDouble(Bar::value).reversed()).toList();
  }

  private List<Bar> gains(Quality quality, FeatureGroup.Kind wanted) {
    FeatureSpec spec = project.featuresProperty().get();
    double[] gains = quality.found().gainImportances();
    if (gains.length != spec.size()) {
      return List.of();
    }
    return FeatureGroups.of(spec).stream()
        .filter(group -> group.kind() == wanted)
        .map(
            group ->
                new Bar(group.name(), group.features().stream().mapToDouble(f -> gains[f]).sum()))
        .toList();
  }

  /** Measures by permutation; nothing happens while that runs. */
  public void start() {
    if (running.get().isPresent()) {
      return;
    }
    LearningInput input = LearningInput.of(project);
    int depth = project.history().depth();
    RunningTask task =
        tasks.start(
            messages.text("quality.measuring"),
            (progress, cancellation) -> measure(input, progress, cancellation),
            found -> {
              running.set(Optional.empty());
              if (project.history().depth() == depth) {
                measured.set(Optional.of(found));
              }
            },
            () -> running.set(Optional.empty()));
    running.set(Optional.of(task));
  }

  private Importances measure(LearningInput input, Progress progress, Cancellation cancellation) {
    TrainingSet data = input.data(parallel, progress.part(0, PREPARED), cancellation);
    long seed = input.options().seed();
    return Importances.of(
        data,
        Learner.forest(input.options()),
        FeatureGroups.of(input.spec()),
        StrokeFolds.of(data, StrokeFolds.DEFAULT_FOLDS, seed),
        seed,
        parallel,
        progress.part(PREPARED, 1),
        cancellation);
  }
}
