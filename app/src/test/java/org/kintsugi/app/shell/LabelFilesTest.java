package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Labels out of the window and in again, in every form. */
@ExtendWith(WindowExtension.class)
class LabelFilesTest {

  @TempDir Path folder;
  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels.tif", "labels.png", "labels.geojson", "labels.zip"})
  void labelsAreTheSameAfterTheyWereWrittenTakenBackAndRead(String name, FxRobot robot) {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    RealWindow.get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(false);
          return null;
        });
    robot.push(KeyCode.DIGIT3);
    window.drag(0.2, 0.2, 0.6, 0.3);
    robot.push(KeyCode.DIGIT5);
    window.drag(0.2, 0.7, 0.6, 0.8);
    byte[] painted = window.labels().toPlane().samples();
    Path file = folder.resolve(name);
    window.choosers.file = Optional.of(file);
    run(ActionId.EXPORT_LABELS);
    window.until("written", () -> Files.exists(file));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(window.labels().isEmpty()).isTrue();

    run(ActionId.IMPORT_LABELS);
    window.until("read", () -> !window.project().section().labels().snapshot().isEmpty());
    assertThat(window.labels().toPlane().samples()).isEqualTo(painted);
    assertThat(window.prompts.asked).contains("map 2");
    assertThat(window.prompts.problems).isEmpty();
  }

  private void run(ActionId id) {
    RealWindow.get(
        () -> {
          window.main().run(id);
          return null;
        });
  }
}
