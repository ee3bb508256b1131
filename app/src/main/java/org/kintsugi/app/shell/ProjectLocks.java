package org.kintsugi.app.shell;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  private record Held(Path file, ProjectLock lock) {}

  private final Executor disk;

  /** Asking and letting go keep apart by it; the window's thread never waits for it. */
  private final Object onDisk = new Object();

  /** Locks of projects that are being opened, by file. */
  private final Map<Path, ProjectLock> asked = new HashMap<>();

  /** Locks that the thread of the disk has yet to let go, by file: whoever asks gets one back. */
  private final Map<Path, ProjectLock> leaving = new HashMap<>();

  private Optional<Held> held = Optional.empty();
  private Optional<Path> readOnly = Optional.empty();

  /**
   * No lock yet.
   *
   * @param disk where locks are let go
   */
  ProjectLocks(Executor disk) {
    this.disk = disk;
  }

  /** Asks for the lock of a project that is about to be opened; a job's work. */
  ProjectLock.Answer ask(Path file) {
    synchronized (onDisk) {
      Optional<ProjectLock.Answer> mine = mine(file.toAbsolutePath());
      if (mine.isPresent()) {
        return mine.get();
      }
      ProjectLock.Answer answer = ProjectLock.of(file, ProjectLock.Holder.self());
      if (answer instanceof ProjectLock.Answer.Locked locked) {
        note(file, locked.lock());
      }
      return answer;
    }
  }

  /** The answer where this program has that lock: it must not take itself for another. */
  private synchronized Optional<ProjectLock.Answer> mine(Path file) {
    if (isOurs(file) || asked.containsKey(file)) {
      // Opened again: the lock stays as it is.
      return Optional.of(new ProjectLock.Answer.Impossible());
    }
    Optional<ProjectLock> back = Optional.ofNullable(leaving.remove(file));
    back.ifPresent(lock -> note(file, lock));
    return back.map(ProjectLock.Answer.Locked::new);
  }

  private synchronized void note(Path file, ProjectLock lock) {
    asked.put(file.toAbsolutePath(), lock);
  }

  private synchronized boolean isOurs(Path file) {
    return held.filter(each -> each.file().equals(file.toAbsolutePath())).isPresent();
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
    if (answer instanceof ProjectLock.Answer.Locked locked) {
      release();
      asked.remove(file.toAbsolutePath());
      held = Optional.of(new Held(file.toAbsolutePath(), locked.lock()));
    } else if (!isOurs(file)) {
      release();
    }
  }

  /**
   * A project that was asked for was not opened after all.
   *
   * @param answer what {@link #ask} said of it
   */
  synchronized void notOpened(Path file, ProjectLock.Answer answer) {
    Path absolute = file.toAbsolutePath();
    if (answer instanceof ProjectLock.Answer.Locked locked
        && asked.remove(absolute, locked.lock())) {
      letGo(absolute, locked.lock());
    }
  }

  /** No project with a file is open any more. */
  synchronized void closed() {
    readOnly = Optional.empty();
    release();
  }

  private void release() {
    held.ifPresent(each -> letGo(each.file(), each.lock()));
    held = Optional.empty();
  }

  private void letGo(Path file, ProjectLock lock) {
    leaving.put(file, lock);
    disk.execute(() -> close(file));
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

  /** On the thread of the disk; a lock that somebody asked for again stays. */
  private void close(Path file) {
    synchronized (onDisk) {
      gone(file).ifPresent(ProjectLocks::close);
    }
  }

  private synchronized Optional<ProjectLock> gone(Path file) {
    return Optional.ofNullable(leaving.remove(file));
  }

  private static void close(ProjectLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock itself goes with the program; its file is taken over by whoever comes next.
      LOG.log(Level.WARNING, "a lock's file could not be deleted", e);
    }
  }
}
