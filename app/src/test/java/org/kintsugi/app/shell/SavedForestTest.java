package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A project is saved with the forest of exactly its labels, or with none. */
@ExtendWith(WindowExtension.class)
class SavedForestTest {

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

  @Test
  void aForestThatIsOlderThanTheLabelsIsNotSavedWithThem(FxRobot robot) throws Exception {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    live(true);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.4, 0.2);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.8, 0.5);
    window.until("complete", this::isComplete);
    assertThat(saved("of its labels").forest()).isPresent();

    live(false);
    assertThat(get(this::isComplete)).isTrue();
    window.drag(0.6, 0.8, 0.8, 0.8);
    assertThat(get(this::isComplete)).isFalse();

    Project older = saved("older");
    assertThat(older.sections().getFirst().labels()).isEqualTo(window.labels());
    assertThat(older.forest()).isEmpty();
    assertThat(older.sections().getFirst().resultSha256()).isEmpty();

    live(true);
    window.until("trained", this::isComplete);
    assertThat(saved("trained again").forest()).isPresent();
  }

  @Test
  void afterAReloadTheResultIsHeldAgainstTheSavedOne(FxRobot robot) throws Exception {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    live(true);
    robot.push(KeyCode.DIGIT2);
    window.drag(0.2, 0.2, 0.4, 0.2);
    robot.push(KeyCode.DIGIT3);
    window.drag(0.6, 0.5, 0.8, 0.5);
    window.until("complete", this::isComplete);
    Project honest = saved("honest");
    ProjectSection section = honest.sections().getFirst();
    Path other = folder.resolve("other.kintsugi");
    ProjectFile.save(other, honest.withSection(0, section.withResult(Optional.of("0".repeat(64)))));

    window.open(new OpenRequest.Project(folder.resolve("honest.kintsugi")));
    window.until("held against", () -> checked().isPresent());
    assertThat(get(this::checked)).hasValue("the saved one, to the last pixel");

    window.open(new OpenRequest.Project(other));
    window.until("held against", () -> checked().isPresent());
    assertThat(get(this::checked)).hasValue("not the saved one");
    assertThat(get(() -> window.main().workspace().noticeProperty().get().orElseThrow().text()))
        .contains("differs from the one the project was saved with");
  }

  /** What the log says of the result, once it does. */
  private Optional<String> checked() {
    return window.project().toSave(Map.of()).provenance().stream()
        .filter(each -> each.action().startsWith("checked"))
        .map(each -> each.details().get(window.project().entry().name()))
        .findFirst();
  }

  private boolean isComplete() {
    return window.project().section().training().completeProperty().get();
  }

  private Project saved(String name) {
    window.choosers.file = Optional.of(folder.resolve(name + ".kintsugi"));
    get(
        () -> {
          window.main().run(ActionId.SAVE_AS);
          return null;
        });
    window.until(
        "saved as " + name,
        () ->
            window.project().fileProperty().get().equals(window.choosers.file)
                && !window.project().unsavedProperty().get());
    return ProjectFile.open(window.choosers.file.orElseThrow());
  }

  private void live(boolean on) {
    get(
        () -> {
          window.main().workspace().liveTrainingProperty().set(on);
          return null;
        });
  }
}
