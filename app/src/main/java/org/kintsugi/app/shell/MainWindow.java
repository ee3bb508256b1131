package org.kintsugi.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.apply.ApplyModel;
import org.kintsugi.app.apply.ApplyView;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.palette.PaletteView;
import org.kintsugi.app.preferences.LastSession;
import org.kintsugi.app.preferences.PreferencesModel;
import org.kintsugi.app.preferences.PreferencesView;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.app.session.ToolKeys;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.tasks.TaskListView;
import org.kintsugi.app.welcome.WelcomePage;
import org.kintsugi.batch.AppliedForest;
import org.kintsugi.project.JournalFolder;

/** The whole window: menus, tool bar, the welcome page or the desk, status bar. */
public final class MainWindow {

  private static final String DROP_CLASS = "k-drop-target";

  private final DeskContext context;
  private final Workspace workspace;
  private final Messages messages;
  private final BorderPane root = new BorderPane();
  private final StackPane centre = new StackPane();
  private final Scene scene;
  private final Opening opening;
  private final Saving saving;
  private final Autosave autosave;
  private final Exporting exporting;
  private final JournalKeeper journal;
  private final Recovery recovery;
  private final ToolKeys toolKeys;
  private final LastSession session;
  private final SessionStart start;
  private final Node welcome;
  private final NoticeView notice;
  private final FolderDesk folders;
  private final SectionDesk sections;
  private Optional<ProjectDesk> desk = Optional.empty();
  private Runnable closed = () -> {};

  MainWindow(DeskContext context, Optional<Image> logo, double width, double height) {
    this.context = context;
    this.workspace = context.workspace();
    this.messages = context.messages();
    folders = new FolderDesk(context);
    ProjectLocks locks = new ProjectLocks(context.threads().journal());
    saving = new Saving(context, locks);
    opening = new Opening(context, saving, locks);
    exporting = new Exporting(context);
    new SavedResultCheck(context);
    sections = new SectionDesk(context, opening);
    sections.bind();
    new UndoActions(context).bind(this, sections);
    session = new LastSession(context.settings().store());
    journal =
        new JournalKeeper(
            context,
            new JournalFolder(context.folders().recovery()),
            context.threads().journal(),
            saving.writer()::known,
            InstantSource.system());
    saving.writer().beforeWriting(journal::keepUp);
    workspace
        .projectProperty()
        .subscribe(
            (before, now) -> {
              if (now.flatMap(open -> open.fileProperty().get()).isEmpty()) {
                locks.closed();
              }
            });
    recovery = new Recovery(context, journal, opening);
    start = new SessionStart(context, opening, session);
    context.table().get(ActionId.RECOVER).does(recovery::search);
    toolKeys = new ToolKeys(workspace.painting().toolProperty(), System::nanoTime);
    new WindowActions(context).bind(opening, saving, exporting, this);
    new RegionActions(context).bind();
    ActionControls controls = context.controls();
    root.getStyleClass().add("k-window");
    root.setTop(
        new VBox(
            new MenuBarView(messages, controls, context.recent(), opening::project),
            new ToolBarView(messages, controls, workspace)));
    root.setCenter(centre);
    root.setBottom(
        new VBox(
            new ReadoutBarView(messages, workspace),
            new StatusBarView(messages, controls, workspace, context.tasks())));
    welcome = new WelcomePage(messages, controls, context.recent(), logo, opening::project);
    notice = new NoticeView(workspace);
    StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
    StackPane.setMargin(notice, new Insets(0, 0, 64, 0));
    PaletteView palette =
        new PaletteView(
            messages,
            RecentCommands.kept(context.settings().store()),
            new PaletteEntries(context, opening::project)::now,
            KeyCombination.valueOf(ActionId.COMMAND_PALETTE.key().orElseThrow()));
    PreferencesView preferences =
        new PreferencesView(
            messages,
            context.settings().preferencesProperty(),
            new PreferencesModel(
                messages, Runtime.getRuntime().maxMemory(), context.threads().cores()));
    TaskListView tasks =
        new TaskListView(
            messages,
            controls,
            workspace,
            context.tasks(),
            failure -> FailureDesk.sentence(messages, failure));
    ApplyView apply = applyView();
    new ShellActions(context).bind(palette, preferences, tasks, apply);
    autosave = new Autosave(context, saving);
    scene = new Scene(new StackPane(root, palette, preferences, tasks, apply), width, height);
    context.theme().subscribe(theme -> theme.style(scene));
    new KeyRouter(
            context.table(),
            () -> workspace.project().map(open -> toolKeys),
            reason -> workspace.say(Notice.Kind.HINT, reason))
        .install(scene);
    workspace
        .painting()
        .strokeOpenProperty()
        .subscribe(
            open -> {
              if (open) {
                toolKeys.gestureMade();
              }
            });
    new ViewContextMenu(controls).install(centre);
    scene.setOnDragOver(this::dragOver);
    scene.setOnDragExited(event -> root.getStyleClass().remove(DROP_CLASS));
    scene.setOnDragDropped(this::dropped);
    workspace.projectProperty().subscribe(this::show);
    session.follow(workspace);
  }

