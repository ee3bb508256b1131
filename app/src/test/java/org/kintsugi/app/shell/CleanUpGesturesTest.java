package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.Corrections;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.PhasePreview;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultView;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.viewer.CleanUpShown;
import org.kintsugi.app.viewer.SectionPicture;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Cancellation;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.CleanedPhases;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;
import org.kintsugi.phase.StepChange;
import org.kintsugi.project.ProjectFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Steps of clean-up added, set, moved and looked at, in the whole window. */
@ExtendWith(WindowExtension.class)
class CleanUpGesturesTest {

  @TempDir Path folder;

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 900);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  /** A forest of two strokes: its result has many small pieces. */
  private void openWithAResult(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(true);
          return null;
        });
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.4, 0.2);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.8, 0.5);
    window.until("complete", () -> project().section().training().completeProperty().get());
    get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(false);
          window.main().workspace().layers().resultViewProperty().set(ResultView.PHASES);
          window.main().workspace().stepProperty().set(Step.PHASES);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void stepsAreAddedSetPreviewedAndTakenBack(FxRobot robot) throws Exception {
    openWithAResult(robot);
    int depth = window.depth();
    byte[] raw = raw().samples();
    assertThat(shown()).isEqualTo(CleanUpShown.NONE);

    add(robot, "#add-islands");
    assertThat(steps().steps())
        .containsExactly(
            new CleanUpStep.RemoveIslands(
                true, Set.of(), new PhysicalSize(8000, SizeUnit.SQUARE_NANOMETRES)));
    checkDrawn();
    long first = change(0).pixels();
    assertThat(text(robot, "#step-changes-1")).contains(String.valueOf(change(0).pieces()));

    click(robot, "#step-size-1");
    select(robot, "#step-size-1");
    robot.write("40000");
    window.type(KeyCode.ENTER);
    assertThat(steps().steps().getFirst().size().value()).isEqualTo(40000);
    checkDrawn();
    assertThat(change(0).pixels()).isGreaterThan(first);
    assertThat(window.depth()).isEqualTo(depth + 2);

    // What is no size is refused and changes nothing.
    select(robot, "#step-size-1");
    robot.write("-3");
    window.type(KeyCode.ENTER);
    assertThat(steps().steps().getFirst().size().value()).isEqualTo(40000);
    window.type(KeyCode.ESCAPE);
    assertThat(get(() -> robot.lookup("#step-size-1").queryAs(TextField.class).getText()))
        .isEqualTo("40000");

    // Before and after, and what differs.
    action(ActionId.BEFORE_CLEAN_UP);
    assertThat(shown()).isEqualTo(CleanUpShown.BEFORE);
    action(ActionId.BEFORE_CLEAN_UP);
    assertThat(shown()).isEqualTo(CleanUpShown.CLEANED);
    action(ActionId.MARK_CLEANED);
    assertThat(get(() -> picture().cleanedMarkedProperty().get())).isTrue();
    for (int i = 0; i < raw.length; i++) {
      int at = i;
      int width = picture().width();
      assertThat(picture().cleaned().value(at % width, at / width) == 1)
          .isEqualTo(picture().phases().value(at % width, at / width) != (raw[at] & 0xff));
    }

    click(robot, "#step-on-1");
    window.until("off", () -> !picture().cleanUpShownProperty().get().equals(CleanUpShown.CLEANED));
    assertThat(get(() -> robot.lookup("#step-on-1").queryAs(CheckBox.class).isSelected()))
        .isFalse();
    assertThat(shown()).isEqualTo(CleanUpShown.NONE);
    window.until("forgotten", () -> picture().phases().isBlank());

    get(
        () -> {
          while (project().history().depth() > depth) {
            project().undo();
          }
          return null;
        });
    assertThat(steps()).isEqualTo(CleanUp.NONE);
    assertThat(robot.lookup("#step-on-1").tryQuery()).isEmpty();
    get(
        () -> {
          project().redo();
          project().redo();
          return null;
        });
    checkDrawn();
    Path file = folder.resolve("cleaned.kintsugi");
    window.choosers.file = Optional.of(file);
    action(ActionId.SAVE_AS);
    window.until("saved", () -> !project().unsavedProperty().get());
    assertThat(ProjectFile.open(file).cleanUp()).isEqualTo(steps());
  }

  @Test
  void stepsHaveAnOrderPhasesAndUnits(FxRobot robot) {
    openWithAResult(robot);
    add(robot, "#add-holes");
    add(robot, "#add-majority");
    assertThat(steps().steps().getFirst()).isInstanceOf(CleanUpStep.FillHoles.class);
    click(robot, "#step-phases-1");
    robot.clickOn("#of-3");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(steps().steps().getFirst().phases()).containsExactly(3);
    checkDrawn();
    click(robot, "#step-down-1");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(steps().steps().getFirst()).isInstanceOf(CleanUpStep.MajorityFilter.class);
    checkDrawn();
    click(robot, "#step-unit-1");
    window.type(KeyCode.DOWN);
    window.type(KeyCode.ENTER);
    assertThat(steps().steps().getFirst().size()).isEqualTo(PhysicalSize.pixels(1.5));
    click(robot, "#step-remove-2");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(steps().steps()).hasSize(1);
    checkDrawn();
    // Removing a phase takes steps about it alone with it, in one step of undo.
    add(robot, "#add-holes");
    get(
        () -> {
          project()
              .phaseEdits()
              .restructure(
                  "x", project().ruleProperty().get().removed(1), new int[] {0, 0, 1, 2, 3});
          return null;
        });
    assertThat(steps().steps()).hasSize(1);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(steps().steps()).hasSize(2);
    checkDrawn();
  }

  @Test
  void touchingPiecesAreSplitAndThePhasesAndTheDepthOfThatAreSet(FxRobot robot) {
    openWithAResult(robot);
    int depth = window.depth();
    add(robot, "#add-split");
    assertThat(steps().steps()).containsExactly(split(3, 1, 200, SizeUnit.NANOMETRES));
    checkDrawn();
    assertThat(accessible(robot, "#step-size-1")).contains("Split touching");
    assertThat(accessible(robot, "#step-phases-1")).contains("active material");
    assertThat(accessible(robot, "#step-line-1")).contains("pore");

    click(robot, "#step-size-1");
    select(robot, "#step-size-1");
    robot.write("20");
    window.type(KeyCode.ENTER);
    assertThat(steps().steps()).containsExactly(split(3, 1, 20, SizeUnit.NANOMETRES));
    checkDrawn();
    assertThat(change(0).pieces()).isPositive();
    assertThat(change(0).gained().keySet()).containsExactly(1);
    assertThat(text(robot, "#step-changes-1"))
        .contains(change(0).pieces() + " pieces more, " + change(0).pixels() + " px");

    click(robot, "#step-line-1");
    robot.clickOn("#line-4");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(steps().steps()).containsExactly(split(3, 4, 20, SizeUnit.NANOMETRES));
    checkDrawn();
    assertThat(change(0).gained().keySet()).containsExactly(4);
    assertThat(text(robot, "#step-changes-1")).doesNotContain("later step");
    add(robot, "#add-majority");
    checkDrawn();
    assertThat(text(robot, "#step-changes-1")).contains("later step");
    click(robot, "#step-remove-2");
    WaitForAsyncUtils.waitForFxEvents();
    // What the line was becomes what is split: the line takes the other's place.
    click(robot, "#step-phases-1");
    robot.clickOn("#of-4");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(steps().steps()).containsExactly(split(4, 3, 20, SizeUnit.NANOMETRES));
    click(robot, "#step-unit-1");
    window.type(KeyCode.DOWN);
    window.type(KeyCode.ENTER);
    assertThat(steps().steps()).containsExactly(split(4, 3, 1, SizeUnit.PIXELS));
    checkDrawn();
    assertThat(window.depth()).isEqualTo(depth + 7);
    for (int i = 0; i < 7; i++) {
      window.type(KeyCode.CONTROL, KeyCode.Z);
    }
    assertThat(steps()).isEqualTo(CleanUp.NONE);

    // Without a second phase there is nothing a line could become.
    get(
        () -> {
          PhaseRule one = project().ruleProperty().get().removed(4).removed(3).removed(2);
          project().phaseEdits().restructure("x", one, new int[] {0, 1, 0, 0, 0});
          return null;
        });
    add(robot, "#add-split");
    assertThat(steps()).isEqualTo(CleanUp.NONE);
  }

  private static CleanUpStep split(int phase, int line, double depth, SizeUnit unit) {
    return new CleanUpStep.SplitTouching(true, phase, line, new PhysicalSize(depth, unit));
  }

  private static String accessible(FxRobot robot, String query) {
    return get(() -> robot.lookup(query).query().getAccessibleText());
  }

  @Test
  void correctionsStayAndANewTrainingIsCleanedOnceItIsThrough(FxRobot robot) {
    openWithAResult(robot);
    add(robot, "#add-islands");
    get(
        () -> {
          window.main().workspace().painting().options().correctingProperty().set(true);
          window.main().workspace().painting().diameterProperty().set(3.0);
          window.view(0).requestFocus();
          return null;
        });
    robot.push(KeyCode.DIGIT1);
    robot.clickOn(window.at(0.5, 0.8));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(get(() -> project().section().corrections().snapshot().isEmpty())).isFalse();
    checkDrawn();
    int x = (int) (0.5 * picture().width());
    int y = (int) (0.8 * picture().height());
    // The collector's number; the dot is far below the size of an island.
    assertThat(get(() -> picture().phases().value(x, y))).isEqualTo(4);

    get(
        () -> {
          window.main().workspace().painting().options().correctingProperty().set(false);
          window.main().workspace().liveTrainingProperty().set(true);
          return null;
        });
    robot.push(KeyCode.DIGIT4);
    window.drag(0.1, 0.6, 0.3, 0.7);
    window.until("complete", () -> project().section().training().completeProperty().get());
    checkDrawn();
  }

  /** What is drawn is what the engine makes of the result, and the figures are its. */
  private void checkDrawn() {
    window.until("drawn", () -> shownNow() == CleanUpShown.CLEANED && ready());
    BytePlane raw = raw();
    CleanedPhases expected =
        get(
            () ->
                project()
                    .cleanUpProperty()
                    .get()
                    .apply(
                        raw,
                        project().section().section().reference().calibration(),
                        Corrections.mask(
                            project().section().corrections().snapshot(),
                            project().section().valid()),
                        Cancellation.NEVER));
    window.until("computed", () -> found().changes().equals(expected.changes()));
    byte[] samples = expected.phases().samples();
    window.until(
        "the cleaned phases",
        () -> {
          for (int i = 0; i < samples.length; i++) {
            int width = picture().width();
            if (picture().phases().value(i % width, i / width) != (samples[i] & 0xff)) {
              return false;
            }
          }
          return true;
        });
  }

  private BytePlane raw() {
    return get(
        () -> project().ruleProperty().get().apply(project().section().result().finalClasses()));
  }

  private boolean ready() {
    return preview().stateProperty().get() == PhasePreview.State.READY;
  }

  private PhasePreview preview() {
    return window.main().desk().orElseThrow().phases();
  }

  private PhasePreview.Found found() {
    return preview().foundProperty().get().orElseThrow();
  }

  private StepChange change(int index) {
    return get(() -> found().changes().get(index));
  }

  private CleanUpShown shownNow() {
    return picture().cleanUpShownProperty().get();
  }

  private CleanUpShown shown() {
    return get(this::shownNow);
  }

  private void add(FxRobot robot, String item) {
    click(robot, "#add-step");
    robot.clickOn(item);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Clicks something of the panel, which is scrolled there first. */
  private void click(FxRobot robot, String query) {
    get(
        () -> {
          ScrollPane scroll = robot.lookup("#panel-phases").queryAs(ScrollPane.class);
          scroll.layout();
          Node content = scroll.getContent();
          Node node = robot.lookup(query).query();
          double y = content.sceneToLocal(node.localToScene(node.getBoundsInLocal())).getCenterY();
          double shown = scroll.getViewportBounds().getHeight();
          double hidden = content.getBoundsInLocal().getHeight() - shown;
          scroll.setVvalue(hidden <= 0 ? 0 : Math.clamp((y - shown / 2) / hidden, 0, 1));
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn(query);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void select(FxRobot robot, String field) {
    get(
        () -> {
          robot.lookup(field).queryAs(TextField.class).selectAll();
          return null;
        });
  }

  private static String text(FxRobot robot, String label) {
    return get(() -> robot.lookup(label).queryAs(Label.class).getText());
  }

  private void action(ActionId id) {
    get(
        () -> {
          window.main().run(id);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private SectionPicture picture() {
    return project().section().picture();
  }

  private CleanUp steps() {
    return get(() -> project().cleanUpProperty().get());
  }

  private ProjectSession project() {
    return window.project();
  }
}
