package org.kintsugi.app.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.Learner;
import org.kintsugi.forest.StrokeFolds;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** Compares classifiers on the labels of the open project, each on the same folds of strokes. */
public final class ComparisonModel {

  private static final double NANOS = 1e9;
  private static final double PREPARED = 0.1;

  /** Classifiers of Weka that are worth a look and take seconds, not hours. */
  static final List<String> USUAL =
      List.of(
          "weka.classifiers.trees.RandomForest -I 100",
          "weka.classifiers.functions.Logistic -M 50",
          "weka.classifiers.lazy.IBk -K 5");

  /**
   * What is compared.
   *
   * @param name what people call it
   * @param learner makes it for features; may throw a {@link Problem}
   */
  private record Candidate(String name, Function<FeatureSpec, Learner> learner) {}

  private final Messages messages;
  private final ProjectSession project;
  private final TaskRunner tasks;
  private final Parallel parallel;
  private final StringProperty weka =
      new SimpleStringProperty(this, "weka", String.join("\n", USUAL));
  private final ObservableList<Comparison> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<RunningTask>> running =
      new ReadOnlyObjectWrapper<>(this, "running", Optional.empty());

  /** Nothing compared yet. */
  public ComparisonModel(
      Messages messages, ProjectSession project, TaskRunner tasks, Parallel parallel) {
    this.messages = messages;
    this.project = project;
    this.tasks = tasks;
    this.parallel = parallel;
  }

  /** Weka's option strings, one a line. */
  public StringProperty wekaProperty() {
    return weka;
  }

  /** What came out, in the order it came. */
  public ObservableList<Comparison> rows() {
    return FXCollections.unmodifiableObservableList(rows);
  }

  /** The job under way. */
  public ReadOnlyObjectProperty<Optional<RunningTask>> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Stops the job; the rows that are there stay. */
  public void cancel() {
    running.get().ifPresent(RunningTask::cancel);
  }

  /** Starts comparing; nothing happens while a comparison runs. */
  public void start() {
    if (running.get().isPresent()) {
      return;
    }
    rows.clear();
    LearningInput input = LearningInput.of(project);
    List<Candidate> candidates = candidates(input.options());
    RunningTask task =
        tasks.start(
            messages.text("quality.compare.running"),
            (progress, cancellation) -> {
              compare(input, candidates, progress, cancellation);
              return true;
            },
            done -> running.set(Optional.empty()),
            () -> running.set(Optional.empty()));
    running.set(Optional.of(task));
  }

  private List<Candidate> candidates(ForestOptions set) {
    List<Candidate> all = new ArrayList<>();
    all.add(new Candidate(messages.text("quality.compare.set"), _ -> Learner.forest(set)));
    ForestOptions ordinary = new ForestOptions(100, 0, 1, 0, false, false, set.seed());
    all.add(
        new Candidate(messages.text("quality.compare.ordinary"), _ -> Learner.forest(ordinary)));
    weka.get()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> all.add(new Candidate(line, spec -> Learner.weka(line, spec.names()))));
    return all;
  }

  private void compare(
      LearningInput input,
      List<Candidate> candidates,
      Progress progress,
      Cancellation cancellation) {
    TrainingSet data = input.data(parallel, progress.part(0, PREPARED), cancellation);
    StrokeFolds folds = StrokeFolds.of(data, StrokeFolds.DEFAULT_FOLDS, input.options().seed());
    for (int i = 0; i < candidates.size(); i++) {
      double from = PREPARED + (1 - PREPARED) * i / candidates.size();
      double to = PREPARED + (1 - PREPARED) * (i + 1) / candidates.size();
      Comparison row =
          compare(
              candidates.get(i), input.spec(), data, folds, progress.part(from, to), cancellation);
      tasks.onWindow(
          () -> {
            if (!cancellation.isCancelled()) {
              rows.add(row);
            }
          });
    }
  }

  private Comparison compare(
      Candidate candidate,
      FeatureSpec spec,
      TrainingSet data,
      StrokeFolds folds,
      Progress progress,
      Cancellation cancellation) {
    long start = System.nanoTime();
    try {
      CrossValidation found =
          CrossValidation.of(
              data, candidate.learner().apply(spec), folds, parallel, progress, cancellation);
      return Comparison.of(candidate.name(), found.byStroke(), (System.nanoTime() - start) / NANOS);
    } catch (Problem e) {
      // One that cannot learn from these labels does not keep the others from it.
      return Comparison.failed(candidate.name(), e.fullSentence());
    }
  }
}
