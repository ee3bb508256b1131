package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
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
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.Placement;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.welcome.RecentProjects;
import org.kintsugi.app.welcome.SampleLocator;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Resampler;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.registration.Landmark;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A detector that was recorded elsewhere is registered with the mouse and the arrow keys. */
@ExtendWith(WindowExtension.class)
class LandmarkGesturesTest {

  private static final Path TINY = Path.of("..", "sample-images", "tiny");
  private static final int SHIFT_X = 9;
  private static final int SHIFT_Y = -6;
  private static final int PATIENCE = 60;

  @TempDir Path folder;
  private final TestPrompts prompts = new TestPrompts();
  private final TestChoosers choosers = new TestChoosers();
  private ProgramThreads threads;
  private MainWindow window;
  private Plane unshifted;

  @Start
  void start(Stage stage) {
    threads = ProgramThreads.start();
    DesktopProgram program =
        new DesktopProgram(
            Messages.load(Locale.ENGLISH),
            AppFolders.in(Path.of("target", "test-folders")),
            RecentProjects.inMemory(),
            new SampleLocator(Optional.empty()),
            threads,
            Platform::runLater,
            new LiveTrainers(threads.jobs(), Platform::runLater),
            new SimpleObjectProperty<>(Optional.of(stage)),
            Optional.of(choosers),
            Optional.of(prompts));
    window = program.build(1000, 700);
    stage.setX(0);
    stage.setY(0);
    stage.setScene(window.scene());
    stage.show();
  }

