package org.kintsugi.app.shell;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Assumptions;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.QuickRobot;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.viewer.Viewport;
import org.kintsugi.app.welcome.RecentProjects;
import org.kintsugi.app.welcome.SampleLocator;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkitContext;
import org.testfx.service.support.FiredEvents;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The workstation in a real window (not JavaFX's headless platform), with a hand that uses mouse
 * and keys as a person does.
 */
final class RealWindow {

  /** Two channels of 256 x 239 pixels. */
  static final List<Path> TINY =
      List.of(
          Path.of("..", "sample-images", "tiny", "CBS.tif"),
          Path.of("..", "sample-images", "tiny", "TLD.tif"));

  private static final int PATIENCE = 60;

  final TestPrompts prompts = new TestPrompts();
  final TestChoosers choosers = new TestChoosers();
  private final ProgramThreads threads = ProgramThreads.start();
  private final FxRobot robot = QuickRobot.make();
  private final MainWindow window;
  private final ScreenEcho echo;

  /** Shows it on {@code stage}; on the window's thread. */
  RealWindow(Stage stage, double width, double height) {
    this(stage, width, height, UserSettings.inMemory());
  }

  /** The same for a user with such settings. */
  RealWindow(Stage stage, double width, double height, UserSettings settings) {
    this(stage, width, height, settings, AppFolders.in(Path.of("target", "test-folders")));
  }

  /** The same for a program with folders of its own. */
  RealWindow(Stage stage, double width, double height, UserSettings settings, AppFolders folders) {
    window =
        new DesktopProgram(
                Messages.load(Locale.ENGLISH),
                folders,
                RecentProjects.inMemory(),
                new SampleLocator(Optional.empty()),
                threads,
                Platform::runLater,
                new LiveTrainers(
                    threads.jobs(), Platform::runLater, settings.preferencesProperty()),
                new SimpleObjectProperty<>(Optional.of(stage)),
                Optional.of(choosers),
                Optional.of(prompts))
            .build(width, height, settings);
    echo = new ScreenEcho(window.scene());
    if (!QuickRobot.isHeadless()) {
      new QuickHand().letGo();
    }
    stage.setX(0);
    stage.setY(0);
    // A stage that another test used keeps the size it had there.
    stage.setMaximized(false);
    stage.setWidth(width);
    stage.setHeight(height);
    stage.setScene(window.scene());
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /** Skips the tests where no window can be had; call it before JavaFX starts. */
  static void needsDisplay() {
    Assumptions.assumeTrue(
        FxToolkit.hasDisplay(),
        "Skipped: this test needs a real window and there is no display"
            + " (DISPLAY is not set; xvfb-run gives one).");
    Assumptions.assumeFalse(
        "Headless".equals(System.getProperty("glass.platform")),
        "Skipped: this test needs a real window and JavaFX is told to be headless;"
            + " run it with mvn verify -Pslow.");
  }

  /** Takes the window's work and threads away. */
  void close() {
    get(
        () -> {
          window.workspace().close();
          // TestFX keeps every event of all tests, and an event knows its window.
          forgetEvents();
          return null;
        });
    threads.close();
  }

  /** TestFX shows its list of events, but gives no way to empty it. */
  static void forgetEvents() throws ReflectiveOperationException {
    Field field = FxToolkitContext.class.getDeclaredField("firedEvents");
    field.setAccessible(true);
    FiredEvents events = (FiredEvents) field.get(org.testfx.api.FxToolkit.toolkitContext());
    // There is none where a bench started JavaFX itself.
    if (events != null) {
      events.clearEvents();
    }
  }

  /** Takes it off the screen: it draws nothing more. */
  void hide() {
    get(
        () -> {
          window.workspace().close();
          window.scene().getWindow().hide();
          return null;
        });
  }

  MainWindow main() {
    return window;
  }

  FxRobot robot() {
    return robot;
  }

  /** Opens and waits until the desk is there and registration is through. */
  void open(OpenRequest request) {
    get(
        () -> {
          window.open(request);
          return null;
        });
    until("open", () -> window.workspace().project().isPresent());
    until("registered", () -> !project().section().registeringProperty().get());
    get(
        () -> {
          view(0).requestFocus();
          return null;
        });
    QuickRobot.settle();
  }

  /** Closes what is open, saved or not. */
  void closeProject() {
    get(
        () -> {
          window.workspace().close();
          return null;
        });
  }

  /** Drags with a button from one point of the screen over others to the last. */
  void drag(MouseButton button, List<Point2D> path) {
    echo.after(
        1,
        () -> {
          robot.moveTo(path.getFirst()).press(button);
          path.stream().skip(1).forEach(robot::moveTo);
          robot.release(button);
        });
  }

  /** Drags with the primary button between two parts of the image (0 to 1) in the first view. */
  void drag(double x0, double y0, double x1, double y1) {
    drag(MouseButton.PRIMARY, List.of(at(x0, y0), at((x0 + x1) / 2, (y0 + y1) / 2), at(x1, y1)));
  }

  /** Types a key with the keys held meanwhile before it. */
  void type(KeyCode... keys) {
    echo.after(keys.length, () -> robot.push(keys));
  }

  /** The point of the screen over a part of the image (0 to 1) in the first view. */
  Point2D at(double partX, double partY) {
    return get(
        () -> {
          SectionView view = laidOut(0);
          Viewport viewport = project().section().viewport().getViewport();
          double x =
              viewport.screenX(partX * project().section().labels().width(), view.getWidth());
          double y =
              viewport.screenY(partY * project().section().labels().height(), view.getHeight());
          return view.localToScreen(x, y);
        });
  }

  /** The point of the screen over a part of a view (0 to 1). */
  Point2D inView(int index, double partX, double partY) {
    return get(
        () -> {
          SectionView view = laidOut(index);
          return view.localToScreen(partX * view.getWidth(), partY * view.getHeight());
        });
  }

  /** A busy machine lays out late, and a hand needs to know where things will be. */
  private SectionView laidOut(int index) {
    window.scene().getRoot().layout();
    return view(index);
  }

  SectionView view(int index) {
    return window.desk().orElseThrow().grid().views().get(index);
  }

  ProjectSession project() {
    return window.workspace().project().orElseThrow();
  }

  Viewport viewport() {
    return get(() -> project().section().viewport().getViewport());
  }

  LabelSnapshot labels() {
    return get(() -> project().section().labels().snapshot());
  }

  /** How many steps can be undone. */
  int depth() {
    return get(() -> project().history().depth());
  }

  /** Reads or changes something on the window's thread. */
  static <T> T get(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
  }

  /** Waits until something is so. */
  void until(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> get(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("not " + what + "; problems: " + prompts.problems, e);
    }
  }
}
