package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.ToolOptions;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.image.Plane;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every labelling tool under the hand, in the whole window on JavaFX's headless platform. */
@ExtendWith(WindowExtension.class)
class LabelToolsTest {

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
  void aDragOfTheLineToolPaintsOneStraightStroke(FxRobot robot) {
    open();
    robot.push(KeyCode.L);
    robot.push(KeyCode.DIGIT3);
    assertThat(painting().toolProperty().get()).isEqualTo(ToolKind.LINE);
    window.drag(0.2, 0.2, 0.6, 0.2);

    LabelSnapshot labels = labels();
    assertThat(labels.strokes()).hasSize(1);
    int y = (int) (0.2 * labels.height());
    for (int x = (int) (0.22 * labels.width()); x < 0.58 * labels.width(); x++) {
      assertThat(labels.label(x, y)).as("column %d", x).isEqualTo(3);
    }
    assertThat(project().undoNameProperty().get()).isEqualTo("line");
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(labels().isEmpty()).isTrue();
  }

  @Test
  void clicksOfTheLineToolMakeAPolylineThatEnterPaintsAndEscapeForgets(FxRobot robot) {
    open();
    robot.push(KeyCode.L);
    click(robot, 0.2, 0.2);
    click(robot, 0.5, 0.2);
    click(robot, 0.5, 0.6);
    assertThat(labels().isEmpty()).isTrue();
    assertThat(shape().points()).hasSize(4);
    robot.push(KeyCode.ESCAPE);
    assertThat(shape()).isEqualTo(ToolShape.NONE);
    assertThat(painting().strokeOpenProperty().get()).isFalse();
    click(robot, 0.2, 0.2);
    click(robot, 0.5, 0.2);
    click(robot, 0.5, 0.6);
    robot.push(KeyCode.ENTER);

    LabelSnapshot labels = labels();
    assertThat(labels.strokes()).hasSize(1);
    assertThat(labels.label((int) (0.35 * labels.width()), (int) (0.2 * labels.height())))
        .isEqualTo(1);
    assertThat(labels.label((int) (0.5 * labels.width()), (int) (0.4 * labels.height())))
        .isEqualTo(1);
    assertThat(shape()).isEqualTo(ToolShape.NONE);
  }

  @Test
  void aPolygonIsFilledWhenItsFirstCornerIsClickedAndALassoWhenItIsReleased(FxRobot robot) {
    open();
    robot.push(KeyCode.P);
    robot.push(KeyCode.DIGIT2);
    click(robot, 0.2, 0.2);
    click(robot, 0.6, 0.2);
    click(robot, 0.6, 0.6);
    click(robot, 0.2, 0.6);
    assertThat(labels().isEmpty()).isTrue();
    click(robot, 0.2, 0.2);
    LabelSnapshot labels = labels();
    double expected = 0.4 * labels.width() * 0.4 * labels.height();
    assertThat((double) labels.countsByClass()[2]).isBetween(0.95 * expected, 1.05 * expected);
    assertThat(labels.strokes().get(0).kind()).isEqualTo(Stroke.Kind.AREA);
    assertThat(project().undoNameProperty().get()).isEqualTo("polygon");

    robot.moveTo(at(0.7, 0.7)).press(MouseButton.PRIMARY);
    robot.moveTo(at(0.9, 0.7)).moveTo(at(0.9, 0.9)).moveTo(at(0.7, 0.9));
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(labels().label((int) (0.8 * labels.width()), (int) (0.8 * labels.height())))
        .isEqualTo(2);
    assertThat(project().undoNameProperty().get()).isEqualTo("lasso");
  }

  @Test
  void anotherToolForgetsAPolygonThatIsNotClosed(FxRobot robot) {
    open();
    robot.push(KeyCode.P);
    click(robot, 0.2, 0.2);
    click(robot, 0.6, 0.2);
    robot.push(KeyCode.B);
    assertThat(shape()).isEqualTo(ToolShape.NONE);
    assertThat(painting().strokeOpenProperty().get()).isFalse();
    window.drag(0.5, 0.5, 0.6, 0.6);
    assertThat(labels().strokes()).hasSize(1);
  }

