package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.fault.SmallDisk;
import org.kintsugi.app.preferences.SettingsStore;
import org.kintsugi.app.preferences.UserSettings;
import org.kintsugi.app.session.Step;
import org.kintsugi.project.ProjectFile;

/** What {@link DiskFaultsWindowTest} runs on a small disk: the window. */
final class DiskFaultsWindow {

  private static final int PAGE = 4096;

  private final SmallDisk disk;
  private final Path plain;
  private final Path file;
  private final RealWindow window;
  private final SettingsStore settings;
  private final PlainHand hand;

  private DiskFaultsWindow(SmallDisk disk, Path plain) {
    this.disk = disk;
    this.plain = plain;
    this.file = disk.root().resolve("work.kintsugi");
    this.settings = SettingsStore.in(disk.root().resolve("config").resolve("settings.properties"));
    this.window =
        RealWindow.get(
            () ->
                new RealWindow(
                    new Stage(),
                    1000,
                    700,
                    UserSettings.inMemory(),
                    AppFolders.in(disk.root().resolve("own"))));
    this.hand = new PlainHand(window);
  }

  public static void main(String[] args) throws Exception {
    FxToolkit.start();
    int status = 1;
    try {
      DiskFaultsWindow program =
          new DiskFaultsWindow(new SmallDisk(Path.of(args[1])), Path.of(args[2]));
      switch (args[0]) {
        case "journal" -> program.journal();
        case "save" -> program.save();
        case "export" -> program.export();
        case "read-only" -> program.readOnly();
        default -> throw new IllegalArgumentException(args[0]);
      }
      status = 0;
    } catch (AssertionError | RuntimeException failure) {
      failure.printStackTrace(System.out);
    }
    System.out.flush();
    Platform.exit();
    System.exit(status);
  }

  private void journal() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    hand.paint(1);
    hand.untilKept();
    disk.fill(0);
    LabelSnapshot before = window.labels();
    hand.paint(300);
    LabelSnapshot fitted = hand.kept().orElseThrow();
    assertThat(fitted).isEqualTo(before);
    window.until("said", () -> hand.warnings().size() == 1);
    assertThat(hand.warnings().getFirst())
        .contains(".journal: could not be written because the disk is full.")
        .contains("the work itself is unharmed");
    // The hand goes on, and nothing more is said.
    for (int i = 0; i < 4; i++) {
      hand.paint(20);
      hand.journal();
    }
    assertThat(hand.warnings()).hasSize(1);
    assertThat(window.prompts.problems).isEmpty();
    assertThat(hand.kept()).contains(before);
    assertThat(disk.files()).noneMatch(each -> each.endsWith(".new"));
    disk.free();
    hand.journal();
    hand.untilKept();
    window.until(
        "said",
        () -> hand.notices().stream().anyMatch(each -> each.text().contains("kept on disk again")));
    assertThat(window.prompts.problems).isEmpty();
  }

  private void save() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    hand.paint(1);
    hand.save(file);
    byte[] old = Files.readAllBytes(file);
    disk.fill(PAGE);
    hand.paint(300);
    hand.run(ActionId.SAVE);
    window.until("told", () -> window.prompts.problems.size() == 1);
    assertThat(window.prompts.problems.getFirst())
        .contains(file + ": could not be written because the disk is full.")
        .contains("The file that was there is unchanged.");
    assertOld(old);
    // By itself: told once, and then not again.
    for (int minutes = 6; minutes < 60; minutes += 6) {
      hand.autosave(minutes);
    }
    assertThat(window.prompts.problems).hasSize(2);
    assertOld(old);
    disk.free();
    hand.save(file);
    assertThat(ProjectFile.open(file).sections().getFirst().labels()).isEqualTo(window.labels());
  }

  private void assertOld(byte[] old) throws IOException {
    assertThat(Files.readAllBytes(file)).isEqualTo(old);
    ProjectFile.open(file);
    assertThat(disk.files()).noneMatch(each -> each.endsWith(".tmp"));
    assertThat(RealWindow.get(() -> window.project().unsavedProperty().get())).isTrue();
  }

  private void export() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    hand.paint(40);
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    Path out = disk.root().resolve("out");
    window.choosers.file = Optional.of(out);
    disk.fill(20 * PAGE);
    RealWindow.get(
        () -> {
          window.main().workspace().stepProperty().set(Step.EXPORT);
          return null;
        });
    hand.press("#export-choose");
    hand.press("#export-button");
    window.until("told", () -> window.prompts.problems.size() == 1);
    assertThat(window.prompts.problems.getFirst()).contains("the disk is full").contains("out");
    assertThat(disk.files()).noneMatch(each -> each.endsWith(".tmp"));
    assertThat(out.resolve("provenance.json")).doesNotExist();
    assertThat(RealWindow.get(() -> window.main().tasks().tasks().isEmpty())).isTrue();
    disk.free();
    hand.press("#export-button");
    window.until("exported", () -> Files.exists(out.resolve("provenance.json")));
    window.until("over", () -> window.main().tasks().tasks().isEmpty());
    assertThat(window.prompts.problems).hasSize(1);
  }

  /** All but what the program remembers for itself. */
  private List<String> projectFiles() throws IOException {
    return disk.files().stream().filter(each -> !each.contains("opened-folders")).toList();
  }

  private void readOnly() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    hand.paint(1);
    hand.save(file);
    byte[] old = Files.readAllBytes(file);
    window.closeProject();
    window.until("let go", () -> projectFiles().equals(List.of("work.kintsugi")));
    settings.put("a", "1");
    settings.close();
    disk.readOnly(true);
    window.open(OpenRequest.of(List.of(file)));
    assertThat(window.prompts.asked).noneMatch(each -> each.startsWith("held"));
    hand.paint(3);
    window.until("said", () -> hand.warnings().size() == 1);
    assertThat(hand.warnings().getFirst()).contains("Read-only file system");
    hand.run(ActionId.SAVE);
    window.until("told", () -> window.prompts.problems.size() == 1);
    assertThat(window.prompts.problems.getFirst())
        .contains(file + ": could not be written (Read-only file system).");
    assertThat(Files.readAllBytes(file)).isEqualTo(old);
    // Settings that cannot be kept cost nothing.
    settings.put("a", "2");
    settings.close();
    Path elsewhere = plain.resolve("mine.kintsugi");
    window.choosers.file = Optional.of(elsewhere);
    hand.run(ActionId.SAVE_AS);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    assertThat(ProjectFile.open(elsewhere).sections().getFirst().labels())
        .isEqualTo(window.labels());
    disk.readOnly(false);
    hand.paint(2);
    hand.untilKept();
    settings.put("a", "3");
    settings.close();
    assertThat(
            SettingsStore.in(disk.root().resolve("config").resolve("settings.properties")).get("a"))
        .contains("3");
    assertThat(Files.readAllBytes(file)).isEqualTo(old);
  }
}
