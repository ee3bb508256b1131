package org.kintsugi.app.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.Placement;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.job.Problem;
import org.kintsugi.project.ProjectSection;

/**
 * Registers the detectors of sections that came together, one section after the other, while the
 * first of them is looked at and painted on. Each is a job of its own, so that what the user asks
 * for meanwhile waits for one section at most.
 */
final class SeriesDesk {

  private final DeskContext context;
  private final SeriesJobs jobs;
  private final Messages messages;

  /** What came of a section: where its images lie, or why that is not known. */
  private record Found(Optional<Placement> placement, String problem) {}

  /** A run over the sections of one project. */
  private static final class Run {
    private final ProjectSession asked;
    private final Deque<SectionEntry> waiting;
    private final int count;
    private final List<String> problems = new ArrayList<>();

    Run(ProjectSession asked, List<SectionEntry> sections) {
      this.asked = asked;
      this.waiting = new ArrayDeque<>(sections);
      this.count = sections.size();
    }
  }

  SeriesDesk(DeskContext context) {
    this.context = context;
    this.jobs = new SeriesJobs(context.readers());
    this.messages = context.messages();
  }

  /** Says which slices could not be read, where any could not. */
  void tell(SeriesJobs.Opened opened) {
    if (!opened.problems().isEmpty()) {
      context
          .workspace()
          .say(
              Notice.Kind.WARNING,
              messages.text(
                  "series.left-out", opened.problems().size(), opened.problems().getFirst()));
    }
  }

  /** Registers sections of the open project one after the other. */
  void register(List<SectionEntry> sections) {
    next(new Run(context.workspace().project().orElseThrow(), sections));
  }

  private void next(Run run) {
    Optional<ProjectSession> now = context.workspace().project().filter(run.asked::isSameProject);
    if (now.isEmpty()) {
      return;
    }
    SectionEntry entry = run.waiting.poll();
    if (entry == null) {
      end(now.get(), run);
      return;
    }
    ProjectSection stored = entry.current();
    boolean alone = stored.further().isEmpty() && stored.maps().isEmpty();
    // What a person has begun to place by hand stays where it is.
    if (alone || !now.get().sections().contains(entry) || !stored.landmarks().isEmpty()) {
      next(run);
      return;
    }
    context
        .tasks()
        .start(
            messages.text(
                "series.registering", entry.name(), run.count - run.waiting.size(), run.count),
            (progress, cancellation) -> {
              try {
                return new Found(Optional.of(jobs.register(stored, progress, cancellation)), "");
              } catch (Problem e) {
                return new Found(Optional.empty(), entry.name() + ": " + e.getMessage());
              }
            },
            found -> {
              take(run, entry, found);
              next(run);
            },
            () -> stop(run));
  }

  private void take(Run run, SectionEntry entry, Found found) {
    found
        .placement()
        .ifPresentOrElse(
            placement ->
                context
                    .workspace()
                    .project()
                    .filter(run.asked::isSameProject)
                    .ifPresent(project -> project.found(entry, placement)),
            () -> run.problems.add(found.problem()));
  }

  /** Called off, or ended by an error of the program: the rest stays as it lies. */
  private void stop(Run run) {
    context
        .workspace()
        .project()
        .filter(run.asked::isSameProject)
        .ifPresent(
            project -> {
              project.othersFound();
              context
                  .workspace()
                  .say(
                      Notice.Kind.WARNING, messages.text("series.stopped", run.waiting.size() + 1));
            });
  }

  /** What was learnt of the other sections meanwhile was learnt of images that lay elsewhere. */
  private void end(ProjectSession project, Run run) {
    project.othersFound();
    context
        .workspace()
        .say(
            run.problems.isEmpty() ? Notice.Kind.DONE : Notice.Kind.WARNING,
            run.problems.isEmpty()
                ? messages.text("series.registered", run.count + 1)
                : messages.text(
                    "series.not-registered", run.problems.size(), run.problems.getFirst()));
  }
}
