package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.images.SeriesPlan;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.PreparedSection;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Thumbnail;
import org.kintsugi.app.session.ViewMemory;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.image.Plane;
import org.kintsugi.io.FilePlanes;
import org.kintsugi.job.Problem;
import org.kintsugi.project.ImageStore;
import org.kintsugi.project.ProjectSection;

/**
 * The sections of the open project: shows another (loading its images where they were let go),
 * adds, and lets images go that were not looked at for long where there are too many.
 */
final class SectionDesk {

  /** The part of the memory that images and results of open sections may take, as a divisor. */
  private static final long SHARE = 3;

  private static final long BYTES_A_CHANNEL = 4;
  private static final long BYTES_A_RESULT = 12;

  private final DeskContext context;
  private final Workspace workspace;
  private final Messages messages;
  private final Opening opening;
  private final OpenJobs jobs;
  private final long budget;
  private final List<SectionEntry> lately = new ArrayList<>();
  private final ReadOnlyObjectWrapper<Optional<SectionEntry>> loading =
      new ReadOnlyObjectWrapper<>(this, "loading", Optional.empty());
  private final ListChangeListener<SectionEntry> onChange = change -> sectionsChanged();
  private Optional<RunningTask> task = Optional.empty();
  private ObservableList<SectionEntry> watched = FXCollections.observableArrayList();

  SectionDesk(DeskContext context, Opening opening) {
    this.context = context;
    this.workspace = context.workspace();
    this.messages = context.messages();
    this.opening = opening;
    this.jobs = new OpenJobs(context.readers(), new ImageStore(context.folders().images()));
    this.budget = Runtime.getRuntime().maxMemory() / SHARE;
    workspace.projectProperty().subscribe(this::projectChanged);
  }

  void bind() {
    String noProject = messages.text("reason.no-project");
    ObservableValue<String> closed =
        workspace.projectProperty().map(open -> open.isPresent() ? "" : noProject);
    context.table().get(ActionId.NEXT_SECTION).does(() -> step(1)).unless(closed);
    context.table().get(ActionId.PREVIOUS_SECTION).does(() -> step(-1)).unless(closed);
    context.table().get(ActionId.ADD_SECTION).does(this::addFolder).unless(closed);
    context.table().get(ActionId.ADD_SECTION_FILES).does(this::addFiles).unless(closed);
  }

  /** The section whose images are being loaded to be shown. */
  ReadOnlyObjectProperty<Optional<SectionEntry>> loadingProperty() {
    return loading.getReadOnlyProperty();
  }

  private void projectChanged(Optional<ProjectSession> before, Optional<ProjectSession> now) {
    watched.removeListener(onChange);
    // A closed project is forgotten with its images.
    watched = FXCollections.observableArrayList();
    boolean same = ProjectSession.isSame(before, now);
    if (!same) {
      lately.clear();
      task.ifPresent(RunningTask::cancel);
    }
    now.ifPresent(
        project -> {
          watched = project.sections();
          watched.addListener(onChange);
          lately.remove(project.entry());
          lately.add(project.entry());
          SectionEntry entry = project.entry();
          if (entry.thumbnailProperty().get().isEmpty()) {
            picture(entry, project.section().section().reference().plane());
          }
          if (!same && project.sections().size() > 1) {
            pictures(project.sections());
          }
          letGo(project);
        });
  }

  private void picture(SectionEntry entry, Plane plane) {
    context
        .background()
        .execute(
            () -> {
              Thumbnail made = Thumbnail.of(plane);
              context.window().execute(() -> entry.thumbnailProperty().set(Optional.of(made)));
            });
  }

