package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.Step;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The order of the phases, which is their numbers, changed by dragging and by the menu. */
@ExtendWith(WindowExtension.class)
class PhaseOrderTest {

  private static final PhysicalSize SIZE = new PhysicalSize(9, SizeUnit.PIXELS);

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 900);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @BeforeEach
  void open() {
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
  void aCardDraggedByItsNumberTakesTheNumberOfItsPlaceAndNothingElseChanges(FxRobot robot) {
    cleanUp(
        new CleanUpStep.FillHoles(true, 1, SIZE),
        new CleanUpStep.RemoveIslands(true, Set.of(2, 4), SIZE));
    Map<Integer, String> before = byClass();
    robot.moveTo(middle(robot, "#phase-number-1")).press(MouseButton.PRIMARY);
    robot.moveTo(middle(robot, "#phase-2")).moveTo(edge(robot, "#phase-3", 6));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#insertion").query().isVisible()).isTrue();
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(names()).containsExactly("CBD", "active material", "pore", "collector");
    assertThat(byClass()).isEqualTo(before);
    assertThat(get(() -> window.project().cleanUpProperty().get().steps()))
        .containsExactly(
            new CleanUpStep.FillHoles(true, 3, SIZE),
            new CleanUpStep.RemoveIslands(true, Set.of(1, 4), SIZE));
    assertThat(get(() -> window.project().undoNameProperty().get())).isEqualTo("move phase pore");
    assertThat(window.depth()).isEqualTo(2);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(rule()).isEqualTo(PhaseRule.paper());
    assertThat(get(() -> window.project().cleanUpProperty().get().steps()))
        .contains(new CleanUpStep.FillHoles(true, 1, SIZE));
  }

  @Test
  void noPhaseGoesBelowTheClassesThatAreInNone(FxRobot robot) {
    window.drag(
        MouseButton.PRIMARY,
        List.of(
            middle(robot, "#phase-number-2"),
            middle(robot, "#phase-3"),
            edge(robot, "#phase-0", 4)));
    assertThat(names()).containsExactly("pore", "active material", "collector", "CBD");
    assertThat(robot.lookup("#insertion").tryQuery()).isEmpty();
  }

  @Test
  void theKeyboardMovesAPhaseByTheMenuOfItsNumberAndStaysWithIt(FxRobot robot) {
    get(
        () -> {
          robot.lookup("#phase-number-2").query().requestFocus();
          return null;
        });
    window.type(KeyCode.SPACE);
    window.type(KeyCode.ENTER);
    assertThat(names()).containsExactly("CBD", "pore", "active material", "collector");
    assertThat(get(() -> window.main().scene().getFocusOwner().getId()))
        .isEqualTo("phase-number-1");
    robot.clickOn("#phase-number-1").clickOn("#phase-down");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(rule()).isEqualTo(PhaseRule.paper());
    // The first has nowhere up to go.
    robot.clickOn("#phase-number-1");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(
            get(
                () ->
                    Window.getWindows().stream()
                        .filter(each -> each.isShowing() && each instanceof ContextMenu)
                        .flatMap(each -> ((ContextMenu) each).getItems().stream())
                        .map(each -> each.getText() + " " + each.isDisable())
                        .toList()))
        .containsExactly("Move up true", "Move down false");
  }

  private void cleanUp(CleanUpStep... steps) {
    get(
        () -> {
          window.project().phaseEdits().changeCleanUp("clean", new CleanUp(List.of(steps)));
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private PhaseRule rule() {
    return get(() -> window.project().ruleProperty().get());
  }

  private List<String> names() {
    return rule().phases().stream().map(Phase::name).toList();
  }

  /** By class the name of its phase and its colour. */
  private Map<Integer, String> byClass() {
    Map<Integer, String> found = new TreeMap<>();
    for (int id = 1; id <= 5; id++) {
      Phase phase = rule().phaseOf(id).orElseThrow();
      found.put(id, phase.name() + " " + phase.rgb());
    }
    return found;
  }

  private Bounds bounds(FxRobot robot, String query) {
    return get(
        () -> {
          // A panel that has just come has no layout yet.
          window.main().scene().getRoot().applyCss();
          window.main().scene().getRoot().layout();
          Node node = robot.lookup(query).query();
          return node.localToScreen(node.getBoundsInLocal());
        });
  }

  private Point2D middle(FxRobot robot, String query) {
    Bounds bounds = bounds(robot, query);
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  /** A point so far above the lower edge. */
  private Point2D edge(FxRobot robot, String query, double above) {
    Bounds bounds = bounds(robot, query);
    return new Point2D(bounds.getCenterX(), bounds.getMaxY() - above);
  }
}
