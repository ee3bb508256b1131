package org.kintsugi.app.shell;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.job.Problem;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;

/**
 * Offers the work of programs that did not end as they should: one journal after the other, the
 * newest first. Nothing is thrown away unless somebody says so.
 */
final class Recovery {

  /** A journal that was left, and what is in it. */
  private record Left(Path journal, JournalReader.Recovered work, RecoveryOffer offer) {}

  /** What was found, and what is wrong with what could not be read. */
  private record Found(List<Left> left, Optional<String> problem) {}

  private static final Logger LOG = System.getLogger(Recovery.class.getName());

  private final DeskContext context;
  private final JournalKeeper keeper;
  private final Opening opening;

  Recovery(DeskContext context, JournalKeeper keeper, Opening opening) {
    this.context = context;
    this.keeper = keeper;
    this.opening = opening;
  }

  /**
   * Looks for work and offers it.
   *
   * @param otherwise runs where there is none, or none is wanted now
   */
  void offer(Runnable otherwise) {
    keeper
        .disk()
        .execute(
            () -> {
              Found found = find();
              context.window().execute(() -> ask(found, otherwise));
            });
  }

  /** Where a journal could not be read, that is what is to be said last. */
  private void ask(Found found, Runnable otherwise) {
    ask(new ArrayDeque<>(found.left()), otherwise);
    found.problem().ifPresent(this::warn);
  }

  /** Looks for work because somebody asks; says where there is none. */
  void search() {
    offer(
        () ->
            context
                .workspace()
                .say(Notice.Kind.HINT, context.messages().text("recovery.nothing-more")));
  }

  /** What programs left behind; on the thread of the disk. */
  private Found find() {
    List<Left> found = new ArrayList<>();
    Optional<String> problem = Optional.empty();
    try {
      for (Path journal : keeper.folder().left(keeper.own())) {
        try {
          look(journal, found).ifPresent(found::add);
        } catch (Problem e) {
          // The others may be whole.
          problem = Optional.of(e.fullSentence());
        } catch (RuntimeException | Error e) {
          // Too large for the memory there is, say: the program starts all the same.
          LOG.log(Level.ERROR, journal.toString(), e);
          problem = Optional.of(unreadable(journal, e));
        }
      }
    } catch (Problem e) {
      problem = Optional.of(e.fullSentence());
    }
    return new Found(found, problem);
  }

  private String unreadable(Path journal, Throwable why) {
    return Problem.with(journal, FailureDesk.sentence(context.messages(), why))
        .unharmed(context.messages().text("recovery.stays"))
        .fullSentence();
  }

  private Optional<Left> look(Path journal, List<Left> newer) {
    Optional<JournalReader.Recovered> work = JournalReader.read(journal);
    Optional<Project> saved = work.flatMap(JournalReader.Recovered::file).flatMap(Recovery::saved);
    // Killed before the first state was whole, or after the last was saved, or while this journal
    // was taken over by another: there is nothing in it that is not elsewhere.
    boolean needless =
        work.isEmpty()
            || saved.filter(each -> RecoveredWork.isSame(each, work.get().project())).isPresent()
            || newer.stream()
                .map(Left::work)
                .anyMatch(
                    each ->
                        each.file().equals(work.get().file())
                            && RecoveredWork.isSame(each.project(), work.get().project()));
    if (needless) {
      keeper.folder().discard(journal);
      return Optional.empty();
    }
    return work.map(found -> new Left(journal, found, RecoveredWork.offer(found, saved)));
  }

  private void warn(String sentence) {
    context.window().execute(() -> context.workspace().say(Notice.Kind.WARNING, sentence));
  }

  /** The project's file as it is; empty where it is gone or cannot be read: a reason to recover. */
  private static Optional<Project> saved(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(ProjectFile.open(file)) : Optional.empty();
    } catch (Problem e) {
      // Opening it tells what is wrong.
      return Optional.empty();
    }
  }

  private void ask(Deque<Left> left, Runnable otherwise) {
    while (!left.isEmpty()) {
      Left next = left.removeFirst();
      switch (context.prompts().recover(next.offer())) {
        case RECOVER -> {
          opening.recovered(next.work(), () -> keeper.adopt(next.journal()));
          return;
        }
        case DISCARD -> keeper.disk().execute(() -> discard(next.journal()));
        case LATER -> {}
      }
    }
    otherwise.run();
  }

  private void discard(Path journal) {
    try {
      keeper.folder().discard(journal);
    } catch (Problem e) {
      warn(e.fullSentence());
    }
  }
}
