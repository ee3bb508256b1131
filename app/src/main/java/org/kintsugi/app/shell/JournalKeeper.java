package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
  private final Supplier<Optional<FileStamp>> saved;
  private final JournalTime times;
  private Optional<Path> adopted = Optional.empty();
  private boolean writing;
  private boolean written;
  private boolean failed;
  private long taken;

  /**
   * A keeper of whatever project is open.
   *
   * @param disk runs one piece after the other
   * @param saved what the open project's file was like when it was read or written last
   * @param clock the computer's clock, which may be set back
   */
  JournalKeeper(
      DeskContext context,
      JournalFolder folder,
      Executor disk,
      Supplier<Optional<FileStamp>> saved,
      InstantSource clock) {
    this.context = context;
    this.folder = folder;
    this.disk = disk;
    this.saved = saved;
    this.times = new JournalTime(clock);
    this.journal = new JournalDisk(folder);
    Timeline looks = new Timeline(new KeyFrame(LOOK, event -> look(System.nanoTime())));
    looks.setCycleCount(Animation.INDEFINITE);
    context
        .workspace()
        .projectProperty()
        .subscribe(
            (before, now) -> {
              boolean same = ProjectSession.isSame(before, now);
              if (!same && before.isPresent()) {
                left();
              }
              if (now.isPresent()) {
                looks.play();
              } else {
                looks.stop();
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
    times.begin();
    disk.execute(() -> quietly(journal::end));
  }

  /** Writes where it is time; {@code now} as {@link System#nanoTime} tells it. */
  void look(long now) {
    Optional<ProjectSession> open = context.workspace().project();
    if (open.isEmpty() || writing) {
      return;
    }
    if (!open.get().hasUnsaved()) {
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
        .filter(ProjectSession::hasUnsaved)
        .ifPresent(project -> keep(project, System.nanoTime()));
  }

  private void keep(ProjectSession project, long now) {
    taken = now;
    Project state = project.toSave(project.stored().settings());
    Optional<Path> file = project.fileProperty().get();
    Instant time = times.next(file.flatMap(each -> saved.get()));
    Optional<Path> old = adopted;
    // Not before: what went wrong so far must not stop the next look.
    writing = true;
    written = true;
    disk.execute(() -> write(state, file, time, old));
  }

  private void write(Project state, Optional<Path> file, Instant time, Optional<Path> old) {
    Optional<Throwable> failure = Optional.empty();
    try {
      journal.write(state, file, time);
      old.ifPresent(folder::discard);
    } catch (RuntimeException | Error e) {
      failure = Optional.of(e);
    } finally {
      Optional<Throwable> found = failure;
      context.window().execute(() -> wrote(found, old));
    }
  }

  private void wrote(Optional<Throwable> failure, Optional<Path> old) {
    writing = false;
    if (failure.isPresent()) {
      // Once: the next second would say the same.
      if (!failed) {
        failed = true;
        tell(failure.get());
      }
      return;
    }
    if (failed) {
      failed = false;
      context.workspace().say(Notice.Kind.DONE, context.messages().text("journal.again"));
    }
    if (adopted.equals(old)) {
      adopted = Optional.empty();
    }
  }

  private void tell(Throwable failure) {
    if (failure instanceof Problem problem) {
      context.workspace().say(Notice.Kind.WARNING, problem.fullSentence());
    } else {
      context.workspace().say(Notice.Kind.WARNING, context.messages().text("journal.failed"));
      context.failures().report(context.messages().text("journal.task"), failure);
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
