package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.image.Calibration;
import org.kintsugi.project.ProjectFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The pixel size, typed and drawn along the scale bar, under a real hand. */
@ExtendWith(ApplicationExtension.class)
class PixelSizeGesturesTest {

  @TempDir Path folder;

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 800);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @Test
  void aDragAlongTheBarAndItsLengthGiveThePixelSizeAndItIsSavedAsTheUsers(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    Calibration before = size().orElseThrow();
    robot.push(KeyCode.SHIFT, KeyCode.D);
    assertThat(get(() -> window.main().workspace().stepProperty().get())).isEqualTo(Step.IMAGES);
    // Not quite level, as hands are.
    window.drag(0.25, 0.9, 0.75, 0.91);
    ToolShape line = shape();
    assertThat(line.text()).endsWith(" px");
    assertThat(line.points().getFirst().y()).isEqualTo(line.points().getLast().y());
    assertThat(window.depth()).as("nothing is changed by drawing").isZero();
    robot.clickOn("#scale-bar-length").write("500");
    assertThat(robot.lookup("#scale-bar-take").query().isDisabled()).as("no unit").isTrue();
    robot.write(" nm");
    robot.clickOn("#scale-bar-take");
    WaitForAsyncUtils.waitForFxEvents();
    double pixels = line.points().getLast().x() - line.points().getFirst().x();
    Calibration taken = size().orElseThrow();
    assertThat(taken).isEqualTo(Calibration.byUser(500e-9 / pixels, 500e-9 / pixels).orElseThrow());
    assertThat(shape()).isEqualTo(ToolShape.NONE);
    assertThat(get(() -> window.main().workspace().painting().toolProperty().get()))
        .isEqualTo(ToolKind.BRUSH);
    assertThat(robot.lookup("#pixel-size-now").queryAs(Label.class).getText())
        .endsWith("(set by hand)");
    assertThat(robot.lookup("#status-pixel").queryAs(Labeled.class).getText())
        .endsWith("(set by hand)");

    window.choosers.file = Optional.of(folder.resolve("p.kintsugi"));
    run(ActionId.SAVE_AS);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    assertThat(
            ProjectFile.open(folder.resolve("p.kintsugi"))
                .sections()
                .getFirst()
                .reference()
                .calibration())
        .isEqualTo(Optional.of(taken));

    run(ActionId.UNDO);
    assertThat(size()).isEqualTo(Optional.of(before));
    run(ActionId.REDO);
    assertThat(size()).isEqualTo(Optional.of(taken));
    robot.clickOn("#pixel-size-back");
    assertThat(size()).isEqualTo(Optional.of(before));
    assertThat(robot.lookup("#pixel-size-back").query().isVisible()).isFalse();
  }

  @Test
  void itIsTypedAndNonsenseIsMarked(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    get(
        () -> {
          window.main().workspace().stepProperty().set(Step.IMAGES);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#pixel-size-field").push(KeyCode.CONTROL, KeyCode.A);
    robot.write("big").push(KeyCode.ENTER);
    assertThat(robot.lookup("#pixel-size-field").query().getStyleClass()).contains("k-invalid");
    assertThat(window.depth()).isZero();
    robot.push(KeyCode.CONTROL, KeyCode.A).write("7,5 x 8").push(KeyCode.ENTER);
    assertThat(size()).isEqualTo(Calibration.byUser(7.5e-9, 8e-9));
    assertThat(robot.lookup("#pixel-size-field").query().getStyleClass())
        .doesNotContain("k-invalid");
    assertThat(window.depth()).isEqualTo(1);
  }

  private Optional<Calibration> size() {
    return get(() -> window.project().section().section().reference().calibration());
  }

  private void run(ActionId id) {
    get(
        () -> {
          window.main().run(id);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private ToolShape shape() {
    return get(() -> window.main().desk().orElseThrow().grid().toolShapeProperty().get());
  }
}
