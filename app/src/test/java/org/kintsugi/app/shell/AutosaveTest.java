package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.Notice;
import org.kintsugi.project.ProjectFile;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A project that saves itself; the test is its clock. */
@ExtendWith(WindowExtension.class)
class AutosaveTest {

  @TempDir Path folder;
  private final UserSettings settings = UserSettings.inMemory();
  private RealWindow window;
  private Path file;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700, settings);
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void aChangeIsSavedAfterTheTimeThatWasChosenAndNotBefore() throws Exception {
    openSaved();
    window.drag(0.3, 0.3, 0.5, 0.3);
    FileTime before = Files.getLastModifiedTime(file);
    look(4);
    assertThat(isUnsaved()).isTrue();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    look(6);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    assertThat(ProjectFile.open(file).sections().getFirst().labels()).isEqualTo(window.labels());
    assertThat(notice().text()).isEqualTo("Saved work.kintsugi by itself");
    assertThat(window.project().undoNameProperty().get()).isNotEmpty();
  }

  @Test
  void theHandIsWaitedFor() {
    openSaved();
    window.drag(0.3, 0.3, 0.5, 0.3);
    window.robot().moveTo(window.at(0.4, 0.6)).press(MouseButton.PRIMARY);
    window.robot().moveTo(window.at(0.6, 0.6));
    look(60);
    assertThat(RealWindow.get(() -> window.main().isSaving())).isFalse();
    window.robot().release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    look(120);
    window.until("saved", () -> !window.project().unsavedProperty().get());
  }

  @Test
  void savedInMidStrokeAndGivenUpTheProjectIsNotAsItWasSaved() {
    openSaved();
    window.robot().moveTo(window.at(0.4, 0.6)).press(MouseButton.PRIMARY);
    window.robot().moveTo(window.at(0.6, 0.6));
    RealWindow.get(
        () -> {
          window.main().run(ActionId.SAVE);
          return null;
        });
    window.until("saved", () -> !window.main().isSaving());
    RealWindow.get(
        () -> {
          window.view(0).toolProperty().get().cancelled();
          return null;
        });
    window.robot().release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(ProjectFile.open(file).sections().getFirst().labels()).isNotEqualTo(window.labels());
    assertThat(isUnsaved()).isTrue();
  }

  @Test
  void aFileThatAnotherProgramChangedIsLeftAloneAndThatIsSaidOnce() throws Exception {
    openSaved();
    byte[] theirs = Files.readAllBytes(file);
    Files.write(file, theirs);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    window.drag(0.3, 0.3, 0.5, 0.3);
    look(6);
    window.until("said", () -> notice().kind() == Notice.Kind.WARNING);
    assertThat(notice().text()).contains("work.kintsugi").contains("Save as");
    assertThat(isUnsaved()).isTrue();
    assertThat(Files.readAllBytes(file)).isEqualTo(theirs);
    RealWindow.get(
        () -> {
          window.main().workspace().noticeProperty().set(Optional.empty());
          return null;
        });
    look(60);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(RealWindow.get(() -> window.main().isSaving())).isFalse();
    // Saved by hand, it is this program's again.
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    window.drag(0.3, 0.7, 0.5, 0.7);
    look(120);
    window.until("saved", () -> !window.project().unsavedProperty().get());
  }

  @Test
  void whatHasNoFileIsNotSavedNorAnythingWhereItIsSwitchedOff() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.drag(0.3, 0.3, 0.5, 0.3);
    look(600);
    assertThat(RealWindow.get(() -> window.main().isSaving())).isFalse();
    save();
    RealWindow.get(
        () -> {
          settings.preferencesProperty().set(settings.preferences().withAutosaveMinutes(0));
          return null;
        });
    window.drag(0.3, 0.5, 0.5, 0.5);
    look(600);
    assertThat(RealWindow.get(() -> window.main().isSaving())).isFalse();
    assertThat(window.prompts.problems).isEmpty();
  }

  private void openSaved() {
    window.open(OpenRequest.of(RealWindow.TINY));
    save();
  }

  private void save() {
    file = folder.resolve("work.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> Files.exists(file) && !window.project().unsavedProperty().get());
  }

  /** The clock strikes so many minutes from now. */
  private void look(int minutes) {
    RealWindow.get(
        () -> {
          window.main().autosave().look(System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes));
          return null;
        });
  }

  private boolean isUnsaved() {
    return RealWindow.get(() -> window.project().unsavedProperty().get());
  }

  private Notice notice() {
    return RealWindow.get(
        () ->
            window
                .main()
                .workspace()
                .noticeProperty()
                .get()
                .orElse(new Notice(Notice.Kind.HINT, "")));
  }
}