  /** Makes the pictures of sections that are not loaded, one after the other. */
  private void pictures(List<SectionEntry> entries) {
    List<SectionEntry> closed = entries.stream().filter(each -> each.open().isEmpty()).toList();
    List<ProjectSection> stored = closed.stream().map(SectionEntry::current).toList();
    context
        .tasks()
        .start(
            messages.text("sections.task.pictures"),
            (progress, cancellation) -> {
              for (int i = 0; i < closed.size(); i++) {
                cancellation.check();
                progress.report((double) i / closed.size(), stored.get(i).name());
                SectionEntry entry = closed.get(i);
                reference(stored.get(i))
                    .ifPresent(
                        made ->
                            context
                                .window()
                                .execute(() -> entry.thumbnailProperty().set(Optional.of(made))));
              }
              return closed.size();
            },
            count -> {});
  }

  /** A picture of the reference; empty where it cannot be read, which is said when it is shown. */
  private Optional<Thumbnail> reference(ProjectSection section) {
    try {
      return Optional.of(
          Thumbnail.of(
              FilePlanes.read(context.readers(), section.reference().image().file())
                  .channel(section.reference().name(), section.reference().plane())
                  .plane()));
    } catch (Problem e) {
      return Optional.empty();
    }
  }

  private void step(int by) {
    workspace
        .project()
        .ifPresent(
            project -> {
              List<SectionEntry> all = project.sections();
              int now = all.indexOf(loading.get().orElse(project.entry()));
              if (all.size() < 2) {
                workspace.say(Notice.Kind.HINT, messages.text("sections.only-one"));
              } else {
                show(all.get(Math.floorMod(now + by, all.size())));
              }
            });
  }

  /** Shows a section, now or once its images are loaded. */
  void show(SectionEntry entry) {
    ProjectSession project = workspace.project().orElseThrow();
    if (workspace.painting().strokeOpenProperty().get()
        || project.gestureOpenProperty().get()
        || loading.get().filter(entry::equals).isPresent()) {
      return;
    }
    task.ifPresent(RunningTask::cancel);
    if (entry.equals(project.entry())) {
      return;
    }
    if (entry.open().isPresent()) {
      workspace.show(entry);
      return;
    }
    ProjectSection stored = entry.current();
    loading.set(Optional.of(entry));
    task =
        Optional.of(
            context
                .tasks()
                .start(
                    messages.text("sections.task.load", entry.name()),
                    (progress, cancellation) -> jobs.load(stored, progress, cancellation),
                    prepared -> loaded(project, entry, prepared),
                    () -> stopped(entry)));
  }

  private void stopped(SectionEntry entry) {
    if (loading.get().filter(entry::equals).isPresent()) {
      loading.set(Optional.empty());
    }
  }

  private void loaded(ProjectSession project, SectionEntry entry, PreparedSection prepared) {
    stopped(entry);
    Optional<ProjectSession> now = workspace.project().filter(project::isSameProject);
    if (now.isEmpty() || entry.open().isPresent()) {
      return;
    }
    take(now.get(), entry, prepared);
    workspace.show(entry);
  }

  /** One that was not looked at yet is looked at as the one before. */
  private void take(ProjectSession project, SectionEntry entry, PreparedSection prepared) {
    int classes = project.classesProperty().get().size();
    SectionSession session =
        new SectionSession(
            prepared, entry.labels(), entry.corrections(), context.background(), context.window());
    if (!entry.hasPlace()) {
      Map<String, String> settings = ViewMemory.of(workspace, project.section());
      ViewMemory.restore(settings, workspace, session, classes);
    }
    entry.open(session, workspace, classes);
  }

  /** What is not in the project any more is not shown any more. */
  private void sectionsChanged() {
    ProjectSession project = workspace.project().orElseThrow();
    List<SectionEntry> all = project.sections();
    if (!all.contains(project.entry())) {
      SectionEntry next =
          all.stream().filter(each -> each.open().isPresent()).findFirst().orElse(all.getFirst());
      // The list is being changed: what follows it must see it whole.
      context.window().execute(() -> showIfThere(next));
    }
  }

  private void showIfThere(SectionEntry entry) {
    workspace
        .project()
        .filter(project -> project.sections().contains(entry))
        .ifPresent(project -> show(entry));
  }

