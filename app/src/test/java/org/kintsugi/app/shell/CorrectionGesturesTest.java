package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultPlanes;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Painting over the result, in the whole window. */
@ExtendWith(WindowExtension.class)
class CorrectionGesturesTest {

  @TempDir Path folder;

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 720);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @Test
  void fillCorrectsThePatchOfTheResultThatIsClicked(FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    live(true);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.4, 0.2);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.8, 0.5);
    window.until("complete", () -> project().section().training().completeProperty().get());
    byte[] before = get(() -> result().classes().samples());
    int width = window.labels().width();
    int x = (int) (0.5 * width);
    int y = (int) (0.7 * window.labels().height());
    int was = before[y * width + x];

    window.type(KeyCode.SHIFT, KeyCode.C);
    robot.push(KeyCode.F);
    robot.push(KeyCode.DIGIT5);
    robot.clickOn(window.at(0.5, 0.7));
    WaitForAsyncUtils.waitForFxEvents();
    LabelSnapshot corrections = get(() -> project().section().corrections().snapshot());
    assertThat(corrections.label(x, y)).isEqualTo(5);
    corrections.forEachLabelled(
        (cx, cy, label, stroke) -> assertThat(before[cy * width + cx]).isEqualTo((byte) was));
    // The patch is whole: no pixel beside it is of its class.
    corrections.forEachLabelled(
        (cx, cy, label, stroke) -> {
          if (cx + 1 < width && corrections.label(cx + 1, cy) == 0) {
            assertThat(before[cy * width + cx + 1]).isNotEqualTo((byte) was);
          }
        });
    assertThat(get(() -> result().classes().samples())).isEqualTo(before);
  }

  @Test
  void aStrokeOverTheResultWinsAndTeachesNothingUntilItBecomesALabel(FxRobot robot)
      throws Exception {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    live(true);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.4, 0.2);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.8, 0.5);
    window.until("complete", () -> project().section().training().completeProperty().get());
    LabelSnapshot labels = window.labels();
    byte[] forest = get(() -> result().classes().samples());
    long version = get(() -> project().section().training().versionProperty().get());

    window.type(KeyCode.SHIFT, KeyCode.C);
    robot.push(KeyCode.DIGIT5);
    window.drag(0.3, 0.7, 0.7, 0.7);
    robot.push(KeyCode.P);
    robot.clickOn(window.at(0.1, 0.1)).clickOn(window.at(0.3, 0.1)).clickOn(window.at(0.1, 0.3));
    window.type(KeyCode.ENTER);

    assertThat(window.labels()).isEqualTo(labels);
    assertThat(get(() -> result().classes().samples())).isEqualTo(forest);
    assertThat(get(() -> project().section().training().versionProperty().get()))
        .isEqualTo(version);
    assertThat(classAt(0.5, 0.7)).isEqualTo(5);
    assertThat(classAt(0.15, 0.15)).isEqualTo(5);
    assertThat(shownAt(0.5, 0.7)).isEqualTo(5);
    LabelSnapshot corrections = corrections();
    assertThat(corrections.strokes()).hasSize(2);
    byte[] last = get(() -> result().finalClasses().samples());
    for (int i = 0; i < last.length; i++) {
      int own = corrections.label(i % corrections.width(), i / corrections.width());
      assertThat(last[i]).isEqualTo(own != 0 ? (byte) own : forest[i]);
    }

    // Another training repaints the result around the corrections.
    window.type(KeyCode.SHIFT, KeyCode.C);
    robot.push(KeyCode.DIGIT2);
    robot.push(KeyCode.B);
    window.drag(0.2, 0.9, 0.4, 0.9);
    window.until("again", () -> project().section().training().completeProperty().get());
    assertThat(shownAt(0.5, 0.7)).isEqualTo(5);

    Path file = folder.resolve("corrected.kintsugi");
    window.choosers.file = Optional.of(file);
    byte[] raw = get(() -> result().classes().samples());
    run(ActionId.SAVE_AS);
    window.until("saved", () -> !project().unsavedProperty().get());
    Project saved = ProjectFile.open(file);
    assertThat(saved.sections().get(0).corrections()).isEqualTo(corrections);
    assertThat(saved.sections().get(0).resultSha256())
        .contains(ProjectSection.checksum(get(() -> result().classes())));
    assertThat(get(() -> result().classes().samples())).isEqualTo(raw);
    window.closeProject();
    window.open(OpenRequest.of(List.of(file)));
    assertThat(corrections()).isEqualTo(corrections);
    assertThat(shownAt(0.5, 0.7)).isEqualTo(5);

    long before = window.labels().labelledCount();
    run(ActionId.CORRECTIONS_TO_LABELS);
    assertThat(corrections().isEmpty()).isTrue();
    assertThat(window.labels().labelledCount())
        .isBetween(before + 1, before + corrections.labelledCount());
    assertThat(get(() -> project().undoNameProperty().get())).isEqualTo("corrections into labels");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(corrections()).isEqualTo(corrections);
    run(ActionId.CORRECTIONS_CLEAR);
    assertThat(corrections().isEmpty()).isTrue();
    assertThat(get(() -> project().section().picture().corrections().value(1, 1))).isZero();
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(corrections()).isEqualTo(corrections);
  }

  private void live(boolean on) {
    get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(on);
          return null;
        });
  }

  private void run(ActionId id) {
    get(
        () -> {
          window.main().run(id);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private ProjectSession project() {
    return window.project();
  }

  private ResultPlanes result() {
    return project().section().result();
  }

  private LabelSnapshot corrections() {
    return get(() -> project().section().corrections().snapshot());
  }

  private int classAt(double x, double y) {
    return get(
        () ->
            result()
                .finalClassAt(
                    (int) (x * project().section().labels().width()),
                    (int) (y * project().section().labels().height())));
  }

  private int shownAt(double x, double y) {
    return get(
        () ->
            project()
                .section()
                .picture()
                .result()
                .value(
                    (int) (x * project().section().labels().width()),
                    (int) (y * project().section().labels().height())));
  }
}
