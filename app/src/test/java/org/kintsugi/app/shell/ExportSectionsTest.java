package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.app.session.Step;
import org.kintsugi.batch.ExportPreset;
import org.kintsugi.batch.ResultWriter;
import org.kintsugi.batch.SegmentJob;
import org.kintsugi.batch.SegmentRequest;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;
import org.kintsugi.segmentation.Outputs;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The results of one section and of all, out of the window. */
@ExtendWith(WindowExtension.class)
class ExportSectionsTest {

  @TempDir Path folder;

  private final CountDownLatch gate = new CountDownLatch(1);
  private RealWindow window;
  private Path out;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 720);
  }

  @AfterEach
  void stop() {
    gate.countDown();
    window.hide();
    window.close();
  }

  @Test
  void allSectionsAreWrittenByteForByteAsTheCommandLineWritesTheSavedProject() throws IOException {
    twoSections();
    correctTheSecondAndCleanUp();
    trained();
    Path file = folder.resolve("two.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    letGo("tiny");
    openPanel();
    window.robot().clickOn("#export-all");
    export();
    window.until("exported", () -> Files.exists(out.resolve("second/provenance.json")) && idle());

    Path expected = folder.resolve("expected");
    segment(file, expected);
    assertThat(names(out)).containsExactlyInAnyOrder("sections.csv", "second", "tiny");
    for (String section : List.of("tiny", "second")) {
      assertThat(content(out.resolve(section)))
          .as(section)
          .isEqualTo(content(expected.resolve(section)))
          .containsKeys("classes.tif", "phases.tif", "provenance.json", "forest.kforest");
    }
    assertThat(Files.readString(out.resolve("second/provenance.json")))
        .contains("correctedPixels", "cleanUp", "sha256", "registeredBy", "two.kintsugi");
    assertThat(Files.readAllLines(out.resolve("sections.csv"))).hasSize(3);
    // What was read for the export is let go again.
    assertThat(entry("tiny").open()).isEmpty();
    assertThat(window.prompts.problems).isEmpty();
  }

  @Test
  void aSectionThatCannotBeReadIsNamedInTheEndAndTheOthersAreThere() throws IOException {
    twoSections();
    window.type(KeyCode.CONTROL, KeyCode.PAGE_UP);
    shows("tiny");
    trained();
    letGo("second");
    Files.delete(folder.resolve("second/TLD.tif"));
    openPanel();
    window.robot().clickOn("#export-all");
    export();
    window.until("told", () -> !window.prompts.problems.isEmpty());
    assertThat(window.prompts.problems.getFirst())
        .contains("One section was exported")
        .contains("second: ")
        .contains("TLD.tif");
    assertThat(out.resolve("tiny/phases.tif")).exists();
    assertThat(out.resolve("second")).doesNotExist();
    assertThat(Files.readAllLines(out.resolve("sections.csv")).get(2)).contains("TLD.tif");
  }

  @Test
  void theSectionThatIsShownGoesIntoTheFolderItselfAndUnsavedWorkIsSaidToBe() throws IOException {
    twoSections();
    trained();
    openPanel();
    export();
    window.until("exported", () -> Files.exists(out.resolve("provenance.json")) && idle());
    assertThat(names(out)).contains("classes.tif").doesNotContain("sections.csv", "second");
    // It was never saved, so no project is named.
    assertThat(Files.readString(out.resolve("provenance.json")))
        .contains("\"section\" : \"second\"")
        .doesNotContain("kintsugi\"");

    Path file = folder.resolve("two.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> !window.project().unsavedProperty().get());
    window.drag(0.3, 0.6, 0.35, 0.6);
    trained();
    export();
    window.until("exported", () -> window.prompts.asked.contains("replace classes.tif") && idle());
    assertThat(Files.readString(out.resolve("provenance.json")))
        .contains("\"unsavedChanges\" : true");
  }

  @Test
  void anExportIsCalledOffAndTheFolderStaysChosenWhileOtherSectionsAreShown() throws IOException {
    twoSections();
    trained();
    openPanel();
    window.robot().clickOn("#export-all");
    for (int i = 0; i < 2; i++) {
      RealWindow.get(() -> window.main().tasks().start("busy", (p, c) -> waited(), done -> {}));
    }
    export();
    assertThat(node("#export-button").isDisabled()).isTrue();
    window.robot().clickOn("#export-cancel");
    gate.countDown();
    window.until("over", this::idle);
    window.type(KeyCode.CONTROL, KeyCode.PAGE_UP);
    shows("tiny");
    trained();
    window.until("again", () -> !node("#export-button").isDisabled());
    assertThat(out).doesNotExist();
    assertThat(window.prompts.problems).isEmpty();
  }

  private boolean waited() throws InterruptedException {
    gate.await();
    return true;
  }

  /** Both painted with two classes each, the second shown. */
  private void twoSections() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    paint();
    Path second = Files.createDirectories(folder.resolve("second"));
    for (Path file : RealWindow.TINY) {
      Files.copy(file, second.resolve(file.getFileName()));
    }
    window.choosers.file = Optional.of(second);
    window.robot().clickOn("#add-section");
    shows("second");
    window.until("registered", () -> !window.project().section().registeringProperty().get());
    WaitForAsyncUtils.waitForFxEvents();
    paint();
    out = folder.resolve("out");
  }

  private void paint() {
    window.type(KeyCode.DIGIT2);
    window.drag(0.6, 0.6, 0.7, 0.7);
    window.type(KeyCode.DIGIT4);
    window.drag(0.2, 0.2, 0.3, 0.3);
  }

  private void correctTheSecondAndCleanUp() {
    window.type(KeyCode.SHIFT, KeyCode.C);
    window.drag(0.4, 0.4, 0.5, 0.4);
    window.type(KeyCode.SHIFT, KeyCode.C);
    RealWindow.get(
        () -> {
          PhysicalSize size = new PhysicalSize(40, SizeUnit.PIXELS);
          window
              .project()
              .phaseEdits()
              .changeCleanUp(
                  "clean",
                  new CleanUp(List.of(new CleanUpStep.RemoveIslands(true, Set.of(), size))));
          return null;
        });
    assertThat(entry("second").corrections().snapshot().isEmpty()).isFalse();
  }

  private void trained() {
    window.until(
        "trained",
        () ->
            window.project().section().training().completeProperty().get()
                && window.project().section().trainerProperty().get().model().isPresent());
  }

  private void openPanel() {
    RealWindow.get(
        () -> {
          window.main().workspace().stepProperty().set(Step.EXPORT);
          return null;
        });
    window.choosers.file = Optional.of(out);
    WaitForAsyncUtils.waitForFxEvents();
    window.robot().clickOn("#export-choose");
  }

  private void export() {
    WaitForAsyncUtils.waitForFxEvents();
    window.until("exportable", () -> !node("#export-button").isDisabled());
    window.robot().clickOn("#export-button");
    WaitForAsyncUtils.waitForFxEvents();
  }

  private boolean idle() {
    return window.main().tasks().tasks().isEmpty();
  }

  private Node node(String id) {
    return window.main().scene().lookup(id);
  }

  private void shows(String name) {
    window.until(name + " shown", () -> window.project().entry().name().equals(name));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private SectionEntry entry(String name) {
    return RealWindow.get(
        () ->
            window.project().sections().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow());
  }

  private void letGo(String name) {
    SectionEntry entry = entry(name);
    RealWindow.get(
        () -> {
          entry.release(window.main().workspace());
          return null;
        });
  }

  private static void segment(Path project, Path into) {
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      new SegmentJob(ImageReaders.installed(), new Parallel(pool, 2))
          .run(
              new SegmentRequest(
                  new SegmentRequest.Saved(project, false),
                  Optional.empty(),
                  Optional.empty(),
                  Outputs.CLASSES,
                  new ResultWriter(into, ExportPreset.STANDARD, false),
                  OptionalLong.empty()),
              Progress.NONE,
              Cancellation.NEVER);
    }
  }

  private static List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }

  private static Map<String, String> content(Path where) throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (String name : names(where)) {
      content.put(name, FileHash.sha256(where.resolve(name)));
    }
    return content;
  }
}
