package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.phase.PhaseRule;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Hiding classes, class presets and the corners of shapes, under the hand. */
@ExtendWith(WindowExtension.class)
class ClassPanelTest {

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @Test
  void hHidesTheCurrentClassWhichIsSaidAndPaintingShowsItAgain(FxRobot robot) {
    open();
    robot.push(KeyCode.DIGIT3);
    window.drag(0.3, 0.5, 0.7, 0.5);
    int painted = colourAt(0.5, 0.5);
    robot.push(KeyCode.H);
    window.until("hidden", () -> colourAt(0.5, 0.5) != painted);
    assertThat(RealWindow.get(() -> hidden())).containsExactly("binder");
    assertThat(RealWindow.get(() -> notice())).contains("without binder");
    assertThat(window.labels().countsByClass()[3]).isPositive();
    assertThat(RealWindow.get(() -> window.main().scene().lookup("#hide-3").isVisible())).isTrue();

    window.drag(0.3, 0.3, 0.7, 0.3);
    assertThat(RealWindow.get(() -> hidden())).isEmpty();
    window.until("shown", () -> colourAt(0.5, 0.5) == painted);
  }

  @Test
  void theEyeOfARowHidesItsClassAndItsMenuShowsItAlone(FxRobot robot) {
    open();
    robot.clickOn("#hide-2");
    assertThat(RealWindow.get(() -> hidden())).containsExactly("active material");
    robot.clickOn("#hide-2");
    assertThat(RealWindow.get(() -> hidden())).isEmpty();
    robot.clickOn("#class-menu-4").clickOn("Show this class alone");
    assertThat(RealWindow.get(() -> hidden()))
        .containsExactlyInAnyOrder(
            "current collector", "active material", "binder", "platinum at depth");
    assertThat(RealWindow.get(() -> notice())).contains("without 4 classes");
    robot.clickOn("#class-menu-4").clickOn("Show all classes");
    assertThat(RealWindow.get(() -> hidden())).isEmpty();
  }

  @Test
  void classesAreKeptAsAPresetAndTakenBackInOneStep(FxRobot robot) {
    open();
    robot.push(KeyCode.DIGIT3);
    window.drag(0.3, 0.5, 0.7, 0.5);
    long binder = window.labels().countsByClass()[3];
    robot.clickOn("#class-menu-1").clickOn("Delete with its labels");
    ClassList four = window.project().classesProperty().get();
    assertThat(four.size()).isEqualTo(4);
    PhaseRule rule = window.project().ruleProperty().get();
    robot.clickOn("#class-presets").clickOn("#preset-keep");
    robot.write("no collector").push(KeyCode.ENTER);
    int steps = window.depth();

    robot.clickOn("#class-presets").clickOn("The paper\u2019s five classes");
    assertThat(window.project().classesProperty().get()).isEqualTo(ClassList.paper());
    assertThat(window.project().ruleProperty().get()).isEqualTo(PhaseRule.paper());
    assertThat(window.labels().countsByClass()[3]).isEqualTo(binder);
    assertThat(window.depth()).isEqualTo(steps + 1);

    window.until("kept", () -> takes(robot, "no collector"));
    assertThat(window.project().classesProperty().get()).isEqualTo(four);
    assertThat(window.project().ruleProperty().get()).isEqualTo(rule);
    assertThat(window.labels().countsByClass()[2]).isEqualTo(binder);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(window.project().classesProperty().get()).isEqualTo(ClassList.paper());
    assertThat(window.labels().countsByClass()[3]).isEqualTo(binder);

    robot.clickOn("#class-presets").moveTo("#preset-forget").clickOn("#preset-forget");
    robot.clickOn("#forget-0");
    window.until("forgotten", () -> !presetNames(robot).contains("no collector"));
  }

  @Test
  void backspaceAndUndoTakeTheLastCornerOfAPolygonAndThenTheStrokeBefore(FxRobot robot) {
    open();
    window.drag(0.1, 0.1, 0.2, 0.1);
    robot.push(KeyCode.P);
    click(robot, 0.3, 0.3);
    click(robot, 0.6, 0.3);
    click(robot, 0.6, 0.6);
    assertThat(shape().points()).hasSize(4);
    robot.push(KeyCode.BACK_SPACE);
    assertThat(shape().points()).hasSize(3);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(shape().points()).hasSize(2);
    assertThat(window.depth()).isEqualTo(1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(shape()).isEqualTo(ToolShape.NONE);
    assertThat(window.labels().isEmpty()).isFalse();
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(window.labels().isEmpty()).isTrue();
  }

  @Test
  void superpixelsAreOutlinedUnderThePointerAndADragTakesThoseOnItsWay(FxRobot robot) {
    open();
    robot.push(KeyCode.Q);
    robot.moveTo(window.at(0.3, 0.3)).moveTo(window.at(0.31, 0.31));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shape().points().size()).isGreaterThan(3);
    assertThat(window.labels().isEmpty()).isTrue();
    robot.push(KeyCode.DIGIT2);
    click(robot, 0.3, 0.3);
    long one = window.labels().countsByClass()[2];
    assertThat(one).isBetween(20L, 1000L);
    int x = (int) (0.3 * window.labels().width());
    int y = (int) (0.3 * window.labels().height());
    assertThat(window.labels().label(x, y)).isEqualTo(2);
    window.drag(0.5, 0.6, 0.8, 0.6);
    long more = window.labels().countsByClass()[2];
    assertThat(more).isGreaterThan(4 * one);
    assertThat(window.labels().strokes()).hasSize(2);
    assertThat(window.project().undoNameProperty().get()).isEqualTo("superpixels");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(window.labels().countsByClass()[2]).isEqualTo(one);
    robot.push(KeyCode.B);
    assertThat(shape()).isEqualTo(ToolShape.NONE);
  }

  private boolean takes(FxRobot robot, String preset) {
    return RealWindow.get(
        () -> {
          var button = (MenuButton) robot.lookup("#class-presets").query();
          button.getOnShowing().handle(null);
          Optional<MenuItem> found =
              button.getItems().stream().filter(item -> preset.equals(item.getText())).findFirst();
          found.ifPresent(item -> item.fire());
          return found.isPresent();
        });
  }

  private List<String> presetNames(FxRobot robot) {
    return RealWindow.get(
        () -> {
          var button = (MenuButton) robot.lookup("#class-presets").query();
          button.getOnShowing().handle(null);
          return button.getItems().stream().map(item -> String.valueOf(item.getText())).toList();
        });
  }

  private List<String> hidden() {
    return List.copyOf(window.main().workspace().layers().hidden().names());
  }

  private String notice() {
    return window.view(0).lookupAll(".view-notice").stream()
        .filter(node -> node.isVisible())
        .map(node -> ((Label) node).getText())
        .findFirst()
        .orElse("");
  }

  private ToolShape shape() {
    return RealWindow.get(
        () -> window.main().desk().orElseThrow().grid().toolShapeProperty().get());
  }

  private void click(FxRobot robot, double x, double y) {
    robot.moveTo(window.at(x, y)).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private int colourAt(double x, double y) {
    Point2D screen = window.at(x, y);
    return RealWindow.get(
        () -> {
          var view = window.view(0);
          Point2D local = view.screenToLocal(screen);
          PixelReader pixels = view.snapshot(null, null).getPixelReader();
          return pixels.getArgb((int) local.getX(), (int) local.getY());
        });
  }

  private void open() {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    RealWindow.get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(false);
          return null;
        });
  }
}
