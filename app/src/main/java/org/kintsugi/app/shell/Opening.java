package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.ImportPlanner;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.Placement;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ViewMemory;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ImageStore;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectImages;

/** Opens images and projects, after asking what to do with what is open and unsaved. */
final class Opening {

  private final DeskContext context;
  private final Saving saving;
  private final OpenJobs jobs;
  private final SeriesDesk series;
  private final ProjectOpening projects;
  private final OpenedFolders folders;
  private final Messages messages;

  Opening(DeskContext context, Saving saving, ProjectLocks locks) {
    this.context = context;
    this.saving = saving;
    this.folders = new OpenedFolders(context.folders().openedFolders());
    this.jobs = new OpenJobs(context.readers(), new ImageStore(context.folders().images()));
    context.background().execute(jobs::forgetOldImages);
    this.projects = new ProjectOpening(context, saving, locks, jobs, folders, this::show);
    this.series = new SeriesDesk(context);
    this.messages = context.messages();
  }

  void open(OpenRequest request) {
    switch (request) {
      case OpenRequest.Nothing() -> {}
      case OpenRequest.Project(Path file) -> project(file);
      case OpenRequest.Images(List<Path> paths) -> images(paths);
      case OpenRequest.Sample() -> sample();
    }
  }

  void chooseImages() {
    List<Path> files = context.choosers().images();
    if (!files.isEmpty()) {
      images(files);
    }
  }

  void chooseFolder() {
    context.choosers().imageFolder().ifPresent(folder -> images(List.of(folder)));
  }

  void chooseProject() {
    context.choosers().project().ifPresent(file -> open(OpenRequest.of(List.of(file))));
  }

  /** The sample is known: it opens without a question. */
  void sample() {
    Optional<Path> folder = context.sample().folder();
    if (folder.isPresent()) {
      context
          .tasks()
          .start(
              messages.text("open.looking"),
              (progress, cancellation) ->
                  new ImportPlanner(context.readers(), context.parallel())
                      .plan(List.of(folder.get()), progress, cancellation),
              plan -> saving.guard(() -> load(plan)));
    }
  }

  /** Images or a folder: shows what was understood, then loads it. */
  void images(List<Path> paths) {
    planned(
        paths,
        List.of(),
        plan -> saving.guard(() -> load(plan)),
        plan -> saving.guard(() -> load(plan)));
  }

  /**
   * Looks at files or a folder and shows what was understood.
   *
   * @param wanted the channels that slices of a series should have; empty where any will do
   * @param then gets images of one section
   * @param thenSeries gets a series of slices
   */
  void planned(
      List<Path> paths,
      List<String> wanted,
      Consumer<ImportPlan> then,
      Consumer<SeriesPlan> thenSeries) {
    context
        .tasks()
        .start(
            messages.text("open.looking"),
            (progress, cancellation) -> looked(paths, wanted, progress, cancellation),
            looked -> {
              looked.series().flatMap(context.prompts()::confirmSeries).ifPresent(thenSeries);
              looked.images().flatMap(context.prompts()::confirm).ifPresent(then);
            });
  }

  /** What was found: one of both. */
  private record Looked(Optional<SeriesPlan> series, Optional<ImportPlan> images) {}

  private Looked looked(
      List<Path> paths, List<String> wanted, Progress progress, Cancellation cancellation) {
    Optional<SeriesPlan> series =
        new SeriesJobs(context.readers()).look(paths, wanted, progress, cancellation);
    return new Looked(
        series,
        series.isPresent()
            ? Optional.empty()
            : Optional.of(
                new ImportPlanner(context.readers(), context.parallel())
                    .plan(paths, progress, cancellation)));
  }

  /** The slices of a series become the sections of a new project. */
  private void load(SeriesPlan plan) {
    context
        .tasks()
        .start(
            messages.text("series.opening", plan.slices().size()),
            (progress, cancellation) ->
                new SeriesJobs(context.readers()).load(plan, progress, cancellation),
            opened -> saving.replace(() -> show(opened), () -> {}));
  }

  private void show(SeriesJobs.Opened opened) {
    Project project =
        OpenJobs.created(Project.of(opened.sections().getFirst()).withSections(opened.sections()));
    show(
        new OpenedProject(project, opened.first(), Optional.empty())
            .coloured(context.settings().preferences().colours()));
    register(messages.text("open.registered"), false);
    series.tell(opened);
    ProjectSession session = context.workspace().project().orElseThrow();
    List<SectionEntry> entries = session.sections();
    series.register(entries.subList(1, entries.size()));
  }

  /** Registers sections that came together, behind what is looked at. */
  SeriesDesk series() {
    return series;
  }

  private void load(ImportPlan plan) {
    context
        .tasks()
        .start(
            messages.text("open.images"),
            (progress, cancellation) -> jobs.load(plan, progress, cancellation),
            opened ->
                saving.replace(
                    () -> {
                      show(opened.coloured(context.settings().preferences().colours()));
                      register(messages.text("open.registered"), false);
                    },
                    () -> {}));
  }

  /** A saved project; asks for images that moved, and where another program has it open. */
  void project(Path file) {
    projects.open(file);
  }

  /**
   * Work that was not saved; asks for images that moved.
   *
   * @param shown runs once it shows
   */
  void recovered(JournalReader.Recovered work, Runnable shown) {
    projects.recovered(work, shown);
  }

  /** Shows what was opened. */
  void show(OpenedProject opened) {
    Workspace workspace = context.workspace();
    List<SectionEntry> entries =
        new ArrayList<>(opened.project().sections().stream().map(SectionEntry::new).toList());
    int shown = OpenedProject.shown(opened.project());
    SectionEntry entry = entries.get(shown);
    SectionSession section =
        new SectionSession(
            opened.prepared(),
            entry.labels(),
            entry.corrections(),
            context.background(),
            context.window());
    entry.open(section, workspace, opened.project().classes().size());
    ProjectSession project = new ProjectSession(opened.project(), entries, shown);
    project.fileProperty().set(opened.file());
    ViewMemory.restore(
        opened.project().settings(), workspace, section, opened.project().classes().size());
    workspace.stepProperty().set(Step.LABEL);
    workspace.open(project);
    Set<Path> seen = ProjectImages.folders(opened.project());
    context.background().execute(() -> folders.add(seen));
    opened.file().ifPresent(context.recent()::add);
    if (opened.file().isEmpty()) {
      workspace.say(Notice.Kind.HINT, messages.text("open.hint"));
    }
  }

  /** Registers the open section anew. Its labels stay. */
  void registerAgain() {
    register(messages.text("register.done"), true);
  }

  /**
   * The images are looked at and painted on meanwhile.
   *
   * @param undoable whether it is a change of the project or part of opening it
   */
  void register(String done, boolean undoable) {
    ProjectSession project = context.workspace().project().orElseThrow();
    if (project.section().section().further().isEmpty()
        && project.section().section().maps().isEmpty()) {
      return;
    }
    project.section().registeringProperty().set(true);
    RegisterJob job = new RegisterJob(project.section().section());
    context
        .tasks()
        .start(
            messages.text("register.running"),
            job::run,
            result -> {
              project.section().registeringProperty().set(false);
              if (undoable) {
                project
                    .sectionEdits()
                    .place(
                        messages.text("edit.register"), Placement.of(result.prepared().section()));
              } else {
                project.section().show(result.prepared());
              }
              project.relocate(
                  result.references().withLabels(project.section().labels().snapshot()));
              context.workspace().say(Notice.Kind.DONE, done);
            },
            () -> project.section().registeringProperty().set(false));
  }
}
