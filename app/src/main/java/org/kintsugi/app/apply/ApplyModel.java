package org.kintsugi.app.apply;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.batch.AppliedForest;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.batch.AppliedTable;
import org.kintsugi.batch.ApplyForestJob;
import org.kintsugi.batch.ApplyForestRequest;
import org.kintsugi.batch.ExportPreset;
import org.kintsugi.batch.FoundSection;
import org.kintsugi.batch.RegistrationChoice;
import org.kintsugi.batch.ResultWriter;
import org.kintsugi.batch.ResultsJob;
import org.kintsugi.batch.SectionFinder;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Parallel;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.segmentation.Outputs;

/**
 * Which forest is applied to what, and what came out. It lives as long as the window, so that a run
 * goes on, and its table stays, while nobody looks. Used on the window's thread only.
 */
public final class ApplyModel {

  private final Messages messages;
  private final TaskRunner tasks;
  private final ImageReaders readers;
  private final Supplier<Parallel> parallel;
  private final Supplier<Optional<AppliedForest>> trainedNow;
  private final ReadOnlyObjectWrapper<Optional<ForestSource>> forest =
      new ReadOnlyObjectWrapper<>(this, "forest", Optional.empty());
  private final ReadOnlyObjectWrapper<List<Path>> chosen =
      new ReadOnlyObjectWrapper<>(this, "chosen", List.of());
  private final ObjectProperty<Optional<Path>> folder =
      new SimpleObjectProperty<>(this, "folder", Optional.empty());
  private final ObjectProperty<ExportPreset> preset =
      new SimpleObjectProperty<>(this, "preset", ExportPreset.STANDARD);
  private final ReadOnlyObjectWrapper<Optional<RunningTask>> running =
      new ReadOnlyObjectWrapper<>(this, "running", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<RunningTask>> looking =
      new ReadOnlyObjectWrapper<>(this, "looking", Optional.empty());
  private final ReadOnlyIntegerWrapper ended = new ReadOnlyIntegerWrapper(this, "ended");
  private final ObservableList<ApplyRow> rows = FXCollections.observableArrayList();
  private final ObservableList<ApplyRow> shown = FXCollections.unmodifiableObservableList(rows);

  /**
   * A model of nothing chosen yet.
   *
   * @param tasks runs what takes time
   * @param parallel the pieces of a job that starts now
   * @param trainedNow the newest forest of the open project
   */
  public ApplyModel(
      Messages messages,
      TaskRunner tasks,
      ImageReaders readers,
      Supplier<Parallel> parallel,
      Supplier<Optional<AppliedForest>> trainedNow) {
    this.messages = messages;
    this.tasks = tasks;
    this.readers = readers;
    this.parallel = parallel;
    this.trainedNow = trainedNow;
  }

  /** The forest that will be applied. */
  ReadOnlyObjectProperty<Optional<ForestSource>> forestProperty() {
    return forest.getReadOnlyProperty();
  }

  /** The files and folders it will be applied to. */
  ReadOnlyObjectProperty<List<Path>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Where results go. */
  ObjectProperty<Optional<Path>> folderProperty() {
    return folder;
  }

  /** How phases are numbered. */
  ObjectProperty<ExportPreset> presetProperty() {
    return preset;
  }

  /** The run under way. */
  ReadOnlyObjectProperty<Optional<RunningTask>> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** The search for sections under way. */
  ReadOnlyObjectProperty<Optional<RunningTask>> lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  /** The sections, in their order. */
  ObservableList<ApplyRow> rows() {
    return shown;
  }

  /** Takes the newest forest of the open project, unless one of a file is chosen or a run is on. */
  public void refresh() {
    boolean ofFile = forest.get().flatMap(ForestSource::file).isPresent();
    if (!ofFile && running.get().isEmpty()) {
      take(trainedNow.get().map(model -> new ForestSource(model, Optional.empty())));
    }
  }

  /** Takes the forest of the open project again. */
  void useTrained() {
    take(trainedNow.get().map(model -> new ForestSource(model, Optional.empty())));
  }

  /** Reads a forest. */
  void useFile(Path file) {
    tasks.start(
        messages.text("apply.task.forest"),
        (progress, cancellation) -> AppliedForest.read(file),
        model -> take(Optional.of(new ForestSource(model, Optional.of(file)))));
  }

  private void take(Optional<ForestSource> now) {
    List<String> before = channels();
    Optional<PhaseRule> ruleBefore = rule();
    forest.set(now);
    if (!rule().equals(ruleBefore)) {
      // What came out stands in columns of other phases.
      reset();
    }
    if (!chosen.get().isEmpty() && !channels().equals(before)) {
      choose(chosen.get());
    }
  }

  private void reset() {
    rows.forEach(ApplyRow::reset);
    ended.set(0);
  }

  private Optional<PhaseRule> rule() {
    return forest.get().map(each -> each.model().rule());
  }

  private List<String> channels() {
    return forest.get().map(each -> each.model().spec().channels()).orElse(List.of());
  }

  /** Looks at files or folders for sections. */
  void choose(List<Path> paths) {
    looking.get().ifPresent(RunningTask::cancel);
    chosen.set(List.copyOf(paths));
    rows.clear();
    ended.set(0);
    List<String> wanted = channels();
    if (wanted.isEmpty() || paths.isEmpty()) {
      return;
    }
    RunningTask task =
        tasks.start(
            messages.text("apply.task.looking"),
            (progress, cancellation) ->
                new SectionFinder(readers).find(paths, wanted, progress, cancellation),
            this::show,
            () -> looking.set(Optional.empty()));
    looking.set(Optional.of(task));
  }

  private void show(List<FoundSection> found) {
    looking.set(Optional.empty());
    rows.setAll(found.stream().map(ApplyRow::new).toList());
  }

  /**
   * Looks into the folder, which may be far away, for what a run would replace.
   *
   * @param found told one such file; empty where there is none
   */
  void look(Consumer<Optional<Path>> found) {
    ApplyForestRequest request = request(false);
    run(
        messages.text("apply.task.folder"),
        (progress, cancellation) -> inTheWay(request),
        found,
        () -> {});
  }

  private <T> void run(String name, TaskRunner.Job<T> job, Consumer<T> done, Runnable calledOff) {
    RunningTask task =
        tasks.start(
            name,
            job,
            result -> {
              running.set(Optional.empty());
              done.accept(result);
            },
            () -> {
              running.set(Optional.empty());
              calledOff.run();
            });
    running.set(Optional.of(task));
  }

  private static Optional<Path> inTheWay(ApplyForestRequest request) {
    return request
        .folders()
        .inTheWay(
            request.writer().names(request.forest().model().rule(), request.outputs(), false));
  }

  private ApplyForestRequest request(boolean overwrite) {
    ForestSource source = forest.get().orElseThrow();
    return new ApplyForestRequest(
        source.forest(),
        source.file(),
        rows.stream().map(ApplyRow::found).toList(),
        new RegistrationChoice.Automatic(),
        true,
        Outputs.CLASSES,
        new ResultWriter(folder.get().orElseThrow(), preset.get(), overwrite));
  }

  /**
   * Applies the forest to every section.
   *
   * @param overwrite whether files that exist are replaced
   * @param done told the rows when all is over, unless it was called off
   */
  void start(boolean overwrite, Consumer<List<AppliedSection>> done) {
    ApplyForestRequest request = request(overwrite);
    List<ApplyRow> now = List.copyOf(rows);
    reset();
    ApplyForestJob job = new ApplyForestJob(readers, parallel.get());
    ResultsJob.Listener listener =
        new ResultsJob.Listener() {
          @Override
          public void began(int index) {
            tasks.onWindow(now.get(index)::begin);
          }

          @Override
          public void ended(int index, AppliedSection row) {
            tasks.onWindow(
                () -> {
                  now.get(index).end(row);
                  ended.set(ended.get() + 1);
                });
          }
        };
    run(
        messages.text("apply.task"),
        (progress, cancellation) -> job.run(request, listener, progress, cancellation),
        done,
        () -> now.forEach(ApplyRow::callOff));
  }

  /** Stops the run; what is done stays. */
  void cancel() {
    running.get().ifPresent(RunningTask::cancel);
  }

  /** How many rows have come to their end. */
  ReadOnlyIntegerProperty endedProperty() {
    return ended.getReadOnlyProperty();
  }

  /** Writes the table as it stands, as CSV. */
  void saveTable(Path file, Runnable done) {
    List<AppliedSection> results = new ArrayList<>();
    rows.forEach(row -> row.resultProperty().get().ifPresent(results::add));
    AppliedTable table = new AppliedTable(forest.get().orElseThrow().model().rule(), results);
    tasks.start(
        messages.text("apply.task.table"),
        (progress, cancellation) -> {
          table.write(file);
          return file;
        },
        written -> done.run());
  }
}
