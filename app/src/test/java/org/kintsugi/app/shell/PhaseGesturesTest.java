package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.session.Step;
import org.kintsugi.phase.PhaseRule;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Classes dragged into phases, and phases changed, in the whole window. */
@ExtendWith(WindowExtension.class)
class PhaseGesturesTest {

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 900);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  private void open() {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(false);
          window.main().workspace().stepProperty().set(Step.PHASES);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aChipDraggedOntoACardChangesItsPhaseAndUndoTakesItBack(FxRobot robot) {
    open();
    drag(robot, "#chip-5", "#phase-2");
    assertThat(phaseOf(5)).isEqualTo(2);
    assertThat(undoName()).isEqualTo("platinum at depth to CBD");

    drag(robot, "#chip-3", "#phase-0");
    assertThat(phaseOf(3)).isZero();
    assertThat(undoName()).isEqualTo("binder to no phase");

    // Beside the cards nothing happens.
    robot.drag("#chip-2").dropTo(window.inView(0, 0.5, 0.5));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(phaseOf(2)).isEqualTo(3);
    assertThat(robot.lookup("#chip-menu").tryQuery()).isEmpty();

    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(phaseOf(3)).isEqualTo(2);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(rule()).isEqualTo(PhaseRule.paper());
    assertThat(window.depth()).isZero();
  }

  @Test
  void theKeyboardGivesAClassItsPhaseByTheChipsMenu(FxRobot robot) {
    open();
    get(
        () -> {
          robot.lookup("#chip-1").query().requestFocus();
          return null;
        });
    window.type(KeyCode.SPACE);
    window.type(KeyCode.DOWN);
    window.type(KeyCode.ENTER);
    // The first phase is chosen as the menu opens.
    assertThat(phaseOf(1)).isEqualTo(2);
    robot.clickOn("#chip-1").clickOn("#to-phase-0");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(phaseOf(1)).isZero();
  }

  @Test
  void phasesAreAddedNamedRecolouredAndRemoved(FxRobot robot) {
    open();
    robot.clickOn("#add-phase");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(rule().get(5).name()).isEqualTo("phase 5");
    name(robot, 5, "salt");
    window.type(KeyCode.ENTER);
    assertThat(rule().get(5).name()).isEqualTo("salt");
    // A name whose file is another's is not taken.
    name(robot, 5, "cbd");
    window.type(KeyCode.ENTER);
    assertThat(rule().get(5).name()).isEqualTo("salt");
    drag(robot, "#chip-4", "#phase-5");
    assertThat(phaseOf(4)).isEqualTo(5);
    robot.clickOn("#remove-phase-1");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(rule().get(4).name()).isEqualTo("salt");
    assertThat(phaseOf(4)).isEqualTo(4);
    assertThat(phaseOf(5)).isZero();
    assertThat(undoName()).isEqualTo("remove phase pore");
    while (window.depth() > 0) {
      window.type(KeyCode.CONTROL, KeyCode.Z);
    }
    assertThat(rule()).isEqualTo(PhaseRule.paper());
  }

  @Test
  void shiftMShowsTheMaskOfTheFigureAndGoesBack(FxRobot robot) {
    open();
    get(
        () -> {
          window.main().workspace().layers().resultViewProperty().set(ResultView.CLASSES);
          window.main().workspace().layers().resultProperty().set(false);
          window.view(0).requestFocus();
          return null;
        });
    window.type(KeyCode.SHIFT, KeyCode.M);
    assertThat(shown()).isEqualTo(ResultView.MASK);
    int[] colours =
        get(() -> project().section().picture().resultColoursProperty().get().argb().clone());
    // Collector and active material grey, binder black, both platinum classes white.
    assertThat(colours).startsWith(0, 0xff808080, 0xff808080, 0xff000000, 0xffffffff, 0xffffffff);
    assertThat(
            get(
                () ->
                    project().section().views().layers().getFirst().resultOpacityProperty().get()))
        .isEqualTo(1);
    window.type(KeyCode.SHIFT, KeyCode.M);
    assertThat(shown()).isEqualTo(ResultView.CLASSES);
    robot.clickOn("#phases-show-mask");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shown()).isEqualTo(ResultView.MASK);
  }

  private void name(FxRobot robot, int phase, String text) {
    robot.clickOn("#phase-name-" + phase);
    get(
        () -> {
          robot.lookup("#phase-name-" + phase).queryAs(TextField.class).selectAll();
          return null;
        });
    robot.write(text);
  }

  private void drag(FxRobot robot, String chip, String card) {
    Point2D from = middle(robot, chip);
    Point2D to = middle(robot, card);
    window.drag(
        MouseButton.PRIMARY,
        List.of(from, from.add(6, 0), from.midpoint(to), to.subtract(2, 2), to));
  }

  private static Point2D middle(FxRobot robot, String query) {
    return get(
        () -> {
          Node node = robot.lookup(query).query();
          var bounds = node.localToScreen(node.getBoundsInLocal());
          return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
  }

  private ResultView shown() {
    return get(() -> window.main().workspace().layers().resultViewProperty().get());
  }

  private ProjectSession project() {
    return window.project();
  }

  private PhaseRule rule() {
    return get(() -> project().ruleProperty().get());
  }

  private int phaseOf(int classId) {
    return rule().phaseOf(classId).map(phase -> phase.id()).orElse(0);
  }

  private String undoName() {
    return get(() -> project().undoNameProperty().get());
  }
}
