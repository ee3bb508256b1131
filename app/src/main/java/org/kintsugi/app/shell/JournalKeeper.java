package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.job.Problem;
import org.kintsugi.project.JournalFolder;
import org.kintsugi.project.Project;

/**
 * Keeps what is not saved on disk, a second at most behind the hand: takes the project as it stands
 * (snapshots share their pixels, so that takes no time) and writes what changed on a thread of its
 * own. Also in the middle of a stroke. What is saved needs no journal, and it is taken away.
 */
final class JournalKeeper {

  private static final Duration LOOK = Duration.millis(200);

  /** A look may come this much too late, and writing takes its time. */
  private static final long EARLIER = TimeUnit.MILLISECONDS.toNanos(400);

  private final DeskContext context;
  private final Executor disk;
  private final JournalFolder folder;
  private final JournalDisk journal;
  private Optional<Path> adopted = Optional.empty();
  private boolean writing;
  private boolean written;
  private boolean failed;
  private long taken;

  /**
   * A keeper of whatever project is open.
   *
   * @param disk runs one piece after the other
   */
  JournalKeeper(DeskContext context, JournalFolder folder, Executor disk) {
    this.context = context;
    this.folder = folder;
    this.disk = disk;
    this.journal = new JournalDisk(folder);
    Timeline clock = new Timeline(new KeyFrame(LOOK, event -> look(System.nanoTime())));
    clock.setCycleCount(Animation.INDEFINITE);
    context
        .workspace()
        .projectProperty()
        .subscribe(
            (before, now) -> {
              boolean same =
                  before.isPresent() && now.isPresent() && now.get().isSameProject(before.get());
              if (!same && before.isPresent()) {
                left();
              }
              if (now.isPresent()) {
                clock.play();
              } else {
                clock.stop();
              }
            });
  }

  /** The journals of all programs of this user. */
  JournalFolder folder() {
    return folder;
  }

  /** Where this program's own journal stands, told on the thread of the disk. */
  Optional<Path> own() {
    return journal.file();
  }

  /** Runs on the thread of the disk. */
  Executor disk() {
    return disk;
  }

  /**
   * The open project was recovered from that journal, which goes once its work stands in the
   * program's own.
   */
  void adopt(Path left) {
    adopted = Optional.of(left);
    taken = 0;
    look(System.nanoTime());
  }

  /** Whoever closed the project was asked about what was not saved. */
  private void left() {
    written = false;
    failed = false;
    adopted = Optional.empty();
    disk.execute(() -> quietly(journal::end));
  }

  /** Writes where it is time; {@code now} as {@link System#nanoTime} tells it. */
  void look(long now) {
    Optional<ProjectSession> open = context.workspace().project();
    if (open.isEmpty() || writing) {
      return;
    }
    if (!isUnsaved(open.get())) {
      clear();
      return;
    }
    long interval =
        TimeUnit.SECONDS.toNanos(context.settings().preferences().journalSeconds()) - EARLIER;
    if (taken != 0 && now - taken < interval) {
      return;
    }
    keep(open.get(), now);
  }

  /**
   * The project is about to be saved as it stands: a kill once it is must not leave a journal that
   * is older than the file.
   */
  void keepUp() {
    context
        .workspace()
        .project()
        .filter(JournalKeeper::isUnsaved)
        .ifPresent(project -> keep(project, System.nanoTime()));
  }

  private static boolean isUnsaved(ProjectSession project) {
    return project.unsavedProperty().get() || project.section().labels().isGestureOpen();
  }

  private void keep(ProjectSession project, long now) {
    taken = now;
    writing = true;
    written = true;
    Project state = project.toSave(project.stored().settings());
    Optional<Path> file = project.fileProperty().get();
    Instant time = Instant.now();
    Optional<Path> old = adopted;
    disk.execute(() -> write(state, file, time, old));
  }

  private void write(Project state, Optional<Path> file, Instant time, Optional<Path> old) {
    Optional<String> problem = Optional.empty();
    try {
      journal.write(state, file, time);
      old.ifPresent(folder::discard);
    } catch (Problem e) {
      problem = Optional.of(e.fullSentence());
    } catch (RuntimeException | OutOfMemoryError e) {
      context.window().execute(() -> context.failures().report(taskName(), e));
      problem = Optional.of(context.messages().text("journal.failed"));
    } finally {
      Optional<String> told = problem;
      context.window().execute(() -> wrote(told, old));
    }
  }

  private String taskName() {
    return context.messages().text("journal.task");
  }

  private void wrote(Optional<String> problem, Optional<Path> old) {
    writing = false;
    if (problem.isEmpty()) {
      failed = false;
      if (adopted.equals(old)) {
        adopted = Optional.empty();
      }
    } else if (!failed) {
      // Once: the next second would say the same.
      failed = true;
      context.workspace().say(Notice.Kind.WARNING, problem.get());
    }
  }

  private void clear() {
    if (written) {
      written = false;
      disk.execute(() -> quietly(journal::clear));
    }
  }

  /** What cannot be deleted is offered at the next start, which is no harm. */
  private void quietly(Runnable piece) {
    try {
      piece.run();
    } catch (Problem e) {
      context
          .window()
          .execute(() -> context.workspace().say(Notice.Kind.WARNING, e.fullSentence()));
    }
  }
}
