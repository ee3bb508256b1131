package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.kintsugi.annotation.EditHistory;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.UnsavedChoice;

/**
 * Saves the open project where the user says, and asks before unsaved changes would be lost. While
 * a question is open another project may take the place of the one it is about; an answer counts
 * for that one only.
 */
final class Saving {

  private final DeskContext context;
  private final ProjectLocks locks;
  private final ProjectWriter writer;
  private Optional<Agreement> agreed = Optional.empty();

  /** Up to where it was decided what becomes of a project that another is to replace. */
  private record Agreement(ProjectSession project, EditHistory.State state) {}

  Saving(DeskContext context, ProjectLocks locks) {
    this.context = context;
    this.locks = locks;
    this.writer = new ProjectWriter(context, locks);
    context.workspace().projectProperty().subscribe(this::opened);
  }

  /** Another section of the same project is no other file. */
  private void opened(Optional<ProjectSession> before, Optional<ProjectSession> now) {
    if (!ProjectSession.isSame(before, now)) {
      agreed = Optional.empty();
    }
  }

  /** Whether that file is another program's. */
  boolean isReadOnly(Path file) {
    return locks.isReadOnly(file);
  }

  /** What writes the open project. */
  ProjectWriter writer() {
    return writer;
  }

  /** Goes on once nothing unsaved can be lost: saved, discarded, or nothing there. */
  void guard(Runnable goOn) {
    ask(
        () -> {
          agreed = agreement();
          goOn.run();
        },
        () -> {});
  }

  /** The same for the end of the program, which would stop a save. */
  void guardEnd(Runnable goOn) {
    guard(
        () -> {
          if (writer.isRunning()) {
            writer.afterwards(
                saved -> {
                  // What could not be saved was told, and is to be read.
                  if (saved) {
                    guardEnd(goOn);
                  }
                });
          } else {
            goOn.run();
          }
        });
  }

  /**
   * The open project goes at the end of work that began in {@link #guard}: asks again where it was
   * changed meanwhile.
   *
   * @param otherwise where it is to stay
   */
  void replace(Runnable goOn, Runnable otherwise) {
    Optional<ProjectSession> open = context.workspace().project();
    boolean asBefore =
        open.isPresent()
            && !open.get().isGestureOpen()
            && agreed
                .filter(then -> then.project().isSameProject(open.get()))
                .filter(then -> open.get().history().isAt(then.state()))
                .isPresent();
    if (asBefore) {
      goOn.run();
    } else {
      ask(goOn, otherwise);
    }
  }

  private Optional<Agreement> agreement() {
    return context.workspace().project().map(open -> new Agreement(open, open.history().state()));
  }

  private void ask(Runnable goOn, Runnable otherwise) {
    Optional<ProjectSession> open = context.workspace().project();
    if (open.isEmpty() || !open.get().hasUnsaved()) {
      goOn.run();
      return;
    }
    UnsavedChoice choice = context.prompts().unsaved(open.get().name());
    if (choice != UnsavedChoice.KEEP_EDITING && !writer.isOpen(open.get())) {
      ask(goOn, otherwise);
      return;
    }
    switch (choice) {
      case SAVE -> {
        // What is painted while it is being saved is asked about as well; a stroke that the
        // question interrupted is saved as far as it came.
        boolean interrupted = open.get().isGestureOpen();
        save(interrupted ? goOn : () -> ask(goOn, otherwise), otherwise);
      }
      case DISCARD -> goOn.run();
      case KEEP_EDITING -> otherwise.run();
    }
  }

  /** Saves where the project is, or asks where. */
  void save(Runnable then) {
    save(then, () -> {});
  }

  private void save(Runnable then, Runnable otherwise) {
    ProjectSession project = context.workspace().project().orElseThrow();
    Optional<Path> file = project.fileProperty().get();
    Optional<Path> readOnly = file.filter(locks::isReadOnly);
    if (readOnly.isPresent()) {
      context
          .workspace()
          .say(
              Notice.Kind.WARNING,
              context
                  .messages()
                  .text("held.save-as", String.valueOf(readOnly.get().getFileName())));
      saveAs(then, otherwise);
      return;
    }
    file.ifPresentOrElse(
        each -> write(project, each, then, otherwise), () -> saveAs(then, otherwise));
  }

  /** Asks where and saves there. */
  void saveAs(Runnable then) {
    saveAs(then, () -> {});
  }

  private void saveAs(Runnable then, Runnable otherwise) {
    ProjectSession project = context.workspace().project().orElseThrow();
    context
        .choosers()
        .saveProject(project.name())
        .map(Saving::named)
        .ifPresentOrElse(file -> write(project, file, then, otherwise), otherwise);
  }

  /** Asks where and saves there with the images in the file, now and from then on. */
  void saveWithImages() {
    ProjectSession project = context.workspace().project().orElseThrow();
    String suggested =
        project.toSave(Map.of()).packed()
            ? project.name()
            : context.messages().text("save.with-images.name", project.name());
    context
        .choosers()
        .saveProject(suggested)
        .map(Saving::named)
        .ifPresent(
            file ->
                writer.write(
                    new ProjectWriter.Wish(
                        project,
                        file,
                        SaveJob::withImages,
                        "save.with-images.done",
                        () -> true,
                        project::pack,
                        stamp -> {},
                        () -> {})));
  }

  /**
   * Saves into the project's file without being asked.
   *
   * @param changed told in the place of saving where another program changed the file: what it is
   *     like now, empty where it is gone
   * @param failed told where it could not be saved, after the user was
   */
  void saveByItself(Path file, Consumer<Optional<FileStamp>> changed, Runnable failed) {
    Optional<FileStamp> expected = writer.known();
    writer.write(
        new ProjectWriter.Wish(
            context.workspace().project().orElseThrow(),
            file,
            UnaryOperator.identity(),
            "autosave.done",
            () -> expected.isPresent() && expected.equals(FileStamp.of(file)),
            () -> {},
            changed,
            failed));
  }

  private void write(ProjectSession project, Path file, Runnable then, Runnable otherwise) {
    writer.write(
        new ProjectWriter.Wish(
            project,
            file,
            UnaryOperator.identity(),
            "save.done",
            () -> true,
            then,
            stamp -> {},
            otherwise));
  }

  private static Path named(Path file) {
    return file.toString().endsWith(OpenRequest.PROJECT_ENDING)
        ? file
        : Path.of(file + OpenRequest.PROJECT_ENDING);
  }
}