  private void letGo(ProjectSession project) {
    long held = lately.stream().mapToLong(SectionDesk::bytes).sum();
    for (SectionEntry each : List.copyOf(lately)) {
      boolean busy =
          each.equals(project.entry())
              || each.open().filter(s -> s.registeringProperty().get()).isPresent();
      if (held > budget && !busy) {
        held -= bytes(each);
        each.release(workspace);
        lately.remove(each);
      }
    }
  }

  private static long bytes(SectionEntry entry) {
    return entry
        .open()
        .map(
            session ->
                (long) session.section().width()
                    * session.section().height()
                    * (BYTES_A_CHANNEL * session.section().channelNames().size() + BYTES_A_RESULT))
        .orElse(0L);
  }

  private void addFolder() {
    context.choosers().imageFolder().ifPresent(folder -> add(List.of(folder)));
  }

  private void addFiles() {
    List<Path> files = context.choosers().images();
    if (!files.isEmpty()) {
      add(files);
    }
  }

  private void add(List<Path> paths) {
    ProjectSession project = workspace.project().orElseThrow();
    opening.planned(
        paths,
        project.featuresProperty().get().channels(),
        plan -> load(project, plan),
        plan -> load(project, plan));
  }

  /** Puts the slices of a series behind the sections there are. */
  private void load(ProjectSession project, SeriesPlan plan) {
    List<String> wanted = project.featuresProperty().get().channels();
    context
        .tasks()
        .start(
            messages.text("series.opening", plan.slices().size()),
            (progress, cancellation) -> {
              checkChannels(plan.series().folder(), plan.channels(), wanted);
              return new SeriesJobs(context.readers()).load(plan, progress, cancellation);
            },
            opened -> added(project, opened));
  }

  private void added(ProjectSession asked, SeriesJobs.Opened opened) {
    Optional<ProjectSession> now = workspace.project().filter(asked::isSameProject);
    if (now.isEmpty()) {
      return;
    }
    List<SectionEntry> entries = opened.sections().stream().map(SectionEntry::new).toList();
    take(now.get(), entries.getFirst(), opened.first());
    now.get().sectionListEdits().add(messages.text("edit.add-sections", entries.size()), entries);
    workspace.show(entries.getFirst());
    opening.register(messages.text("open.registered"), false);
    opening.series().tell(opened);
    opening.series().register(entries.subList(1, entries.size()));
    pictures(entries);
  }

  private static void checkChannels(Path source, List<String> names, List<String> wanted) {
    if (!names.containsAll(wanted)) {
      throw Problem.with(
              source,
              "the sections of this project have the channels "
                  + String.join(", ", wanted)
                  + ", but this one has "
                  + String.join(", ", names)
                  + "; name its images so when you add it.")
          .unharmed("The project was not changed.");
    }
  }

  private void load(ProjectSession project, ImportPlan plan) {
    List<String> wanted = project.featuresProperty().get().channels();
    context
        .tasks()
        .start(
            messages.text("sections.task.add"),
            (progress, cancellation) -> {
              OpenedProject opened = jobs.load(plan, progress, cancellation);
              checkChannels(
                  plan.source(), opened.project().sections().getFirst().channelNames(), wanted);
              return opened;
            },
            opened -> added(project, opened));
  }

  private void added(ProjectSession asked, OpenedProject opened) {
    Optional<ProjectSession> now = workspace.project().filter(asked::isSameProject);
    if (now.isEmpty()) {
      return;
    }
    ProjectSession project = now.get();
    List<SectionEntry> entries =
        opened.project().sections().stream().map(SectionEntry::new).toList();
    SectionEntry entry = entries.getFirst();
    take(project, entry, opened.prepared());
    project.sectionListEdits().add(messages.text("edit.add-section"), entries);
    pictures(entries);
    workspace.show(entry);
    opening.register(messages.text("open.registered"), false);
  }
}
