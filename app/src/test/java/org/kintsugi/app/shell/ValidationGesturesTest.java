package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.ToolOptions;
import org.kintsugi.segmentation.ValidationScore;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Strokes that are kept from training, under the hand. */
@ExtendWith(WindowExtension.class)
class ValidationGesturesTest {

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
  void aStrokeForValidationChangesNoResultAndIsScored(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.4, 0.2);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.8, 0.5);
    SectionSession section = window.project().section();
    window.until("a result", () -> section.training().completeProperty().get());
    byte[] before = RealWindow.get(() -> section.result().classes().samples());
    long version = RealWindow.get(() -> section.training().versionProperty().get());
    assertThat(robot.lookup("#validation-score").query().isVisible()).isFalse();

    robot.push(KeyCode.SHIFT, KeyCode.V);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.3, 0.8, 0.7, 0.8);
    LabelSnapshot labels = window.labels();
    assertThat(labels.strokes().getLast().purpose()).isEqualTo(Stroke.Purpose.VALIDATION);
    ValidationScore score =
        RealWindow.get(() -> section.validation().scoreProperty().get()).orElseThrow();
    assertThat(score.strokes()).isEqualTo(1);
    assertThat(score.pixels().total())
        .isEqualTo(RealWindow.get(() -> section.validation().pixelsProperty().get()).doubleValue());
    assertThat(score.pixels().truth(2)).isEqualTo(score.pixels().total());
    assertThat(robot.lookup("#validation-score").query().isVisible()).isTrue();
    // The picture has it as a test and not as a label.
    int x = (int) (0.5 * labels.width());
    int y = (int) (0.8 * labels.height());
    assertThat(RealWindow.get(() -> section.picture().validation().value(x, y))).isEqualTo(2);
    assertThat(RealWindow.get(() -> section.picture().labels().value(x, y))).isZero();
    assertThat(RealWindow.get(() -> section.training().versionProperty().get())).isEqualTo(version);
    assertThat(RealWindow.get(() -> section.result().classes().samples())).isEqualTo(before);

    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(RealWindow.get(() -> section.validation().scoreProperty().get())).isEmpty();
  }

  @Test
  void strokesAreLabelsOrTestsOrCorrectionsAndTheViewSaysWhich(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    ToolOptions options = window.main().workspace().painting().options();
    robot.push(KeyCode.SHIFT, KeyCode.V);
    assertThat(options.validatingProperty().get()).isTrue();
    assertThat(RealWindow.get(() -> window.view(0).noticeProperty().get()))
        .isEqualTo("strokes are for validation only");
    robot.push(KeyCode.SHIFT, KeyCode.C);
    assertThat(options.validatingProperty().get()).isFalse();
    assertThat(options.correctingProperty().get()).isTrue();
    robot.push(KeyCode.SHIFT, KeyCode.V);
    assertThat(options.correctingProperty().get()).isFalse();
    robot.push(KeyCode.SHIFT, KeyCode.V);
    assertThat(RealWindow.get(() -> window.view(0).noticeProperty().get())).isEmpty();
  }

  @Test
  void aLabelPaintedOverATestIsALabelAgain(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    robot.push(KeyCode.SHIFT, KeyCode.V);
    window.drag(0.3, 0.5, 0.7, 0.5);
    SectionSession section = window.project().section();
    assertThat(RealWindow.get(() -> section.labelCountsProperty().get()[1])).isZero();
    robot.push(KeyCode.SHIFT, KeyCode.V);
    window.drag(0.3, 0.5, 0.7, 0.5);
    assertThat(RealWindow.get(() -> section.labelCountsProperty().get()[1])).isPositive();
    assertThat(window.labels().only(Stroke.Purpose.VALIDATION).labelledCount()).isZero();
  }
}
