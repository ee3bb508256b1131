package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.kintsugi.app.shell.RealWindow.get;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Region;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.project.ProjectFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The pixel size, typed and drawn along the scale bar, under a real hand. */
@ExtendWith(WindowExtension.class)
class PixelSizeGesturesTest {

  private static final int EDGE = 300;

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

  @Test
  void aBarInAnInfoBarThatIsLeftOutCanBeMeasuredAllTheSame(FxRobot robot) {
    window.prompts.importing = plan -> plan.withCrop(true);
    window.open(new OpenRequest.Images(List.of(withInfoBar())));
    Region counts = get(() -> window.project().section().section().validRegion().bounds());
    assertThat(counts.height()).isEqualTo(270);
    assertThat(size()).isEmpty();
    robot.push(KeyCode.SHIFT, KeyCode.D);
    // Row 285 of 300 lies in the info bar.
    window.drag(0.5, 0.95, 0.9, 0.95);
    assertThat(shape().points().getFirst().y()).isGreaterThan(counts.bottom());
    robot.clickOn("#scale-bar-length").write("1 um").push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(size().orElseThrow().pixelWidth()).isCloseTo(1e-6 / (0.4 * EDGE), withPercentage(3));
    assertThat(get(() -> window.project().section().section().validRegion().bounds()))
        .isEqualTo(counts);
  }

  /** Noise above 30 rows of black with writing, and no pixel size. */
  private Path withInfoBar() {
    Random random = new Random(5);
    byte[] samples = new byte[EDGE * EDGE];
    for (int i = 0; i < samples.length; i++) {
      int x = i % EDGE;
      int y = i / EDGE;
      boolean writing = y > 276 && y < 292 && x > 20 && x < 120 && x % 5 == 0;
      samples[i] = (byte) (y >= 270 ? (writing ? 255 : 0) : 60 + random.nextInt(140));
    }
    Path file = folder.resolve("barred.tif");
    TiffWriter.writeGrey(file, new BytePlane(EDGE, EDGE, samples), Optional.empty());
    return file;
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
