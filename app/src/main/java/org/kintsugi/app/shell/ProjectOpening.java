package org.kintsugi.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectImages;
import org.kintsugi.project.ProjectLock;
import org.kintsugi.project.ProvenanceLog;

/**
 * Opens saved projects and unsaved work: asks before images are read from folders that nobody
 * opened, where another program has the project, and for images that are not what they were.
 */
final class ProjectOpening {

  private final DeskContext context;
  private final Saving saving;
  private final ProjectLocks locks;
  private final OpenJobs jobs;
  private final OpenedFolders folders;
  private final Consumer<OpenedProject> window;
  private final Messages messages;

  /**
   * Opens into the window.
   *
   * @param window shows what was opened
   */
  ProjectOpening(
      DeskContext context,
      Saving saving,
      ProjectLocks locks,
      OpenJobs jobs,
      OpenedFolders folders,
      Consumer<OpenedProject> window) {
    this.context = context;
    this.saving = saving;
    this.locks = locks;
    this.jobs = jobs;
    this.folders = folders;
    this.window = window;
    this.messages = context.messages();
  }

  /** A project that was read, whether it is ours, and which folders it reads from unasked. */
  private record Read(Project project, ProjectLock.Answer lock, Set<Path> elsewhere) {}

  /** What came of its images. */
  private record Owned(OpenJobs.Checked checked, ProjectLock.Answer lock) {}

  /** A saved project. */
  void open(Path file) {
    // Where it is called off after that, the lock must not stay.
    AtomicReference<ProjectLock.Answer> asked =
        new AtomicReference<>(new ProjectLock.Answer.Impossible());
    AtomicBoolean gone = new AtomicBoolean();
    saving.guard(
        () ->
            start(
                (progress, cancellation) -> {
                  gone.set(!Files.exists(file));
                  Project project = jobs.open(file);
                  Set<Path> elsewhere =
                      folders.unknown(ProjectImages.foldersElsewhere(file, project));
                  asked.set(locks.ask(file));
                  return new Read(project, asked.get(), elsewhere);
                },
                read -> opened(read, file),
                () -> {
                  locks.notOpened(asked.get());
                  if (gone.get()) {
                    context.recent().remove(file);
                  }
                }));
  }

  private void opened(Read read, Path file) {
    Set<Path> closed =
        read.elsewhere().isEmpty()
                || context
                    .prompts()
                    .readElsewhere(String.valueOf(file.getFileName()), read.elsewhere())
            ? Set.of()
            : read.elsewhere();
    start(
        (progress, cancellation) ->
            new Owned(
                jobs.find(
                    file,
                    ProjectImages.keepOutOf(closed, file, read.project()),
                    progress,
                    cancellation),
                read.lock()),
        owned -> owned(owned, file),
        () -> locks.notOpened(read.lock()));
  }

  private void owned(Owned read, Path file) {
    if (!(read.lock() instanceof ProjectLock.Answer.Held held)) {
      locate(read.checked(), Optional.of(file), Then.of(read.lock(), window, file, locks));
      return;
    }
    switch (context.prompts().held(String.valueOf(file.getFileName()), held.holder())) {
      case READ_ONLY ->
          locate(
              read.checked(),
              Optional.of(file),
              Then.of(read.lock(), window, file, locks).saying(() -> say("held.opened", file)));
      case COPY ->
          locate(
              read.checked(),
              Optional.empty(),
              Then.of(
                  opened -> {
                    window.accept(opened);
                    project().history().markUnsaved();
                  }));
      case CANCEL -> {}
    }
  }

  private void say(String key, Path file) {
    context
        .workspace()
        .say(Notice.Kind.WARNING, messages.text(key, String.valueOf(file.getFileName())));
  }

  private ProjectSession project() {
    return context.workspace().project().orElseThrow();
  }

  private <T> void start(TaskRunner.Job<T> job, Consumer<T> done, Runnable failed) {
    context.tasks().start(messages.text("open.project"), job, done, failed);
  }

  /**
   * What becomes of a project once its images are loaded, or not.
   *
   * @param show where they are
   * @param last says what is to be read after all else that is said of it
   * @param failed where they are not, or nobody wants them
   */
  private record Then(Consumer<OpenedProject> show, Runnable last, Runnable failed) {

