package org.kintsugi.app.shell;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
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
    if (isOurs(file)) {
      // Opened again: the lock stays as it is.
      return new ProjectLock.Answer.Impossible();
    }
    return ProjectLock.of(file, self());
  }

  private synchronized boolean isOurs(Path file) {
    return held.filter(each -> each.file().equals(file.toAbsolutePath())).isPresent();
  }

  private static ProjectLock.Holder self() {
    // Asking for the computer's address could ask a network.
    String host =
        Stream.of("HOSTNAME", "COMPUTERNAME")
            .map(System::getenv)
            .filter(name -> name != null && !name.isBlank())
            .findFirst()
            .orElse("");
    return new ProjectLock.Holder(
        System.getProperty("user.name", ""), host, Optional.of(Instant.now()));
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
      held = Optional.of(new Held(file.toAbsolutePath(), locked.lock()));
    } else if (!isOurs(file)) {
      release();
    }
  }

  /** A project that was asked for was not opened after all. */
  void notOpened(ProjectLock.Answer answer) {
    if (answer instanceof ProjectLock.Answer.Locked locked) {
      disk.execute(() -> close(locked.lock()));
    }
  }

  /** No project with a file is open any more. */
  synchronized void closed() {
    readOnly = Optional.empty();
    release();
  }

  private void release() {
    held.ifPresent(each -> disk.execute(() -> close(each.lock())));
    held = Optional.empty();
  }

  /** Whether that file is open in another program, and here to be looked at alone. */
  synchronized boolean isReadOnly(Path file) {
    return readOnly.equals(Optional.of(file.toAbsolutePath()));
  }

  /**
   * Takes the lock of a file that is about to be written; a job's work.
   *
   * @throws Problem where another program has that project open
   */
  void claim(Path file) {
    if (isOurs(file)) {
      return;
    }
    ProjectLock.Answer answer = ProjectLock.of(file, self());
    switch (answer) {
      case ProjectLock.Answer.Locked locked -> opened(file, answer);
      case ProjectLock.Answer.Impossible none -> {}
      case ProjectLock.Answer.Held other ->
          throw Problem.with(file, "the project is open in another program; choose another name.")
              .unharmed("The file was not touched.");
    }
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
