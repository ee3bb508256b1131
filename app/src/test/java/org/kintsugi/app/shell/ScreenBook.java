package org.kintsugi.app.shell;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Overlay;
import org.kintsugi.app.session.LabelPage;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.welcome.RecentProjects;
import org.kintsugi.app.welcome.SampleLocator;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.ImageReference;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectImages;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Photographs every panel and dialog of the program in a real window, at 1600 x 900 and 1280 x 720,
 * dark and light: no test; {@code bench/pictures} runs it. Arguments: a saved project, the folder
 * to write to.
 */
final class ScreenBook {

  private static final int PATIENCE_SECONDS = 120;
  private static final int SETTLE_MILLISECONDS = 1200;
  private static final float QUALITY = 0.7f;

  /** Actions that open a dialog or a popover of their own. */
  private static final List<ActionId> DIALOGS =
      List.of(
          ActionId.KEY_SHEET,
          ActionId.COMMAND_PALETTE,
          ActionId.PREFERENCES,
          ActionId.APPLY_FOREST,
          ActionId.TASKS,
          ActionId.APPLY_FOREST,
          ActionId.ABOUT);

  private static final AppFolders FOLDERS = AppFolders.in(Path.of("target", "picture-folders"));

  private final Robot robot;
  private final Path folder;
  private final ProgramThreads threads = ProgramThreads.start();
  private final Stage stage;
  private final MainWindow window;
  private int width = 1600;
  private int height = 900;
  private String theme = "dark";

  private ScreenBook(Path folder) throws AWTException {
    this.folder = folder;
    robot = new Robot();
    stage = get(() -> new Stage(StageStyle.UNDECORATED));
    window = get(this::build);
  }

  /** Runs it; see the class. */
  public static void main(String[] args) throws AWTException, IOException {
    System.setProperty("java.awt.headless", "false");
    FxToolkit.start();
    ScreenBook book = new ScreenBook(Files.createDirectories(Path.of(args[1])));
    book.write(Path.of(args[0]));
    Platform.exit();
    System.exit(0);
  }

  private MainWindow build() {
    MainWindow built =
        new DesktopProgram(
                Messages.load(Locale.ENGLISH),
                FOLDERS,
                RecentProjects.inMemory(),
                SampleLocator.installed(),
                threads,
                Platform::runLater,
                new LiveTrainers(threads.jobs(), Platform::runLater),
                new SimpleObjectProperty<>(Optional.of(stage)),
                Optional.empty(),
                Optional.empty())
            .build(width, height);
    stage.setX(0);
    stage.setY(0);
    stage.setScene(built.scene());
    stage.show();
    return built;
  }

  private void write(Path project) throws IOException {
    all("welcome");
    // The sample's images lie outside the project's folder.
    new OpenedFolders(FOLDERS.openedFolders())
        .add(ProjectImages.folders(ProjectFile.open(project)));
    run(() -> window.open(new OpenRequest.Project(project)));
    until(() -> window.workspace().project().isPresent());
    until(() -> project().section().training().completeProperty().get());
    for (Step step : Step.values()) {
      run(() -> window.workspace().stepProperty().set(step));
      all("step-" + step.name().toLowerCase(Locale.ROOT));
    }
    cleanUp();
    run(() -> window.workspace().stepProperty().set(Step.LABEL));
    ruler();
    for (LabelPage page : List.of(LabelPage.FEATURES, LabelPage.QUALITY)) {
      run(() -> window.workspace().labelPageProperty().set(page));
      all(page.name().toLowerCase(Locale.ROOT));
    }
    run(() -> window.workspace().labelPageProperty().set(LabelPage.PANEL));
    run(() -> window.run(ActionId.FOUR_VIEWS));
    run(() -> window.workspace().layers().edsProperty().set(true));
    all("four-views");
    run(() -> window.run(ActionId.TWO_VIEWS));
    for (ActionId each : DIALOGS) {
      // Opened anew for each picture: a dialog takes the theme it is opened in.
      all(
          each.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          () -> Platform.runLater(() -> window.run(each)),
          () -> run(this::closeDialogs));
    }
    questions();
  }

  /** What the program asks about files. */
  private void questions() throws IOException {
    FxPrompts prompts =
        new FxPrompts(
            Messages.load(Locale.ENGLISH),
            FOLDERS,
            () -> Optional.of(stage),
            () -> theme.equals("dark") ? Theme.DARK : Theme.LIGHT);
    ImageReference image = new ImageReference(Path.of("/data/cell 3/CBS.tif"), 1, "0".repeat(64));
    ImageReference other = new ImageReference(Path.of("/data/cell 3/TLD.tif"), 1, "0".repeat(64));
    question(
        "ask-images",
        () ->
            prompts.images(
                List.of(
                    new ImageFinding(image, List.of("CBS"), ImageFinding.State.MISSING),
                    new ImageFinding(other, List.of("TLD"), ImageFinding.State.CHANGED))));
    question(
        "ask-elsewhere",
        () -> prompts.readElsewhere("cell 3.kintsugi", Set.of(Path.of("/data/cell 3"))));
    question(
        "ask-recover",
        () ->
            prompts.recover(
                new RecoveryOffer(
                    "cell 3.kintsugi",
                    Instant.parse("2026-03-01T10:15:30Z"),
                    1,
                    42,
                    OptionalInt.of(37),
                    false)));
  }