    static Then of(Consumer<OpenedProject> show) {
      return new Then(show, () -> {}, () -> {});
    }

    /** The lock goes with the project. */
    static Then of(
        ProjectLock.Answer lock, Consumer<OpenedProject> show, Path file, ProjectLocks locks) {
      return new Then(
          opened -> {
            show.accept(opened);
            locks.opened(file, lock);
          },
          () -> {},
          () -> locks.notOpened(lock));
    }

    Then saying(Runnable words) {
      return new Then(show, words, failed);
    }
  }

  /**
   * Work that was not saved. Where another program has its project, it is a copy without a file.
   *
   * @param shown runs once it shows
   */
  void recovered(JournalReader.Recovered work, Runnable shown) {
    // Where it is called off after that, the lock must not stay.
    AtomicReference<ProjectLock.Answer> asked =
        new AtomicReference<>(new ProjectLock.Answer.Impossible());
    saving.guard(
        () ->
            start(
                (progress, cancellation) -> {
                  OpenJobs.Checked checked = jobs.find(work, progress, cancellation);
                  // A file that is gone gets its lock when it is saved anew.
                  work.file().filter(Files::isRegularFile).map(locks::ask).ifPresent(asked::set);
                  return new Owned(checked, asked.get());
                },
                found -> recovered(found, work.file(), shown),
                () -> locks.notOpened(asked.get())));
  }

  private void recovered(Owned found, Optional<Path> file, Runnable shown) {
    Consumer<OpenedProject> show =
        opened -> {
          window.accept(opened);
          saving.writer().leaveToTheUser();
          project().history().markUnsaved();
          shown.run();
          context.workspace().say(Notice.Kind.DONE, messages.text("recovery.done"));
        };
    if (file.isEmpty()) {
      locate(found.checked(), file, Then.of(show));
    } else if (found.lock() instanceof ProjectLock.Answer.Held) {
      locate(
          found.checked(),
          Optional.empty(),
          Then.of(show).saying(() -> say("recovery.held", file.get())));
    } else {
      locate(found.checked(), file, Then.of(found.lock(), show, file.get(), locks));
    }
  }

  private void locate(OpenJobs.Checked checked, Optional<Path> file, Then then) {
    if (checked.findings().isEmpty()) {
      load(checked, file, then);
      return;
    }
    ImageFinding first = checked.findings().getFirst();
    switch (context.prompts().images(checked.findings())) {
      case LOCATE ->
          context
              .choosers()
              .relocated(String.valueOf(first.image().file().getFileName()))
              .ifPresentOrElse(
                  now ->
                      again(
                          (progress, cancellation) ->
                              jobs.relink(checked, first, now, progress, cancellation),
                          file,
                          then),
                  then.failed());
      case SEARCH ->
          context
              .choosers()
              .imageFolder()
              .ifPresentOrElse(
                  folder ->
                      again(
                          (progress, cancellation) ->
                              jobs.search(checked, folder, progress, cancellation),
                          file,
                          then),
                  then.failed());
      case ACCEPT ->
          again(
              (progress, cancellation) -> jobs.accept(checked, progress, cancellation), file, then);
      case LEAVE -> then.failed().run();
    }
  }

  private void again(TaskRunner.Job<OpenJobs.Checked> job, Optional<Path> file, Then then) {
    start(job, checked -> locate(checked, file, then), then.failed());
  }

  private void load(OpenJobs.Checked checked, Optional<Path> file, Then then) {
    start(
        (Progress progress, Cancellation cancellation) ->
            jobs.load(checked.project(), file, progress, cancellation),
        opened ->
            saving.replace(
                () -> {
                  then.show().accept(opened);
                  tellMoved(checked.moved());
                  then.last().run();
                },
                then.failed()),
        then.failed());
  }

  /** Images that were found elsewhere: the project is to remember where. */
  private void tellMoved(Map<Path, Path> moved) {
    if (moved.isEmpty()) {
      return;
    }
    project().note(ProvenanceLog.moved(Instant.now(), moved));
    project().history().markUnsaved();
    context
        .workspace()
        .say(
            Notice.Kind.HINT,
            messages.text(
                "images.moved", moved.size(), moved.values().iterator().next().toString()));
  }
}