  @Test
  void fillTakesWhatAStrokeEnclosesAndSaysWhereNothingDoes(FxRobot robot) {
    open();
    robot.push(KeyCode.F);
    click(robot, 0.5, 0.5);
    assertThat(labels().isEmpty()).isTrue();
    assertThat(window.main().workspace().noticeProperty().get().orElseThrow().kind())
        .isEqualTo(Notice.Kind.HINT);
    robot.push(KeyCode.L);
    for (double[] corner : new double[][] {{.3, .3}, {.6, .3}, {.6, .6}, {.3, .6}, {.3, .3}}) {
      click(robot, corner[0], corner[1]);
    }
    robot.push(KeyCode.ENTER);
    long outline = labels().countsByClass()[1];
    robot.push(KeyCode.F);
    robot.push(KeyCode.DIGIT4);
    click(robot, 0.45, 0.45);
    LabelSnapshot labels = labels();
    assertThat(labels.countsByClass()[4]).isPositive();
    assertThat(labels.countsByClass()[1]).isEqualTo(outline);
    assertThat(labels.label((int) (0.7 * labels.width()), (int) (0.7 * labels.height()))).isZero();
  }

  @Test
  void theWandTakesMoreWhenItIsDraggedToTheRightAndIsOneStep(FxRobot robot) {
    open();
    robot.push(KeyCode.W);
    set(painting().options().wandToleranceProperty()::set, 4);
    robot.moveTo(at(0.5, 0.5)).press(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    long first = labels().countsByClass()[1];
    robot.moveTo(at(0.5, 0.5).add(60, 0));
    WaitForAsyncUtils.waitForFxEvents();
    long later = labels().countsByClass()[1];
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(first).isPositive();
    assertThat(later).isGreaterThan(first);
    assertThat(painting().options().wandToleranceProperty().get()).isEqualTo(14);
    assertThat(labels().strokes()).hasSize(1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(labels().isEmpty()).isTrue();
  }

  @Test
  void lockedClassesOlderLabelsAndGreysOutsideTheRangeStayAsTheyAre(FxRobot robot) {
    open();
    window.drag(0.2, 0.5, 0.8, 0.5);
    long first = labels().countsByClass()[1];
    ToolOptions options = painting().options();
    set(on -> options.keepOlderProperty().set(true), true);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.5, 0.2, 0.5, 0.8);
    assertThat(labels().countsByClass()[1]).isEqualTo(first);
    set(on -> options.keepOlderProperty().set(false), true);

    onWindow(() -> options.lockedClasses().add("current collector"));
    robot.push(KeyCode.E);
    window.drag(0.2, 0.5, 0.8, 0.5);
    assertThat(labels().countsByClass()[1]).isEqualTo(first);
    onWindow(() -> options.lockedClasses().remove("current collector"));
    set(on -> options.eraseCurrentProperty().set(true), true);
    window.drag(0.5, 0.2, 0.5, 0.8);
    assertThat(labels().countsByClass()[1]).isEqualTo(first);
    assertThat(labels().countsByClass()[2]).isZero();

    set(on -> options.greyLimitedProperty().set(true), true);
    Plane plane = project().section().alignedProperty().get().planes().get(0);
    double grey = plane.value(plane.width() / 2, plane.height() / 4);
    set(options.greyLowProperty()::set, grey - 20);
    set(options.greyHighProperty()::set, grey + 20);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.3, 0.25, 0.7, 0.25);
    LabelSnapshot labels = labels();
    assertThat(labels.countsByClass()[3]).isPositive();
    labels.forEachLabelled(
        (x, y, label, stroke) -> {
          if (label == 3) {
            assertThat((double) plane.value(x, y)).isBetween(grey - 20, grey + 20);
          }
        });
  }

