package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ViewMemory;
import org.kintsugi.project.ProjectFile;

/** Saves the open project, and asks before unsaved changes would be lost. */
final class Saving {

  private final DeskContext context;

  Saving(DeskContext context) {
    this.context = context;
  }

  /** Goes on once nothing unsaved can be lost: saved, discarded, or nothing there. */
  void guard(Runnable goOn) {
    Optional<ProjectSession> open = context.workspace().project();
    if (open.isEmpty() || !open.get().unsavedProperty().get()) {
      goOn.run();
      return;
    }
    switch (context.prompts().unsaved(open.get().name())) {
      case SAVE -> save(goOn);
      case DISCARD -> goOn.run();
      case KEEP_EDITING -> {}
    }
  }

  /** Saves where the project is, or asks where. */
  void save(Runnable then) {
    ProjectSession project = context.workspace().project().orElseThrow();
    project.fileProperty().get().ifPresentOrElse(file -> write(file, then), () -> saveAs(then));
  }

  /** Asks where and saves there. */
  void saveAs(Runnable then) {
    ProjectSession project = context.workspace().project().orElseThrow();
    context
        .choosers()
        .saveProject(project.name())
        .map(Saving::named)
        .ifPresent(f -> write(f, then));
  }

  private void write(Path file, Runnable then) {
    ProjectSession project = context.workspace().project().orElseThrow();
    SaveJob job = SaveJob.of(project, ViewMemory.of(context.workspace(), project.section()));
    int depth = project.history().depth();
    context
        .tasks()
        .start(
            context.messages().text("save.running"),
            (progress, cancellation) -> {
              ProjectFile.save(file, job.project());
              return file;
            },
            done -> {
              project.fileProperty().set(Optional.of(done));
              // Painted while it was being saved: that part is still unsaved.
              if (project.history().depth() == depth) {
                project.history().markSaved();
              }
              context.recent().add(done);
              context
                  .workspace()
                  .say(
                      Notice.Kind.DONE,
                      context.messages().text("save.done", String.valueOf(done.getFileName())));
              then.run();
            });
  }

  private static Path named(Path file) {
    return file.toString().endsWith(OpenRequest.PROJECT_ENDING)
        ? file
        : Path.of(file + OpenRequest.PROJECT_ENDING);
  }
}