  private void question(String name, Runnable ask) throws IOException {
    all(name, () -> Platform.runLater(ask), () -> run(this::closeDialogs));
  }

  /** The phases with steps of clean-up, as a mask. */
  private void cleanUp() throws IOException {
    run(() -> window.workspace().stepProperty().set(Step.PHASES));
    CleanUp steps =
        CleanUp.NONE
            .with(
                new CleanUpStep.RemoveIslands(
                    true, Set.of(), new PhysicalSize(10_000, SizeUnit.SQUARE_NANOMETRES)))
            .with(new CleanUpStep.MajorityFilter(true, PhysicalSize.pixels(2)))
            .with(
                new CleanUpStep.SplitTouching(
                    true, 3, 1, new PhysicalSize(100, SizeUnit.NANOMETRES)));
    run(() -> project().phaseEdits().changeCleanUp("steps", steps));
    run(() -> window.run(ActionId.SHOW_MASK));
    all("phases-clean-up");
    run(() -> window.workspace().layers().resultViewProperty().set(ResultView.PHASES));
    run(() -> window.run(ActionId.MARK_CLEANED));
    scrollPhases(1);
    all("phases-clean-up-steps");
    scrollPhases(0);
    run(() -> window.run(ActionId.MARK_CLEANED));
    run(() -> project().undo());
    run(() -> window.workspace().layers().resultViewProperty().set(ResultView.CLASSES));
  }

  private void scrollPhases(double to) {
    run(() -> ((ScrollPane) stage.getScene().lookup("#panel-phases")).setVvalue(to));
  }

  /** A line over the middle of the image. */
  private void ruler() throws IOException {
    run(() -> window.workspace().painting().toolProperty().set(ToolKind.RULER));
    run(
        () -> {
          var grid = window.desk().orElseThrow().grid();
          double width = project().section().labels().width();
          double height = project().section().labels().height();
          var tool = grid.toolProperty().get();
          tool.pressed(event(0.3 * width, 0.4 * height));
          tool.dragged(event(0.6 * width, 0.5 * height));
          tool.released(event(0.6 * width, 0.5 * height));
        });
    all("ruler");
    run(() -> window.workspace().painting().toolProperty().set(ToolKind.BRUSH));
  }

  private static ToolEvent event(double x, double y) {
    return new ToolEvent(x, y, 1, false, false, false, 1);
  }

  /** Both themes at both sizes, of what is on the screen. */
  private void all(String name) throws IOException {
    all(name, () -> {}, () -> {});
  }

  private void all(String name, Runnable open, Runnable close) throws IOException {
    for (int[] size : new int[][] {{1600, 900}, {1280, 720}}) {
      width = size[0];
      height = size[1];
      run(
          () -> {
            stage.setWidth(width);
            stage.setHeight(height);
          });
      for (String each : List.of("dark", "light")) {
        theme = each;
        open.run();
        photograph(name);
        close.run();
        run(() -> window.run(ActionId.LIGHT_THEME));
      }
    }
  }

  private void photograph(String name) throws IOException {
    run(() -> window.workspace().noticeProperty().set(Optional.empty()));
    robot.delay(SETTLE_MILLISECONDS);
    BufferedImage picture = robot.createScreenCapture(new Rectangle(0, 0, width, height));
    Path file = folder.resolve(String.format(Locale.ROOT, "%s-%d-%s.jpg", name, width, theme));
    Pictures.writeJpeg(picture, QUALITY, file);
    System.out.println(file);
  }

  private void closeDialogs() {
    overlays(stage.getScene().getRoot());
    new ArrayList<>(Window.getWindows())
        .stream().filter(each -> !each.equals(stage)).forEach(Window::hide);
  }

  private static void overlays(Node node) {
    if (node instanceof Overlay overlay) {
      overlay.dismiss();
    } else if (node instanceof Parent parent) {
      List.copyOf(parent.getChildrenUnmodifiable()).forEach(ScreenBook::overlays);
    }
  }

  private ProjectSession project() {
    return window.workspace().project().orElseThrow();
  }

  private static void run(Runnable work) {
    get(
        () -> {
          work.run();
          return null;
        });
  }

  private static <T> T get(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
  }

  private static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> get(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("it took too long", e);
    }
  }
}