  /** TLD shows at (x, y) what belongs to (x + SHIFT_X, y + SHIFT_Y) of the reference. */
  @BeforeEach
  void openWithAShiftedDetectorThatIsNotRegistered() throws Exception {
    Files.copy(TINY.resolve("CBS.tif"), folder.resolve("CBS.tif"));
    unshifted = ImageReaders.installed().read(TINY.resolve("TLD.tif")).planes().getFirst();
    Plane shifted =
        Resampler.onto(
            unshifted, Affine.translation(SHIFT_X, SHIFT_Y), unshifted.width(), unshifted.height());
    TiffWriter.writeGrey(folder.resolve("TLD.tif"), (BytePlane) shifted, Optional.empty());
    choosers.images = List.of(folder.resolve("CBS.tif"), folder.resolve("TLD.tif"));
    onWindow(
        () -> {
          window.run(org.kintsugi.app.action.ActionId.OPEN_IMAGES);
          return null;
        });
    until("open", () -> window.workspace().project().isPresent());
    until("registered", () -> !project().section().registeringProperty().get());
    onWindow(
        () -> {
          project().section().place(new Placement(List.of(Alignment.SAME_GRID), Optional.empty()));
          return null;
        });
    until("resampled", () -> !project().section().resamplingProperty().get());
    onWindow(
        () -> {
          project().history().markSaved();
          window.workspace().stepProperty().set(Step.REGISTER);
          view(0).requestFocus();
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void stop() {
    onWindow(
        () -> {
          window.workspace().close();
          window.scene().getWindow().hide();
          threads.close();
          return null;
        });
  }

  @Test
  void aShiftedDetectorIsPulledIntoPlaceNudgedUndoneAndApplied(FxRobot robot) {
    robot.push(KeyCode.J);
    assertThat(window.workspace().painting().toolProperty().get()).isEqualTo(ToolKind.LANDMARK);
    Point2D grabbed = at(1, 60, 80);
    robot.moveTo(grabbed).press(MouseButton.PRIMARY);
    robot.moveTo(at(1, 64, 77)).moveTo(at(1, 60 + SHIFT_X + 2, 80 + SHIFT_Y));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shown().x(60 + SHIFT_X + 2, 0)).as("live").isCloseTo(60, within(1.0));
    assertThat(project().history().depth()).isZero();
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(landmarks()).hasSize(1);
    assertThat(project().undoNameProperty().get()).isEqualTo("add landmark");
    // The mouse is as exact as a screen pixel; the keys do the rest.
    robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
    assertThat(project().undoNameProperty().get()).isEqualTo("nudge landmark");
    onWindow(
        () -> {
          Landmark now = landmarks().getFirst();
          hand()
              .nudge(
                  SHIFT_X - (now.reference().x() - now.moving().x()),
                  SHIFT_Y - (now.reference().y() - now.moving().y()));
          return null;
        });
    assertThat(shown().x(100, 100)).isCloseTo(100 - SHIFT_X, within(1e-9));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(project().undoNameProperty().get()).isEqualTo("nudge landmark");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(shown().y(100, 100)).isCloseTo(100 - SHIFT_Y, within(1e-9));
    assertThat(registered()).isEqualTo(Alignment.SAME_GRID);
    apply(robot);
    assertThat(registered().matrix().m02()).isCloseTo(SHIFT_X, within(1e-9));
    assertThat(registered().matrix().m12()).isCloseTo(SHIFT_Y, within(1e-9));
    until("resampled", () -> !project().section().resamplingProperty().get());
    Plane aligned = project().section().alignedProperty().get().planes().get(1);
    assertThat(aligned.value(120, 90)).isEqualTo(unshifted.value(120, 90));
    robot.clickOn(at(0, 10, 200));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(registered()).isEqualTo(Alignment.SAME_GRID);
    assertThat(prompts.problems).isEmpty();
  }

  @Test
  void aPressBesideThePictureSetsNoLandmark(FxRobot robot) {
    robot.push(KeyCode.J);
    onWindow(
        () -> {
          project().section().viewport().zoomTo(1);
          project().section().viewport().centreOn(0, 0);
          return null;
        });
    robot.clickOn(at(0, -30, -30));
    robot.moveTo(at(0, -40, -20)).press(MouseButton.PRIMARY);
    robot.moveTo(at(0, -20, -20)).release(MouseButton.PRIMARY);
    assertThat(landmarks()).isEmpty();
    assertThat(window.workspace().painting().strokeOpenProperty().get()).isFalse();
    robot.clickOn(at(0, 30, 30));
    assertThat(landmarks()).hasSize(1);
  }

  @Test
  void clicksInBothViewsMakePairsThatAreListedAndDeleted(FxRobot robot) {
    robot.push(KeyCode.J);
    for (int[] place : new int[][] {{50, 50}, {180, 60}, {90, 190}}) {
      robot.clickOn(at(0, place[0], place[1]));
      GridMap now = shown();
      double dx = place[0] - SHIFT_X;
      double dy = place[1] - SHIFT_Y;
      var put = onWindow(() -> now.preimage(dx, dy));
      robot.clickOn(at(1, put.x(), put.y()));
    }
    assertThat(landmarks()).hasSize(3);
    ListView<?> list = robot.lookup("#landmarks").queryListView();
    assertThat(list.getItems()).hasSize(3);
    assertThat(shown().x(120, 120)).isCloseTo(120 - SHIFT_X, within(2.0));
    robot.push(KeyCode.DELETE);
    assertThat(landmarks()).hasSize(2);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(landmarks()).hasSize(3);
    onWindow(
        () -> {
          list.getSelectionModel().select(1);
          return null;
        });
    assertThat(project().section().viewport().getViewport().centreX())
        .isCloseTo(landmarks().get(1).reference().x(), within(0.5));
    assertThat(prompts.problems).isEmpty();
  }

  @Test
  void arrowKeysMoveTheWholeImageByPixelsTensAndTenths(FxRobot robot) {
    robot.push(KeyCode.J);
    robot.push(KeyCode.RIGHT);
    robot.push(KeyCode.SHIFT, KeyCode.DOWN);
    robot.push(KeyCode.ALT, KeyCode.LEFT);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shown().x(50, 50)).isCloseTo(50 - 0.9, within(1e-9));
    assertThat(shown().y(50, 50)).isCloseTo(40, within(1e-9));
    assertThat(project().undoNameProperty().get()).isEqualTo("nudge image");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(shown().x(50, 50)).isCloseTo(49, within(1e-9));
    double before = project().section().viewport().getViewport().centreX();
    robot.push(KeyCode.B);
    robot.push(KeyCode.RIGHT);
    assertThat(project().section().viewport().getViewport().centreX())
        .as("with another tool arrows pan")
        .isNotEqualTo(before);
  }

  @Test
  void leavingTheStepPutsThePictureAndTheBrushBack(FxRobot robot) {
    robot.push(KeyCode.J);
    robot.push(KeyCode.RIGHT);
    assertThat(shown().x(50, 50)).isCloseTo(49, within(1e-9));
    onWindow(
        () -> {
          window.workspace().stepProperty().set(Step.LABEL);
          return null;
        });
    assertThat(shown().x(50, 50)).isCloseTo(50, within(1e-9));
    assertThat(window.workspace().painting().toolProperty().get()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void landmarksOfBigWarpAreReadAppliedSavedAndOpenedAgain(FxRobot robot) throws Exception {
    Path csv = folder.resolve("landmarks.csv");
    Files.writeString(csv, "Pt-0,true,41,56,50,50\nPt-1,true,171,66,180,60\nPt-2,false,1,1,1,1\n");
    choosers.file = Optional.of(csv);
    fire(robot, "#hand-import");
    until("read", () -> landmarks().size() == 3);
    assertThat(shown().x(100, 100)).isCloseTo(100 - SHIFT_X, within(1e-9));
    apply(robot);
    Path file = folder.resolve("work.kintsugi");
    choosers.file = Optional.of(file);
    robot.push(KeyCode.CONTROL, KeyCode.S);
    until("saved", () -> Files.exists(file) && !project().unsavedProperty().get());
    List<Landmark> before = landmarks();
    Alignment applied = registered();
    onWindow(
        () -> {
          window.workspace().close();
          window.open(new OpenRequest.Project(file));
          return null;
        });
    until("opened", () -> window.workspace().project().isPresent());
    assertThat(landmarks()).isEqualTo(before);
    assertThat(registered()).isEqualTo(applied);
    Path again = folder.resolve("again.csv");
    choosers.file = Optional.of(again);
    onWindow(
        () -> {
          window.workspace().stepProperty().set(Step.REGISTER);
          return null;
        });
    fire(robot, "#hand-export");
    until("written", () -> Files.exists(again));
    assertThat(Files.readString(again)).startsWith("\"Pt-0\",\"true\",\"41.0\",\"56.0\",\"50.0\"");
    assertThat(prompts.problems).isEmpty();
  }

  private void apply(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    fire(robot, "#hand-apply");
  }

  private void fire(FxRobot robot, String id) {
    WaitForAsyncUtils.waitForFxEvents();
    ButtonBase button = robot.lookup(id).queryAs(ButtonBase.class);
    assertThat(button.isDisabled()).as(id + " disabled").isFalse();
    onWindow(
        () -> {
          button.fire();
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** The point of the screen over a pixel of the reference in a view. */
  private Point2D at(int view, double x, double y) {
    return onWindow(
        () -> {
          SectionView shown = view(view);
          var viewport = project().section().viewport().getViewport();
          return shown.localToScreen(
              viewport.screenX(x, shown.getWidth()), viewport.screenY(y, shown.getHeight()));
        });
  }

  private GridMap shown() {
    return onWindow(() -> project().section().picture().channel("TLD").orElseThrow().toImage());
  }

  private Alignment registered() {
    return onWindow(() -> project().section().section().further().getFirst().alignment());
  }

  private List<Landmark> landmarks() {
    return onWindow(() -> hand().stateProperty().get().set().landmarks());
  }

  private org.kintsugi.app.session.HandRegistration hand() {
    return window.desk().orElseThrow().hand();
  }

  private SectionView view(int index) {
    return window.desk().orElseThrow().grid().views().get(index);
  }

  private ProjectSession project() {
    return window.workspace().project().orElseThrow();
  }

  private static <T> T onWindow(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
  }

  private void until(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, () -> onWindow(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("not " + what + "; problems: " + prompts.problems, e);
    }
  }
}
