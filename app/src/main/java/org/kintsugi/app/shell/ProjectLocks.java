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

  /** Every lock this program has, by file, until the thread of the disk let it go. */
  private final Map<Path, ProjectLock> ours = new HashMap<>();

  /** Answers of which nobody has told yet what became of them: each keeps its lock. */
  private final Set<ProjectLock.Answer> asked = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The file of the open project, where its lock is ours. */
  private Optional<Path> held = Optional.empty();

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
    Path absolute = file.toAbsolutePath();
    synchronized (onDisk) {
      Optional<ProjectLock.Answer> shared = share(absolute);
      return shared.isPresent()
          ? shared.get()
          : note(absolute, ProjectLock.of(file, ProjectLock.Holder.self()));
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
    Optional<Path> absolute = Optional.of(file.toAbsolutePath());
    readOnly = answer instanceof ProjectLock.Answer.Held ? absolute : Optional.empty();
    Optional<Path> before = held;
    held = answer instanceof ProjectLock.Answer.Locked ? absolute : Optional.empty();
    asked.remove(answer);
    before.ifPresent(this::letGo);
  }

  /**
   * A project that was asked for was not opened after all.
   *
   * @param answer what {@link #ask} said of it
   */
  synchronized void notOpened(Path file, ProjectLock.Answer answer) {
    if (asked.remove(answer)) {
      letGo(file.toAbsolutePath());
    }
  }

  /** No project with a file is open any more. */
  synchronized void closed() {
    readOnly = Optional.empty();
    Optional<Path> before = held;
    held = Optional.empty();
    before.ifPresent(this::letGo);
  }

  private void letGo(Path file) {
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

  /** On the thread of the disk; a lock that somebody has use for stays. */
  private void close(Path file) {
    synchronized (onDisk) {
      unused(file).ifPresent(ProjectLocks::close);
    }
  }

  private synchronized Optional<ProjectLock> unused(Path file) {
    boolean used =
        held.equals(Optional.of(file))
            || asked.stream()
                .map(ProjectLock.Answer.Locked.class::cast)
                .anyMatch(each -> each.lock().equals(ours.get(file)));
    return used ? Optional.empty() : Optional.ofNullable(ours.remove(file));
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