  @Test
  void classesAreAddedRenamedAndDeletedInThePanelAndTheResultFollows(FxRobot robot) {
    open();
    set(on -> window.main().workspace().liveTrainingProperty().set(true), true);
    robot.push(KeyCode.DIGIT1);
    window.drag(0.2, 0.2, 0.4, 0.2);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.8, 0.4, 0.8);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.8, 0.5);
    until("a result", () -> project().section().training().completeProperty().get());

    robot.clickOn("#add-class");
    robot.doubleClickOn("#class-6");
    robot.write("salt").push(KeyCode.ENTER);
    assertThat(project().classesProperty().get().get(6).name()).isEqualTo("salt");

    robot.clickOn("#class-menu-2").clickOn("Delete with its labels");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(project().classesProperty().get().size()).isEqualTo(5);
    assertThat(labels().countsByClass()[2]).isPositive();
    assertThat(labels().countsByClass()[3]).isZero();
    until("all of it again", () -> project().section().training().completeProperty().get());
    until(
        "a result of the classes that are left",
        () -> {
          byte[] classes = project().section().result().classes().samples();
          long[] counts = new long[7];
          for (byte one : classes) {
            counts[one]++;
          }
          return counts[0] == 0 && counts[3] == 0 && counts[1] > 0 && counts[2] > 0;
        });
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(project().classesProperty().get().get(2).name()).isEqualTo("active material");
    assertThat(labels().countsByClass()[3]).isPositive();
    until(
        "the result of before",
        () -> {
          for (byte one : project().section().result().classes().samples()) {
            if (one == 3) {
              return true;
            }
          }
          return false;
        });
  }

  @Test
  void nLeadsFromOneUncertainPlaceToAnotherAtOneToOne(FxRobot robot) {
    open();
    robot.push(KeyCode.N);
    assertThat(window.main().workspace().noticeProperty().get().orElseThrow().text())
        .startsWith("There is no result yet");
    set(on -> window.main().workspace().liveTrainingProperty().set(true), true);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.3, 0.2);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.7, 0.5);
    until("a result", () -> project().section().training().completeProperty().get());
    onWindow(
        () -> {
          project().section().viewport().zoomTo(0.5);
          return null;
        });
    robot.push(KeyCode.N);
    until("there", () -> project().section().viewport().getViewport().zoom() == 1);
    var first = onWindow(() -> project().section().viewport().cursorProperty().get());
    robot.push(KeyCode.N);
    until("elsewhere", () -> !first.equals(project().section().viewport().cursorProperty().get()));
    var second = onWindow(() -> project().section().viewport().cursorProperty().get());
    assertThat(Math.hypot(first.x() - second.x(), first.y() - second.y())).isGreaterThan(40);
    assertThat(labels().label(first.column(), first.row())).isZero();
  }

  @Test
  void aClosedProjectIsForgottenWithItsImages() throws Exception {
    open();
    // No hand: the robot keeps the events it fired, and they know the desk.
    for (ToolKind tool : List.of(ToolKind.WAND, ToolKind.ERASER)) {
      set(painting().toolProperty()::set, tool);
    }
    for (Step step : Step.values()) {
      set(window.main().workspace().stepProperty()::set, step);
    }
    WeakReference<ProjectSession> closed = new WeakReference<>(project());
    window.closeProject();
    for (int i = 0; i < 100 && closed.get() != null; i++) {
      System.gc();
      WaitForAsyncUtils.waitForFxEvents();
      Thread.sleep(50);
    }
    assertThat(closed.get()).isNull();
  }

  @Test
  void aBrushOfAScreenSizeIsSmallerInTheImageWhereItIsMagnified(FxRobot robot) {
    open();
    set(on -> painting().options().sizeOnScreenProperty().set(true), true);
    double zoom = onWindow(() -> project().section().viewport().getViewport().zoom());
    double radius =
        onWindow(() -> window.main().desk().orElseThrow().grid().brushRadiusProperty().get());
    assertThat(radius).isEqualTo(painting().diameterProperty().get() / 2 / zoom);
    onWindow(
        () -> {
          project().section().viewport().zoomTo(4 * zoom);
          return null;
        });
    assertThat(
            onWindow(() -> window.main().desk().orElseThrow().grid().brushRadiusProperty().get()))
        .isEqualTo(painting().radius(4 * zoom))
        .isLessThan(radius);
  }

  private void open() {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    set(on -> window.main().workspace().liveTrainingProperty().set(on), false);
  }

  private void click(FxRobot robot, double x, double y) {
    robot.moveTo(at(x, y)).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Point2D at(double partX, double partY) {
    return window.at(partX, partY);
  }

  private <T> void set(Consumer<T> property, T value) {
    onWindow(
        () -> {
          property.accept(value);
          return null;
        });
  }

  private void set(DoubleConsumer property, double value) {
    onWindow(
        () -> {
          property.accept(value);
          return null;
        });
  }

  private Painting painting() {
    return window.main().workspace().painting();
  }

  private ToolShape shape() {
    return onWindow(() -> window.main().desk().orElseThrow().grid().toolShapeProperty().get());
  }

  private ProjectSession project() {
    return window.project();
  }

  private LabelSnapshot labels() {
    return window.labels();
  }

  private static <T> T onWindow(Callable<T> work) {
    return RealWindow.get(work);
  }

  private void until(String what, Callable<Boolean> condition) {
    window.until(what, condition);
  }
}
