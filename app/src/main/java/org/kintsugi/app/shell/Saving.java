package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.kintsugi.annotation.EditHistory;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.app.session.ViewMemory;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectLock;

/**
 * Saves the open project, one save after the other, and asks before unsaved changes would be lost.
 * While a question is open another project may take the place of the one it is about; an answer
 * counts for that one only.
 */
final class Saving {

  /** What a job that saves says: whether it wrote, and what the file is like now. */
  private record Written(boolean done, Optional<FileStamp> stamp) {}

  private final DeskContext context;
  private final ProjectLocks locks;
  private Optional<FileStamp> known = Optional.empty();
  private Optional<Agreement> agreed = Optional.empty();
  private boolean running;

  /** What waits for the end of the save that runs; told whether it was saved. */
  private final Deque<Consumer<Boolean>> waiting = new ArrayDeque<>();

  private boolean recovered;
  private Runnable beforeWriting = () -> {};

  /** Up to where it was decided what becomes of a project that another is to replace. */
  private record Agreement(ProjectSession project, EditHistory.State state) {}

  Saving(DeskContext context, ProjectLocks locks) {
    this.context = context;
    this.locks = locks;
    context.workspace().projectProperty().subscribe(this::opened);
  }

  /** Another section of the same project is no other file. */
  private void opened(Optional<ProjectSession> before, Optional<ProjectSession> now) {
    boolean same = before.isPresent() && now.isPresent() && now.get().isSameProject(before.get());
    if (!same) {
      agreed = Optional.empty();
      recovered = false;
      now.ifPresent(this::look);
    }
  }

  private boolean isOpen(ProjectSession project) {
    return context.workspace().project().filter(project::isSameProject).isPresent();
  }

  /** The open project is recovered work: its file stays as it is until it is saved by hand. */
  void leaveToTheUser() {
    recovered = true;
  }

  /** Whether nobody decided yet that the open project takes the place of what its file holds. */
  boolean isLeftToTheUser() {
    return recovered;
  }

  /** What happens before the project is written as it stands. */
  void beforeWriting(Runnable action) {
    beforeWriting = action;
  }

  /** Whether that file is another program's. */
  boolean isReadOnly(Path file) {
    return locks.isReadOnly(file);
  }

  /** What the open project's file was like when this program read or wrote it last. */
  Optional<FileStamp> known() {
    return known;
  }

