package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.RecoveryChoice;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.ProjectFile;
import org.testfx.framework.junit5.Start;

/**
 * Files that are deleted or cut under the window: the project, its folder, its images, the journal;
 * and files of a time to come. A share of a network that goes is a folder that goes.
 */
@Tag("slow")
@ExtendWith(WindowExtension.class)
class FilesGoneTest {

  @TempDir Path folder;
  @TempDir Path own;

  private RealWindow window;
  private PlainHand hand;
  private Path file;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700, UserSettings.inMemory(), AppFolders.in(own));
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  /** A project of one stroke, saved, and one more that is not. */
  private void openSaved() throws IOException {
    hand = new PlainHand(window);
    Path images = copies("first");
    file = Files.createDirectories(folder.resolve("work")).resolve("work.kintsugi");
    window.open(OpenRequest.of(List.of(images)));
    hand.paint(2);
    hand.save(file);
    hand.paint(2);
  }

  private Path copies(String name) throws IOException {
    Path copies = Files.createDirectories(folder.resolve(name));
    for (Path image : RealWindow.TINY) {
      Files.copy(image, copies.resolve(image.getFileName()));
    }
    return copies;
  }

  private static void cut(Path file, int length) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProjectThatWasDeletedOrCutIsNotSavedByItselfButSavingWritesItAnew(boolean deleted)
      throws IOException {
    openSaved();
    if (deleted) {
      Files.delete(file);
    } else {
      cut(file, 100);
    }
    hand.autosave(6);
    assertThat(hand.warnings()).hasSize(1);
    assertThat(hand.warnings().getFirst())
        .contains("work.kintsugi")
        .contains(deleted ? "is not where it was" : "Another program changed");
    hand.autosave(60);
    assertThat(hand.warnings()).hasSize(1);
    assertThat(Files.exists(file)).isEqualTo(!deleted);
    hand.untilKept();
    hand.save(file);
    assertThat(ProjectFile.open(file).sections().getFirst().labels()).isEqualTo(window.labels());
    assertThat(window.prompts.problems).isEmpty();
  }

  @Test
  void whereTheFolderIsGoneTheWorkIsKeptAndSavedElsewhere() throws IOException {
    openSaved();
    delete(file.getParent());
    hand.run(ActionId.SAVE);
    window.until("told", () -> window.prompts.problems.size() == 1);
    assertThat(window.prompts.problems.getFirst())
        .contains(file + ": the folder to write into does not exist.");
    assertThat(RealWindow.get(() -> window.main().isSaving())).isFalse();
    hand.untilKept();
    Path elsewhere = folder.resolve("elsewhere.kintsugi");
    window.choosers.file = Optional.of(elsewhere);
    hand.run(ActionId.SAVE_AS);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    assertThat(ProjectFile.open(elsewhere).sections().getFirst().labels())
        .isEqualTo(window.labels());
  }

  private static void delete(Path all) throws IOException {
    try (Stream<Path> files = Files.walk(all)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSectionWhoseImageWasDeletedOrCutIsToldAndNothingIsStuck(boolean deleted)
      throws IOException {
    openSaved();
    Path second = copies("second");
    window.choosers.file = Optional.of(second);
    hand.run(ActionId.ADD_SECTION);
    window.until("added", () -> window.project().sections().size() == 2);
    window.until("registered", () -> !window.project().section().registeringProperty().get());
    hand.paint(3);
    hand.run(ActionId.NEXT_SECTION);
    window.until("first", () -> shown() == 0);
    hand.save(file);
    window.closeProject();
    window.open(OpenRequest.of(List.of(file)));
    window.until("idle", this::idle);
    // Until then the training reads the other section's images, too.
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    Path image = second.resolve("TLD.tif");
    byte[] whole = Files.readAllBytes(image);
    if (deleted) {
      Files.delete(image);
    } else {
      cut(image, 5000);
    }
    hand.run(ActionId.NEXT_SECTION);
    window.until("told", () -> window.prompts.problems.size() == 1);
    assertThat(window.prompts.problems.getFirst()).contains(image.toString());
    window.until("idle", this::idle);
    assertThat(RealWindow.get(this::shown)).isZero();
    // The first section goes on as if nothing had been.
    hand.paint(2);
    hand.untilKept();
    hand.run(ActionId.REGISTER_AGAIN);
    window.until("registered", () -> !window.project().section().registeringProperty().get());
    hand.save(file);
    assertThat(ProjectFile.open(file).sections().get(1).labels().strokes()).hasSize(3);
    export();
    // With the image there again, so is the section.
    Files.write(image, whole);
    hand.run(ActionId.NEXT_SECTION);
    window.until("second", () -> shown() == 1);
    assertThat(window.labels().strokes()).hasSize(3);
  }

  /** All sections: that whose image is gone is told, the other is written. */
  private void export() {
    int before = window.prompts.problems.size();
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    hand.run(ActionId.EXPORT_RESULTS);
    hand.press("#export-all");
    Path out = folder.resolve("out");
    window.choosers.file = Optional.of(out);
    hand.press("#export-choose");
    hand.press("#export-button");
    window.until("told", () -> window.prompts.problems.size() > before);
    window.until("idle", this::idle);
    assertThat(window.prompts.problems.getLast()).contains("TLD.tif");
    assertThat(out.resolve("second").resolve("provenance.json")).doesNotExist();
  }

  private int shown() {
    return window.project().sections().indexOf(window.project().entry());
  }

  private boolean idle() {
    return window.main().tasks().tasks().isEmpty();
  }

  @Test
  void aSectionThatIsShownNeedsItsFilesNoMore() throws IOException {
    openSaved();
    delete(folder.resolve("first"));
    hand.paint(2);
    hand.untilKept();
    hand.run(ActionId.REGISTER_AGAIN);
    window.until("registered", () -> !window.project().section().registeringProperty().get());
    hand.save(file);
    assertThat(ProjectFile.open(file).sections().getFirst().labels()).isEqualTo(window.labels());
    window.until("idle", this::idle);
  }

  @Test
  void whereTheFolderOfTheJournalIsEmptiedItBeginsAnewWithALock() throws IOException {
    openSaved();
    hand.untilKept();
    Path before = hand.journals().getFirst();
    delete(window.main().journal().folder().folder());
    hand.paint(1);
    hand.untilKept();
    assertThat(hand.journals()).hasSize(1).doesNotContain(before);
    // Another program does not take it for left.
    assertThat(window.main().journal().folder().left(Optional.empty())).isEmpty();
    hand.save(file);
    window.until("not needed any more", () -> hand.journals().isEmpty());
  }

  /** Or the clock was set back since. */
  @Test
  void workOnAProjectOfATimeToComeIsNotOfferedAsOlderThanThat() throws IOException {
    openSaved();
    hand.save(file);
    window.closeProject();
    Instant later = Instant.parse("2100-01-01T00:00:00.123456789Z");
    Files.setLastModifiedTime(file, FileTime.from(later));
    window.open(OpenRequest.of(List.of(file)));
    window.until("idle", this::idle);
    hand.paint(2);
    hand.untilKept();
    Path journal = hand.journals().getFirst();
    byte[] kept = Files.readAllBytes(journal);
    assertThat(JournalReader.read(journal).orElseThrow().time()).isAfter(later);
    window.closeProject();
    window.until("closed", () -> hand.journals().isEmpty());
    Files.write(journal.resolveSibling("crashed.journal"), kept);
    window.prompts.recovery = RecoveryChoice.LATER;
    hand.run(ActionId.RECOVER);
    window.until("asked", () -> window.prompts.offers.size() == 1);
    assertThat(window.prompts.offers.getFirst().savedLater()).isFalse();
  }
}
