package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.HeldChoice;
import org.kintsugi.io.FileHash;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectLock;
import org.testfx.framework.junit5.Start;

/** A project that another program has open. */
@ExtendWith(WindowExtension.class)
class HeldProjectTest {

  @TempDir Path folder;

  private RealWindow window;
  private Path file;
  private Optional<OtherProgram> other = Optional.empty();

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @AfterEach
  void stop() throws InterruptedException {
    window.hide();
    window.close();
    if (other.isPresent()) {
      other.get().kill();
    }
  }

  @Test
  void readOnlyItIsOpenedAndSavedElsewhereAlone() throws Exception {
    save();
    close();
    hold();
    String before = FileHash.sha256(file);
    window.prompts.held = HeldChoice.READ_ONLY;
    open();
    assertThat(window.prompts.asked).contains("held work.kintsugi by someone");
    window.type(KeyCode.DIGIT4);
    window.drag(0.3, 0.6, 0.5, 0.6);
    Path elsewhere = folder.resolve("mine.kintsugi");
    window.choosers.file = Optional.of(elsewhere);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    assertThat(FileHash.sha256(file)).isEqualTo(before);
    assertThat(ProjectFile.open(elsewhere).sections().getFirst().labels())
        .isEqualTo(window.labels());
    // From here on it is this program's own.
    window.drag(0.3, 0.7, 0.5, 0.7);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved again", () -> !window.project().unsavedProperty().get());
  }

  @Test
  void asACopyItHasNoFileAndOverTheOthersItIsNotSaved() throws Exception {
    save();
    close();
    hold();
    String before = FileHash.sha256(file);
    window.prompts.held = HeldChoice.COPY;
    open();
    assertThat(window.project().fileProperty().get()).isEmpty();
    assertThat(window.project().unsavedProperty().get()).isTrue();
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("told", () -> !window.prompts.problems.isEmpty());
    assertThat(window.prompts.problems.getFirst())
        .contains("open in another program")
        .contains("not touched");
    assertThat(FileHash.sha256(file)).isEqualTo(before);
  }

  @Test
  void whatThisProgramHasOpenIsLockedUntilItIsClosed() throws Exception {
    save();
    Path lock = folder.resolve(".work.kintsugi.lock");
    assertThat(lock).exists();
    close();
    window.until("let go", () -> !Files.exists(lock));
    open();
    assertThat(window.prompts.asked).noneMatch(each -> each.startsWith("held"));
    assertThat(lock).exists();
  }

  @Test
  void whatCannotBeSavedElsewhereStaysLockedWhereItIs() throws Exception {
    save();
    Path lock = folder.resolve(".work.kintsugi.lock");
    Path inTheWay = Files.createDirectories(folder.resolve("folder.kintsugi").resolve("full"));
    window.choosers.file = Optional.of(inTheWay.getParent());
    RealWindow.get(
        () -> {
          window.main().run(ActionId.SAVE_AS);
          return null;
        });
    window.until("told", () -> !window.prompts.problems.isEmpty());
    window.until("let go", () -> !Files.exists(folder.resolve(".folder.kintsugi.lock")));
    assertThat(lock).exists();
    assertThat(ProjectLock.of(file, ProjectLock.Holder.UNKNOWN))
        .isInstanceOf(ProjectLock.Answer.Held.class);
  }

  private void save() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT2);
    window.drag(0.3, 0.3, 0.5, 0.3);
    file = folder.resolve("work.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
  }

  private void close() {
    RealWindow.get(
        () -> {
          window.main().workspace().close();
          return null;
        });
    window.until("let go", () -> !Files.exists(folder.resolve(".work.kintsugi.lock")));
  }

  private void open() {
    RealWindow.get(
        () -> {
          window.main().open(new OpenRequest.Project(file));
          return null;
        });
    window.until("open", () -> window.main().workspace().project().isPresent());
  }

  private void hold() throws IOException, InterruptedException {
    other = Optional.of(OtherProgram.holding(file, folder));
  }
}
