package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.kintsugi.io.Failures;
import org.kintsugi.job.Problem;
import org.kintsugi.project.JournalFolder;
import org.kintsugi.project.JournalWriter;
import org.kintsugi.project.Project;

/** This program's journal on disk. Used on the journal's own thread alone. */
final class JournalDisk {

  private final JournalFolder folder;
  private Optional<JournalFolder.Own> own = Optional.empty();
  private Optional<JournalWriter> writer = Optional.empty();

  JournalDisk(JournalFolder folder) {
    this.folder = folder;
  }

  /** Where it stands, or is to stand; empty before the first state. */
  Optional<Path> file() {
    return own.map(JournalFolder.Own::file);
  }

  /**
   * Writes a state.
   *
   * @throws Problem where it cannot be written
   */
  void write(Project project, Optional<Path> projectFile, Instant time) {
    if (own.filter(each -> !each.stands()).isPresent()) {
      moveOn(project, projectFile, time);
      return;
    }
    if (own.isEmpty()) {
      own = Optional.of(folder.own());
      writer = Optional.of(new JournalWriter(own.get().file()));
    }
    writer.orElseThrow().write(project, projectFile, time);
  }

  /**
   * Somebody emptied the folder: without its lock other programs would take this journal for left.
   * Another begins, and only then what there is of the old one goes.
   */
  private void moveOn(Project project, Optional<Path> projectFile, Instant time) {
    JournalFolder.Own before = own.orElseThrow();
    writer.ifPresent(JournalWriter::close);
    own = Optional.empty();
    try {
      before.close();
    } catch (IOException e) {
      throw Problem.with(before.file(), "the lock stayed (" + Failures.detail(e) + ").", e);
    }
    write(project, projectFile, time);
    folder.discard(before.file());
  }

  /** Everything is saved, or nobody wants it. */
  void clear() {
    writer.ifPresent(JournalWriter::clear);
  }

  /**
   * The program ends as it should: nothing is left.
   *
   * @throws Problem where something cannot be deleted
   */
  void end() {
    try {
      clear();
      if (own.isPresent()) {
        own.get().close();
      }
    } catch (IOException e) {
      throw Problem.with(
          folder.folder(), "the journal's lock stayed (" + Failures.detail(e) + ").", e);
    } finally {
      writer = Optional.empty();
      own = Optional.empty();
    }
  }
}