  /** Whether something is being saved now. */
  boolean isRunning() {
    return running;
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
          if (running) {
            waiting.add(
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
    if (choice != UnsavedChoice.KEEP_EDITING && !isOpen(open.get())) {
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
                write(
                    new Wish(
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
    Optional<FileStamp> expected = known;
    write(
        new Wish(
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
    write(
        new Wish(
            project,
            file,
            UnaryOperator.identity(),
            "save.done",
            () -> true,
            then,
            stamp -> {},
            otherwise));
  }

  /**
   * A save that somebody wants.
   *
   * @param project which has to be open still when it begins
   * @param done the key of what is said at its end
   * @param allowed asked before anything is written
   * @param then where it was saved
   * @param refused where it was not allowed: what the file is like
   * @param failed where it was called off or failed
   */
  private record Wish(
      ProjectSession project,
      Path file,
      UnaryOperator<SaveJob> what,
      String done,
      BooleanSupplier allowed,
      Runnable then,
      Consumer<Optional<FileStamp>> refused,
      Runnable failed) {}

  /** Two at once could end in the wrong order, the older state in the file. */
  private void write(Wish wish) {
    if (running) {
      waiting.add(saved -> write(wish));
    } else if (isOpen(wish.project())) {
      begin(wish);
    } else {
      context
          .workspace()
          .say(
              Notice.Kind.WARNING,
              context.messages().text("save.other", String.valueOf(wish.file().getFileName())));
      wish.failed().run();
    }
  }

  private void begin(Wish wish) {
    ProjectSession project = wish.project();
    Path file = wish.file();
    SaveJob job =
        wish.what()
            .apply(SaveJob.of(project, ViewMemory.of(context.workspace(), project.section())));
    // What is saved in the middle of a stroke is in no step of the history.
    Optional<EditHistory.State> state =
        project.isGestureOpen() ? Optional.empty() : Optional.of(project.history().state());
    beforeWriting.run();
    running = true;
    // The file that the project had keeps its lock until the other is written.
    AtomicReference<ProjectLock.Answer> lock =
        new AtomicReference<>(new ProjectLock.Answer.Impossible());
    AtomicReference<Written> came = new AtomicReference<>(new Written(false, Optional.empty()));
    AtomicBoolean over = new AtomicBoolean();
    context
        .tasks()
        .start(
            context.messages().text("save.running"),
            (progress, cancellation) -> {
              boolean writes = wish.allowed().getAsBoolean();
              if (writes) {
                lock.set(locks.claim(file));
                ProjectFile.save(file, job.project(Instant.now()));
              }
              came.set(new Written(writes, FileStamp.of(file)));
              return came.get();
            },
            written -> {
              over.set(true);
              ended(written.done(), () -> after(wish, written, lock.get(), state));
            },
            () -> {
              if (over.get()) {
                // What came after it failed, and was told.
                wish.failed().run();
              } else {
                ended(came.get().done(), () -> calledOff(wish, came.get(), lock.get(), state));
              }
            });
  }

  private void after(
      Wish wish, Written written, ProjectLock.Answer lock, Optional<EditHistory.State> state) {
    if (written.done()) {
      saved(wish, written, lock, state);
      wish.then().run();
    } else {
      wish.refused().accept(written.stamp());
    }
  }

  /** It may have been written by then. */
  private void calledOff(
      Wish wish, Written written, ProjectLock.Answer lock, Optional<EditHistory.State> state) {
    if (written.done()) {
      saved(wish, written, lock, state);
    } else {
      locks.notOpened(lock);
    }
    wish.failed().run();
  }

  /** Whoever waited goes on, whatever comes of the end. */
  private void ended(boolean saved, Runnable end) {
    running = false;
    try {
      end.run();
    } finally {
      Optional.ofNullable(waiting.poll()).ifPresent(next -> next.accept(saved));
    }
  }

  private void saved(
      Wish wish, Written written, ProjectLock.Answer lock, Optional<EditHistory.State> state) {
    ProjectSession project = wish.project();
    Path file = wish.file();
    if (isOpen(project)) {
      known = written.stamp();
      recovered = false;
      locks.opened(file, lock);
    } else {
      // Another project was opened meanwhile: the lock is not this program's any more.
      locks.notOpened(lock);
    }
    project.fileProperty().set(Optional.of(file));
    // Painted while it was being saved: that part is still unsaved.
    state.ifPresentOrElse(project.history()::markSaved, project.history()::markUnsaved);
    context.recent().add(file);
    context
        .workspace()
        .say(
            Notice.Kind.DONE,
            context.messages().text(wish.done(), String.valueOf(file.getFileName())));
  }

  /** Notes what the project's file is like now that it was read. */
  private void look(ProjectSession project) {
    known = Optional.empty();
    project
        .fileProperty()
        .get()
        .ifPresent(
            file ->
                context
                    .background()
                    .execute(
                        () -> {
                          Optional<FileStamp> stamp = FileStamp.of(file);
                          context.window().execute(() -> took(project, stamp));
                        }));
  }

  private void took(ProjectSession project, Optional<FileStamp> stamp) {
    if (isOpen(project) && known.isEmpty()) {
      known = stamp;
    }
  }

  private static Path named(Path file) {
    return file.toString().endsWith(OpenRequest.PROJECT_ENDING)
        ? file
        : Path.of(file + OpenRequest.PROJECT_ENDING);
  }
}
