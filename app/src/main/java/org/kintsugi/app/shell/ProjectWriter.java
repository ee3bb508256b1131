package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.kintsugi.annotation.EditHistory;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ViewMemory;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectLock;

/**
 * Writes the open project, one save after the other, and knows what became of it: whose lock it is,
 * what the file is like, up to where it is saved.
 */
final class ProjectWriter {

  /** What a job that saves says: whether it wrote, and what the file is like now. */
  private record Written(boolean done, Optional<FileStamp> stamp) {}

  private final DeskContext context;
  private final ProjectLocks locks;
  private Optional<FileStamp> known = Optional.empty();
  private boolean running;

  /** Saves that wait for the end of the one that runs. */
  private final Deque<Wish> waiting = new ArrayDeque<>();

  /** Who goes on once none is left; told whether the last was saved. */
  private final List<Consumer<Boolean>> atTheEnd = new ArrayList<>();

  private boolean recovered;
  private Runnable beforeWriting = () -> {};

  ProjectWriter(DeskContext context, ProjectLocks locks) {
    this.context = context;
    this.locks = locks;
    context.workspace().projectProperty().subscribe(this::opened);
  }

  /** Another section of the same project is no other file. */
  private void opened(Optional<ProjectSession> before, Optional<ProjectSession> now) {
    if (!ProjectSession.isSame(before, now)) {
      recovered = false;
      now.ifPresent(this::look);
    }
  }

  /** Whether that project is the open one. */
  boolean isOpen(ProjectSession project) {
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

  /** What the open project's file was like when this program read or wrote it last. */
  Optional<FileStamp> known() {
    return known;
  }

  /** Whether something is being saved now, or waits for that. */
  boolean isRunning() {
    return running || !waiting.isEmpty();
  }

  /** Goes on once nothing is being saved any more, told whether the last was saved. */
  void afterwards(Consumer<Boolean> action) {
    atTheEnd.add(action);
  }

  /**
   * A save that somebody wants.
   *
   * @param project which has to be open still when it begins
   * @param file where to
   * @param what changes what is written
   * @param done the key of what is said at its end
   * @param allowed asked before anything is written
   * @param then where it was saved
   * @param refused where it was not allowed: what the file is like
   * @param failed where it was called off or failed
   */
  record Wish(
      ProjectSession project,
      Path file,
      UnaryOperator<SaveJob> what,
      String done,
      BooleanSupplier allowed,
      Runnable then,
      Consumer<Optional<FileStamp>> refused,
      Runnable failed) {}

  /** Two at once could end in the wrong order, the older state in the file. */
  void write(Wish wish) {
    if (running) {
      waiting.add(wish);
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
      goOn(saved);
    }
  }

  /** The next save that can begin; where there is none, whoever waits for that. */
  private void goOn(boolean saved) {
    while (!running && !waiting.isEmpty()) {
      write(waiting.poll());
    }
    if (!running) {
      List<Consumer<Boolean>> now = List.copyOf(atTheEnd);
      atTheEnd.clear();
      now.forEach(each -> each.accept(saved));
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
}
