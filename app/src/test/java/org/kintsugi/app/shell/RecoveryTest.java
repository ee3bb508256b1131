package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.preferences.Preferences;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.RecoveryChoice;
import org.kintsugi.app.session.RecoveryOffer;
import org.kintsugi.project.JournalFolder;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.JournalWriter;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Unsaved work goes to disk while it is made, and comes back after a crash. */
@ExtendWith(WindowExtension.class)
class RecoveryTest {

  @TempDir Path folder;

  private final UserSettings settings = UserSettings.inMemory();
  private RealWindow window;
  private JournalFolder journals;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700, settings);
    journals = window.main().journal().folder();
  }

  /** Another test's program may have been killed. */
  @BeforeEach
  void emptyTheFolder() throws IOException {
    if (Files.isDirectory(journals.folder())) {
      try (Stream<Path> files = Files.list(journals.folder())) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void aStrokeIsOnDiskByItselfAndGoneOnceItIsSaved() throws Exception {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT2);
    window.drag(0.3, 0.3, 0.5, 0.3);
    window.until("kept", () -> kept().equals(Optional.of(window.labels())));
    RealWindow.get(
        () -> {
          window.main().run(ActionId.UNDO);
          return null;
        });
    // Nothing is unsaved then, so nothing is kept.
    window.until("undone", () -> journalFiles().isEmpty());
    RealWindow.get(
        () -> {
          window.main().run(ActionId.REDO);
          return null;
        });
    window.until("redone", () -> kept().equals(Optional.of(window.labels())));
    window.choosers.file = Optional.of(folder.resolve("work.kintsugi"));
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    window.until("not needed any more", () -> journalFiles().isEmpty());
  }

  @Test
  void evenAStrokeThatIsNotFinishedIsKept() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT3);
    window.robot().moveTo(window.at(0.3, 0.4)).press(MouseButton.PRIMARY);
    window.robot().moveTo(window.at(0.5, 0.5));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.project().section().labels().isGestureOpen()).isTrue();
    window.until("kept", () -> kept().filter(labels -> labels.labelledCount() > 0).isPresent());
    window.robot().release(MouseButton.PRIMARY);
  }

  @Test
  void whatACrashLeftIsOfferedAndComesBack() throws Exception {
    Project saved = crash();
    window.prompts.recovery = RecoveryChoice.RECOVER;
    RealWindow.get(
        () -> {
          window.main().start(new OpenRequest.Nothing());
          return null;
        });
    window.until("recovered", () -> window.main().workspace().project().isPresent());
    RecoveryOffer offer = window.prompts.offers.getFirst();
    assertThat(offer.name()).isEqualTo("work.kintsugi");
    assertThat(offer.strokes()).isEqualTo(2);
    assertThat(offer.savedStrokes()).isEqualTo(OptionalInt.of(1));
    assertThat(offer.savedLater()).isFalse();
    assertThat(window.labels().strokes()).hasSize(2);
    assertThat(window.project().unsavedProperty().get()).isTrue();
    assertThat(window.project().fileProperty().get())
        .contains(folder.resolve("work.kintsugi").toAbsolutePath());
    // The file is as it was, and the work stands in this program's own journal alone.
    assertThat(ProjectFile.open(folder.resolve("work.kintsugi"))).isEqualTo(saved);
    window.until(
        "adopted", () -> journalFiles().size() == 1 && kept().equals(Optional.of(window.labels())));
    assertThat(journalFiles().getFirst().getFileName().toString()).isNotEqualTo("crashed.journal");
  }

  @Test
  void recoveredWorkIsSavedByHandOnlyUntilSomebodyDid() throws Exception {
    crash();
    Path file = folder.resolve("work.kintsugi");
    byte[] saved = Files.readAllBytes(file);
    window.prompts.recovery = RecoveryChoice.RECOVER;
    RealWindow.get(
        () -> {
          window.main().start(new OpenRequest.Nothing());
          return null;
        });
    window.until("recovered", () -> window.main().workspace().project().isPresent());
    autosave();
    assertThat(RealWindow.get(() -> window.main().isSaving())).isFalse();
    assertThat(Files.readAllBytes(file)).isEqualTo(saved);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    window.drag(0.3, 0.8, 0.5, 0.8);
    autosave();
    window.until("saved by itself", () -> !window.project().unsavedProperty().get());
  }

  private void autosave() {
    RealWindow.get(
        () -> {
          window.main().autosave().look(System.nanoTime() + TimeUnit.MINUTES.toNanos(60));
          return null;
        });
  }

  @Test
  void aJournalThatIsDamagedFromItsFirstStateOnIsToldAndLeftAlone() throws Exception {
    crash();
    Path journal = journals.folder().resolve("crashed.journal");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[30] ^= 1;
    Files.write(journal, bytes);
    recover();
    untilTold("the journal is damaged");
    assertThat(Files.readAllBytes(journal)).isEqualTo(bytes);
    assertThat(window.prompts.offers).isEmpty();
  }

  private void untilTold(String words) {
    window.until(
        "told",
        () ->
            window
                .main()
                .workspace()
                .noticeProperty()
                .get()
                .filter(notice -> notice.text().contains(words))
                .isPresent());
  }

  @Test
  void whatNobodyWantsNowStaysAndIsOfferedAgain() throws Exception {
    crash();
    window.prompts.recovery = RecoveryChoice.LATER;
    for (int times = 1; times <= 2; times++) {
      RealWindow.get(
          () -> {
            window.main().run(ActionId.RECOVER);
            return null;
          });
      int asked = times;
      window.until("asked", () -> window.prompts.offers.size() == asked);
    }
    assertThat(journals.folder().resolve("crashed.journal")).exists();
    window.prompts.recovery = RecoveryChoice.DISCARD;
    RealWindow.get(
        () -> {
          window.main().run(ActionId.RECOVER);
          return null;
        });
    window.until("thrown away", () -> journalFiles().isEmpty());
    assertThat(window.main().workspace().project()).isEmpty();
  }

  @Test
  void aDamagedJournalIsToldAndLeftAlone() throws Exception {
    Files.createDirectories(journals.folder());
    Path damaged = journals.folder().resolve("damaged.journal");
    Files.writeString(damaged, "this is not a journal at all");
    RealWindow.get(
        () -> {
          window.main().run(ActionId.RECOVER);
          return null;
        });
    untilTold("no journal of Kintsugi");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(damaged).hasContent("this is not a journal at all");
    assertThat(window.prompts.offers).isEmpty();
  }

  @Test
  void whatTheFileHoldsAlreadyIsNotOffered() throws Exception {
    Project saved = crash();
    leave("crashed", saved);
    recover();
    window.until("taken away", () -> journalFiles().isEmpty());
    assertThat(window.prompts.offers).isEmpty();
  }

  @Test
  void whatTwoJournalsHoldIsOfferedOnce() throws Exception {
    crash();
    Files.copy(
        journals.folder().resolve("crashed.journal"), journals.folder().resolve("2.journal"));
    recover();
    window.until("offered", () -> !window.prompts.offers.isEmpty());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.prompts.offers).hasSize(1);
    assertThat(journalFiles()).hasSize(1);
  }

  @Test
  void workIsCalledOlderWhereTheFileWasSavedLaterAndNotWhereItGoesOnFromThere() throws Exception {
    Project saved = crash();
    Path file = folder.resolve("work.kintsugi");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    recover();
    window.until("offered", () -> window.prompts.offers.size() == 1);
    assertThat(window.prompts.offers.getFirst().savedLater()).isFalse();
    LabelSnapshot one = saved.sections().getFirst().labels();
    leave("crashed", saved.withLabels(0, LabelSnapshot.empty(one.width(), one.height())));
    recover();
    window.until("offered again", () -> window.prompts.offers.size() == 2);
    assertThat(window.prompts.offers.get(1).savedLater()).isTrue();
  }

  @Test
  void whatIsAboutToBeSavedIsInTheJournalFirst() {
    RealWindow.get(
        () -> {
          Preferences now = settings.preferences();
          settings.preferencesProperty().set(now.withJournalSeconds(Preferences.MOST_SECONDS));
          return null;
        });
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT2);
    window.drag(0.3, 0.3, 0.5, 0.3);
    window.until("kept", () -> kept().isPresent());
    window.drag(0.3, 0.6, 0.5, 0.6);
    // It cannot be saved there, so the journal stays.
    window.choosers.file = Optional.of(folder.resolve("no such folder").resolve("work.kintsugi"));
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("told", () -> !window.prompts.problems.isEmpty());
    window.until("kept before", () -> kept().equals(Optional.of(window.labels())));
  }

  @Test
  void whatTookThePlaceOfAnEditWhileThatWasSavedIsUnsaved() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT2);
    window.drag(0.3, 0.3, 0.5, 0.3);
    window.choosers.file = Optional.of(folder.resolve("work.kintsugi"));
    RealWindow.get(
        () -> {
          window.main().run(ActionId.SAVE);
          window.main().run(ActionId.UNDO);
          window
              .project()
              .sectionListEdits()
              .rename("rename", window.project().entry(), "another name");
          return null;
        });
    window.until("saved", () -> window.project().fileProperty().get().isPresent());
    assertThat(window.project().unsavedProperty().get()).isTrue();
    window.until("kept", () -> kept().equals(Optional.of(window.labels())));
  }

  private void recover() {
    RealWindow.get(
        () -> {
          window.main().run(ActionId.RECOVER);
          return null;
        });
  }

  /** A journal of a program that is gone. */
  private void leave(String name, Project state) throws IOException {
    Path journal = journals.folder().resolve(name + ".journal");
    Files.deleteIfExists(journal);
    try (JournalWriter writer = new JournalWriter(journal)) {
      writer.write(state, Optional.of(folder.resolve("work.kintsugi")), Instant.now());
    }
  }

  /**
   * A saved project of one stroke, and a journal of it with one more, of a program that is gone.
   */
  private Project crash() throws Exception {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT2);
    window.drag(0.3, 0.3, 0.5, 0.3);
    Path file = folder.resolve("work.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    window.type(KeyCode.DIGIT4);
    window.drag(0.3, 0.6, 0.5, 0.6);
    Project state =
        RealWindow.get(() -> window.project().toSave(window.project().stored().settings()));
    RealWindow.get(
        () -> {
          window.main().workspace().close();
          return null;
        });
    window.until("closed", () -> journalFiles().isEmpty());
    Files.createDirectories(journals.folder());
    leave("crashed", state);
    return ProjectFile.open(file);
  }

  /** The labels in this program's journal; empty where there is none. */
  private Optional<LabelSnapshot> kept() {
    return journalFiles().stream()
        .findFirst()
        .flatMap(JournalReader::read)
        .map(found -> found.project().sections().getFirst().labels());
  }

  private List<Path> journalFiles() {
    if (!Files.isDirectory(journals.folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(journals.folder())) {
      return files.filter(file -> file.toString().endsWith(".journal")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
