package org.kintsugi.app.shell;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.kintsugi.job.Problem;
import org.kintsugi.project.ProjectLock;

/**
 * The lock of the open project, which tells other programs of it. Jobs and the window use this at
 * once: asking for a lock looks at a disk and is a job's work, letting one go happens on the thread
 * of the disk, and what is guarded here is memory alone, so the window never waits.
 */
final class ProjectLocks {

  private static final Logger LOG = System.getLogger(ProjectLocks.class.getName());

  private final Executor disk;

  /** Asking and letting go keep apart by it; the window's thread never waits for it. */
  private final Object onDisk = new Object();

  /** Every lock this program has, by the real file, until the thread of the disk let it go. */
  private final Map<Path, ProjectLock> ours = new HashMap<>();

  /** Answers of which nobody has told yet what became of them: each keeps its lock. */
  private final Set<ProjectLock.Answer> asked = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The lock of the open project, where it is ours. */
  private Optional<ProjectLock> held = Optional.empty();

  private Optional<Path> readOnly = Optional.empty();

  /**
   * No lock yet.
   *
   * @param disk where locks are let go
   */
  ProjectLocks(Executor disk) {
    this.disk = disk;
  }

  /**
   * Asks for the lock of a project that is about to be opened; a job's work. A lock that this
   * program has already is shared: it stays until everybody who asked is through with it.
   */
  ProjectLock.Answer ask(Path file) {
    synchronized (onDisk) {
      Path real = ProjectLock.real(file);
      Optional<ProjectLock.Answer> shared = share(real);
      return shared.isPresent()
          ? shared.get()
          : note(real, ProjectLock.of(real, ProjectLock.Holder.self()));
    }
  }

  private synchronized Optional<ProjectLock.Answer> share(Path file) {
    return Optional.ofNullable(ours.get(file))
        .map(lock -> note(file, new ProjectLock.Answer.Locked(lock)));
  }

  private synchronized ProjectLock.Answer note(Path file, ProjectLock.Answer answer) {
    if (answer instanceof ProjectLock.Answer.Locked locked) {
      ours.put(file, locked.lock());
      asked.add(answer);
    }
    return answer;
  }

  /**
   * A project of that file is open now, and no other any more.
   *
   * @param answer what {@link #ask} said of it
   */
  synchronized void opened(Path file, ProjectLock.Answer answer) {
    readOnly =
        answer instanceof ProjectLock.Answer.Held
            ? Optional.of(file.toAbsolutePath())
            : Optional.empty();
    asked.remove(answer);
    hold(lock(answer));
  }

  /**
   * A project that was asked for was not opened after all.
   *
   * @param answer what {@link #ask} said of it
   */
  synchronized void notOpened(ProjectLock.Answer answer) {
    if (asked.remove(answer)) {
      lock(answer).ifPresent(this::letGo);
    }
  }

  /** No project with a file is open any more. */
  synchronized void closed() {
    readOnly = Optional.empty();
    hold(Optional.empty());
  }

  private void hold(Optional<ProjectLock> now) {
    Optional<ProjectLock> before = held;
    held = now;
    before.ifPresent(this::letGo);
  }

  private static Optional<ProjectLock> lock(ProjectLock.Answer answer) {
    return answer instanceof ProjectLock.Answer.Locked locked
        ? Optional.of(locked.lock())
        : Optional.empty();
  }

  private void letGo(ProjectLock lock) {
    disk.execute(() -> close(lock));
  }

  /** Whether that file is open in another program, and here to be looked at alone. */
  synchronized boolean isReadOnly(Path file) {
    return readOnly.equals(Optional.of(file.toAbsolutePath()));
  }

  /**
   * Asks for the lock of a file that is about to be written; a job's work. What became of writing
   * is told by {@link #opened} or {@link #notOpened}.
   *
   * @throws Problem where another program has that project open
   */
  ProjectLock.Answer claim(Path file) {
    ProjectLock.Answer answer = ask(file);
    if (answer instanceof ProjectLock.Answer.Held) {
      throw Problem.with(file, "the project is open in another program; choose another name.")
          .unharmed("The file was not touched.");
    }
    return answer;
  }

  /** On the thread of the disk; a lock that somebody has use for stays. */
  private void close(ProjectLock lock) {
    synchronized (onDisk) {
      if (forget(lock)) {
        delete(lock);
      }
    }
  }

  /** Whether it was ours and nobody has use for it. */
  private synchronized boolean forget(ProjectLock lock) {
    Optional<ProjectLock> wanted = Optional.of(lock);
    boolean used =
        held.equals(wanted) || asked.stream().anyMatch(each -> lock(each).equals(wanted));
    return !used && ours.values().remove(lock);
  }

  private static void delete(ProjectLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock itself goes with the program; its file is taken over by whoever comes next.
      LOG.log(Level.WARNING, "a lock's file could not be deleted", e);
    }
  }
}
