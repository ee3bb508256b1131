package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.ImagesChoice;
import org.kintsugi.app.session.Notice;
import org.kintsugi.app.session.RecoveryChoice;
import org.kintsugi.io.FileHash;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.JournalWriter;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectLock;
import org.testfx.framework.junit5.Start;

/** Recovered work has its project to itself, or is a copy. */
@ExtendWith(WindowExtension.class)
class HeldRecoveryTest {

  @TempDir Path folder;
  @TempDir Path own;

  private RealWindow window;
  private Path file;
  private LabelSnapshot work;
  private Optional<OtherProgram> other = Optional.empty();

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700, UserSettings.inMemory(), AppFolders.in(own));
    window.prompts.recovery = RecoveryChoice.RECOVER;
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
  void workOfAProjectThatIsOpenElsewhereComesBackAsACopy() throws Exception {
    crash();
    other = Optional.of(OtherProgram.holding(file, folder));
    String before = FileHash.sha256(file);
    recover();
    window.until("told", () -> notice().kind() == Notice.Kind.WARNING);
    assertThat(RealWindow.get(this::notice).text())
        .contains("work.kintsugi")
        .contains("open in another program")
        .contains("copy");
    assertThat(window.project().fileProperty().get()).isEmpty();
    assertThat(window.project().unsavedProperty().get()).isTrue();
    assertThat(window.labels()).isEqualTo(work);
    window.until("in the program's own journal", this::isKeptByThisProgramAlone);
    // Not over the other's file, and anywhere else.
    save(file);
    window.until("refused", () -> !window.prompts.problems.isEmpty());
    assertThat(window.project().unsavedProperty().get()).isTrue();
    Path elsewhere = folder.resolve("mine.kintsugi");
    save(elsewhere);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    assertThat(ProjectFile.open(elsewhere).sections().getFirst().labels()).isEqualTo(work);
    assertThat(FileHash.sha256(file)).isEqualTo(before);
  }

  @Test
  void recoveredWorkHoldsItsProjectUntilItIsSavedElsewhereOrClosed() throws Exception {
    crash();
    recover();
    window.until("recovered", () -> window.main().workspace().project().isPresent());
    assertThat(heldFromOthers(file)).isTrue();
    assertThat(window.project().fileProperty().get()).contains(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved over its own lock", () -> !window.project().unsavedProperty().get());
    assertThat(ProjectFile.open(file).sections().getFirst().labels()).isEqualTo(work);
    assertThat(heldFromOthers(file)).isTrue();
    Path elsewhere = folder.resolve("elsewhere.kintsugi");
    window.choosers.file = Optional.of(elsewhere);
    run(ActionId.SAVE_AS);
    window.until(
        "moved", () -> window.project().fileProperty().get().equals(Optional.of(elsewhere)));
    window.until("let go", () -> !Files.exists(lock(file)));
    assertThat(heldFromOthers(elsewhere)).isTrue();
    window.closeProject();
    window.until("let go at the end", () -> !Files.exists(lock(elsewhere)));
  }

  @Test
  void workOfAProjectThatIsGoneMakesItAnewAndHoldsItFromThenOn() throws Exception {
    crash();
    Files.delete(file);
    recover();
    window.until("recovered", () -> window.main().workspace().project().isPresent());
    assertThat(lock(file)).doesNotExist();
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    assertThat(ProjectFile.open(file).sections().getFirst().labels()).isEqualTo(work);
    assertThat(heldFromOthers(file)).isTrue();
  }

  /** Nobody says where the image is, nobody wants the work without, or it cannot be read. */
  @ParameterizedTest
  @EnumSource(
      value = ImagesChoice.class,
      names = {"LOCATE", "SEARCH", "LEAVE", "ACCEPT"})
  void whatIsNotOpenedAfterAllLetsTheProjectGoAndStaysInTheJournal(ImagesChoice choice)
      throws Exception {
    crash();
    Path image = folder.resolve("images").resolve(RealWindow.TINY.getFirst().getFileName());
    if (choice == ImagesChoice.ACCEPT) {
      Files.writeString(image, "no image any more");
    } else {
      Files.delete(image);
    }
    window.prompts.images = choice;
    window.choosers.file = Optional.empty();
    recover();
    window.until("asked", () -> window.prompts.asked.contains("locate CBS.tif"));
    window.until("over", () -> window.main().tasks().tasks().isEmpty());
    window.until("let go", () -> !Files.exists(lock(file)));
    assertThat(window.main().workspace().project()).isEmpty();
    assertThat(journal()).exists();
    // And nothing is left that would keep anybody from it.
    other = Optional.of(OtherProgram.holding(file, folder));
  }

  @Test
  void unsavedWorkIsNotGivenUpForRecoveredWorkUnasked() throws Exception {
    crash();
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT2);
    window.drag(0.4, 0.4, 0.6, 0.4);
    LabelSnapshot open = window.labels();
    recover();
    window.until(
        "asked", () -> window.prompts.asked.stream().anyMatch(each -> each.startsWith("unsaved")));
    assertThat(window.labels()).isEqualTo(open);
    assertThat(journal()).exists();
    assertThat(lock(file)).doesNotExist();
  }

  /** A saved project of one stroke, and the journal of a program that is gone with one more. */
  private void crash() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    List<Path> copies = new ArrayList<>();
    for (Path image : RealWindow.TINY) {
      copies.add(Files.copy(image, images.resolve(image.getFileName())));
    }
    window.open(OpenRequest.of(copies));
    window.type(KeyCode.DIGIT2);
    window.drag(0.3, 0.3, 0.5, 0.3);
    file = folder.resolve("work.kintsugi");
    save(file);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    window.type(KeyCode.DIGIT4);
    window.drag(0.3, 0.6, 0.5, 0.6);
    work = window.labels();
    Project state =
        RealWindow.get(() -> window.project().toSave(window.project().stored().settings()));
    window.closeProject();
    window.until("closed", () -> journals().isEmpty() && !Files.exists(lock(file)));
    Files.createDirectories(journal().getParent());
    try (JournalWriter writer = new JournalWriter(journal())) {
      writer.write(state, Optional.of(file), Instant.now());
    }
  }

  private void recover() {
    run(ActionId.RECOVER);
  }

  private void save(Path where) {
    window.choosers.file = Optional.of(where);
    window.type(KeyCode.CONTROL, KeyCode.S);
  }

  private void run(ActionId action) {
    RealWindow.get(
        () -> {
          window.main().run(action);
          return null;
        });
  }

  private Notice notice() {
    return window.main().workspace().noticeProperty().get().orElseThrow();
  }

  private static Path lock(Path project) {
    return project.resolveSibling("." + project.getFileName() + ".lock");
  }

  private static boolean heldFromOthers(Path project) {
    return ProjectLock.of(project, ProjectLock.Holder.UNKNOWN) instanceof ProjectLock.Answer.Held;
  }

  private Path journal() {
    return window.main().journal().folder().folder().resolve("crashed.journal");
  }

  private boolean isKeptByThisProgramAlone() throws IOException {
    List<Path> found = journals();
    return found.size() == 1
        && !found.getFirst().equals(journal())
        && JournalReader.read(found.getFirst())
            .filter(each -> each.file().isEmpty())
            .map(each -> each.project().sections().getFirst().labels())
            .equals(Optional.of(work));
  }

  private List<Path> journals() throws IOException {
    Path all = window.main().journal().folder().folder();
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(all)) {
      return files.filter(each -> each.toString().endsWith(".journal")).toList();
    }
  }
}