  private ApplyView applyView() {
    ApplyModel model =
        new ApplyModel(
            messages,
            context.tasks(),
            context.readers(),
            context::parallel,
            () ->
                workspace
                    .project()
                    .flatMap(
                        open ->
                            open.section()
                                .trainerProperty()
                                .get()
                                .model()
                                .map(
                                    found ->
                                        new AppliedForest(
                                            found.withRule(open.ruleProperty().get()),
                                            open.cleanUpProperty().get()))));
    workspace
        .projectProperty()
        .flatMap(
            open ->
                open.<ObservableValue<Number>>map(
                        each -> each.section().training().versionProperty())
                    .orElseGet(() -> new ReadOnlyLongWrapper(0)))
        .subscribe(version -> model.refresh());
    return new ApplyView(
        messages,
        model,
        new ApplyView.Around(
            context.choosers(),
            context.prompts()::replace,
            folder -> folders.show(folder, messages.text("apply.shown", folder.toString())),
            (good, text) -> workspace.say(good ? Notice.Kind.DONE : Notice.Kind.WARNING, text)));
  }

  /** The window's scene. */
  public Scene scene() {
    return scene;
  }

  /** Opens what the program was started with, or what it ended with. */
  void start(OpenRequest request) {
    recovery.offer(() -> start.begin(request));
  }

  /** Opens what a person asked for. */
  public void open(OpenRequest request) {
    opening.open(request);
  }

  /** What is open. */
  public Workspace workspace() {
    return workspace;
  }

  /** Does an action, as its menu would. */
  public void run(ActionId id) {
    context.table().get(id).run();
  }

  /** Shows a project that was loaded elsewhere. */
  void show(OpenedProject opened) {
    opening.show(opened);
  }

  /** What runs in the background. */
  TaskRunner tasks() {
    return context.tasks();
  }

  /** Whether the project is being saved now. */
  boolean isSaving() {
    return saving.writer().isRunning();
  }

  /** Keeps unsaved work on disk. */
  JournalKeeper journal() {
    return journal;
  }

  /** Saves without being asked. */
  Autosave autosave() {
    return autosave;
  }

  /** The desk of the open project. */
  Optional<ProjectDesk> desk() {
    return desk;
  }

  /** What happens when the window may go. */
  void onClosed(Runnable action) {
    closed = action;
  }

  /** Closes the window, after asking about unsaved changes and once nothing is being saved. */
  void close() {
    saving.guardEnd(
        () -> {
          session.end();
          workspace.close();
          closed.run();
        });
  }

  void openLogFolder() {
    Path logs = context.folders().logs();
    folders.show(logs, messages.text("logs.where", logs.toString()));
  }

  /** The title of the window's frame. */
  ObservableValue<String> title() {
    return workspace
        .projectProperty()
        .flatMap(
            open ->
                open.map(this::titleOf)
                    .orElse(new ReadOnlyStringWrapper(messages.text("app.name"))));
  }

  private ObservableValue<String> titleOf(ProjectSession project) {
    return Bindings.createStringBinding(
        () -> {
          String mark = project.unsavedProperty().get() ? messages.text("app.unsaved-mark") : "";
          return messages.text("app.title", mark + project.name());
        },
        project.unsavedProperty(),
        project.fileProperty());
  }

  private void show(Optional<ProjectSession> open) {
    desk.ifPresent(ProjectDesk::dispose);
    desk = open.map(project -> new ProjectDesk(context, project, exporting, sections));
    Node shown = desk.<Node>map(each -> each).orElse(welcome);
    centre.getChildren().setAll(shown, notice);
    desk.ifPresent(each -> each.grid().views().getFirst().requestFocus());
  }

  private void dragOver(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      if (!root.getStyleClass().contains(DROP_CLASS)) {
        root.getStyleClass().add(DROP_CLASS);
      }
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    root.getStyleClass().remove(DROP_CLASS);
    List<Path> paths = event.getDragboard().getFiles().stream().map(File::toPath).toList();
    event.setDropCompleted(!paths.isEmpty());
    event.consume();
    // The drag must end before a dialog opens.
    context.window().execute(() -> open(OpenRequest.of(paths)));
  }
}
