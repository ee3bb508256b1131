package org.kintsugi.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.batch.AppliedSection;
import org.kintsugi.batch.FigurePreview;
import org.kintsugi.batch.ResultWriter;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.figure.FigureSource;
import org.kintsugi.image.Region;
import org.kintsugi.io.FigureImage;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Parallel;

/**
 * What is exported, where to, and the export under way. It lives as long as the window, so that it
 * goes on, and its choices stay, while another section is shown. Used on the window's thread only.
 */
public final class ExportModel {

  /** Pixels in a row of a panel of a previewed figure. */
  private static final int PREVIEW_WIDTH = 480;

  private final Messages messages;
  private final TaskRunner tasks;
  private final ImageReaders readers;
  private final Supplier<Parallel> parallel;
  private final ObjectProperty<Optional<Path>> folder =
      new SimpleObjectProperty<>(this, "folder", Optional.empty());
  private final ExportChoice choice = new ExportChoice();
  private final BooleanProperty all = new SimpleBooleanProperty(this, "all");
  private final ReadOnlyObjectWrapper<Optional<RunningTask>> running =
      new ReadOnlyObjectWrapper<>(this, "running", Optional.empty());

  /**
   * A model of nothing chosen yet.
   *
   * @param tasks runs the export
   * @param readers reads images that are not in memory
   * @param parallel the pieces of a job that starts now
   */
  public ExportModel(
      Messages messages, TaskRunner tasks, ImageReaders readers, Supplier<Parallel> parallel) {
    this.messages = messages;
    this.tasks = tasks;
    this.readers = readers;
    this.parallel = parallel;
  }

  /** Where results go. */
  ObjectProperty<Optional<Path>> folderProperty() {
    return folder;
  }

  /** What is written. */
  public ExportChoice choice() {
    return choice;
  }

  /** Whether all sections are wanted, where there are several. */
  BooleanProperty allProperty() {
    return all;
  }

  /** The export under way. */
  ReadOnlyObjectProperty<Optional<RunningTask>> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Another project is open: its results do not go where those of the one before went. */
  public void forget() {
    folder.set(Optional.empty());
    all.set(false);
  }

  /** Whether results of all sections of that project are wanted, a folder each. */
  boolean isSeparate(ProjectSession project) {
    return all.get() && project.sections().size() > 1;
  }

  /** Why a project cannot be exported now; empty where it can. */
  String reason(ProjectSession project) {
    if (running.get().isPresent()) {
      return messages.text("export.under-way");
    }
    if (project.section().trainerProperty().get().model().isEmpty()) {
      return messages.text("export.no-result");
    }
    if (project.section().training().busyProperty().get()) {
      return messages.text("export.busy");
    }
    if (ExportJob.model(project).isEmpty()) {
      return messages.text("export.other-classes");
    }
    String figures = figureReason(project);
    if (!figures.isEmpty()) {
      return figures;
    }
    return folder.get().isEmpty() ? messages.text("export.no-folder") : "";
  }

  /**
   * Why the figure of one's own cannot be made of the section that is shown; empty where it can.
   */
  String figureReason(ProjectSession project) {
    String problem = choice.figureProblemProperty().get();
    if (!problem.isEmpty() || isSeparate(project)) {
      return problem;
    }
    return choice.contentProperty().get().figures().stream()
        .map(figure -> missing(project, figure))
        .flatMap(Optional::stream)
        .findFirst()
        .map(why -> messages.text("export.figure.missing", why))
        .orElse("");
  }

  /** What a figure shows that the section that is shown does not have. */
  Optional<String> missing(ProjectSession project, FigureLayout figure) {
    return FigureSource.missing(
        project.section().section(), choice.wantedOutputs().uncertainty(), figure);
  }

  /** Whether there is a figure to preview, and a result to make it of. */
  boolean canPreview(ProjectSession project) {
    return !project.section().training().busyProperty().get()
        && ExportJob.model(project).isPresent()
        && choice.figures().stream().anyMatch(each -> missing(project, each).isEmpty());
  }

  /**
   * Makes the figures that would be written, small, and hands them over in their order.
   *
   * @param done gets pictures of those that can be made
   */
  void preview(ProjectSession project, Consumer<List<FigureImage.Picture>> done) {
    Optional<FigurePreview> preview =
        ExportJob.model(project).map(model -> ExportJob.preview(project, model));
    if (preview.isEmpty()) {
      return;
    }
    List<FigureLayout> figures =
        choice.figures().stream().filter(each -> missing(project, each).isEmpty()).toList();
    Optional<Region> zoom = zoom(project);
    tasks.start(
        messages.text("export.previewing"),
        (progress, cancellation) -> {
          List<FigureImage.Picture> pictures = new ArrayList<>();
          for (FigureLayout figure : figures) {
            cancellation.check();
            progress.report((double) pictures.size() / figures.size(), figure.fileName());
            pictures.add(preview.get().render(figure, zoom, PREVIEW_WIDTH, cancellation));
          }
          return pictures;
        },
        done);
  }

  private Optional<Region> zoom(ProjectSession project) {
    return choice.zoom(
        project.section().viewport().visibleProperty().get(),
        project.section().section().reference().plane().bounds());
  }

  /** What would be exported now; empty where nothing can be. */
  public Optional<ExportJob> job(ProjectSession project) {
    if (!reason(project).isEmpty()) {
      return Optional.empty();
    }
    // Whoever runs it has asked about what is in the way.
    ResultWriter writer =
        new ResultWriter(
            folder.get().orElseThrow(),
            choice.contentProperty().get().withZoom(zoom(project)),
            true);
    return ExportJob.model(project)
        .map(
            model ->
                ExportJob.of(project, model, isSeparate(project), choice.wantedOutputs(), writer));
  }

  /**
   * Looks into the folder, which may be far away, for what an export would replace.
   *
   * @param found told one such file; empty where there is none
   */
  public void look(ExportJob job, Consumer<Optional<Path>> found) {
    run(messages.text("export.looking"), (progress, cancellation) -> job.inTheWay(), found);
  }

  /**
   * Runs an export.
   *
   * @param done told what came of each section when all is over, unless it was called off
   */
  public void start(ExportJob job, Consumer<List<AppliedSection>> done) {
    Parallel pieces = parallel.get();
    run(
        messages.text("export.running"),
        (progress, cancellation) -> job.write(readers, pieces, progress, cancellation),
        done);
  }

  private <T> void run(String name, TaskRunner.Job<T> job, Consumer<T> done) {
    RunningTask task =
        tasks.start(
            name,
            job,
            result -> {
              running.set(Optional.empty());
              done.accept(result);
            },
            () -> running.set(Optional.empty()));
    running.set(Optional.of(task));
  }

  /** Stops the export; what is done stays. */
  void cancel() {
    running.get().ifPresent(RunningTask::cancel);
  }
}
