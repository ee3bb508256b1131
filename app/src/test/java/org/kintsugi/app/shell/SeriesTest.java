package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.SectionEntry;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A folder of slices opens as the sections of one project. */
@ExtendWith(WindowExtension.class)
class SeriesTest {

  @TempDir Path folder;

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 720);
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void aFolderForEachSliceOpensWithTheFirstShownAndTheRestOnTheDisk() throws IOException {
    for (int i : new int[] {10, 2, 1}) {
      slice(folder.resolve("slice_" + i), "CBS.tif", "TLD.tif");
    }
    Files.writeString(folder.resolve("slice_2/notes.txt"), "not an image");
    window.open(new OpenRequest.Images(List.of(folder)));
    assertThat(window.prompts.asked).containsExactly("series 3 CBS+TLD");
    assertThat(names()).containsExactly("slice_1", "slice_2", "slice_10");
    assertThat(window.project().entry().name()).isEqualTo("slice_1");
    registered();
    SectionEntry last = RealWindow.get(() -> window.project().sections().get(2));
    assertThat(last.open()).isEmpty();
    // The same as the first, whose images were registered while it was looked at.
    SectionEntry first = window.project().entry();
    assertThat(first.current().further().getFirst().alignment()).isNotEqualTo(Alignment.SAME_GRID);
    assertThat(last.current().further().getFirst().alignment())
        .isEqualTo(first.current().further().getFirst().alignment());

    Path file = folder.resolve("series.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> Files.exists(file));
    Project saved = ProjectFile.open(file);
    assertThat(saved.sections()).hasSize(3);
    assertThat(saved.sections().get(2).further().getFirst().alignment())
        .isEqualTo(first.current().further().getFirst().alignment());
    window.type(KeyCode.CONTROL, KeyCode.PAGE_UP);
    window.until("shown", () -> window.project().entry().name().equals("slice_10"));
  }

  @Test
  void anAutoSliceAndViewProjectOpensAndASliceWithoutADetectorIsLeftOut() throws IOException {
    for (int i = 1; i <= 3; i++) {
      autoSlice("SEM Image", i, RealWindow.TINY.get(0));
      if (i != 2) {
        autoSlice("SEM Image 2", i, RealWindow.TINY.get(1));
      }
    }
    Files.writeString(folder.resolve("EMProject.emxml"), "<x/>");
    window.open(new OpenRequest.Images(List.of(folder)));
    assertThat(window.prompts.asked).containsExactly("series 2 CBS+TLD");
    assertThat(names()).containsExactly("slice_001", "slice_003");
    registered();
  }

  @Test
  void whatIsPaintedWhileSlicesAreRegisteredTeachesAForestOfTheirTruePlaces() throws IOException {
    for (int i = 1; i <= 3; i++) {
      slice(folder.resolve("s" + i), "CBS.tif", "TLD.tif");
    }
    window.open(new OpenRequest.Images(List.of(folder)));
    window.type(KeyCode.DIGIT1);
    window.drag(0.2, 0.2, 0.3, 0.3);
    window.type(KeyCode.DIGIT2);
    window.drag(0.6, 0.6, 0.7, 0.7);
    registered();
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    Path file = folder.resolve("series.kintsugi");
    window.choosers.file = Optional.of(file);
    window.type(KeyCode.CONTROL, KeyCode.S);
    window.until("saved", () -> Files.exists(file));
    Project saved = ProjectFile.open(file);
    assertThat(saved.forest().orElseThrow().toArray()).isEqualTo(SectionsTest.trainedAtOnce(saved));
  }

  @Test
  void aSliceThatCannotBeRegisteredIsNamedAndTheOthersAre() throws IOException {
    for (int i = 1; i <= 3; i++) {
      slice(folder.resolve("s" + i), "CBS.tif", "TLD.tif");
    }
    // Of the same size and detector, but of nothing that is on the reference.
    Files.delete(folder.resolve("s2/TLD.tif"));
    byte[] noise = new byte[256 * 240];
    new Random(1).nextBytes(noise);
    TiffWriter.writeGrey(
        folder.resolve("s2/TLD.tif"),
        new BytePlane(256, 240, noise),
        Optional.of(Calibration.square(20e-9, Calibration.Source.FILE)),
        Map.of(34682, "[Detectors]\nName=TLD\n"));
    window.open(new OpenRequest.Images(List.of(folder)));
    window.until(
        "said",
        () ->
            window
                .main()
                .workspace()
                .noticeProperty()
                .get()
                .filter(notice -> notice.text().startsWith("One slice could not be registered: s2"))
                .isPresent());
    assertThat(window.prompts.problems).isEmpty();
    assertThat(window.project().sections().get(2).current().further().getFirst().alignment())
        .isNotEqualTo(Alignment.SAME_GRID);
  }

  @Test
  void aSeriesIsAddedToAProjectInOneStepOfUndo() throws IOException {
    slice(folder.resolve("s1"), "CBS.tif", "TLD.tif");
    slice(folder.resolve("s2"), "CBS.tif", "TLD.tif");
    window.open(OpenRequest.of(RealWindow.TINY));
    window.choosers.file = Optional.of(folder);
    window.robot().clickOn("#add-section");
    window.until("added", () -> window.project().sections().size() == 3);
    window.until("shown", () -> window.project().entry().name().equals("s1"));
    registered();
    assertThat(names()).containsExactly("tiny", "s1", "s2");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(names()).containsExactly("tiny");
  }

  /** Waits until the detectors of every section were held against each other. */
  private void registered() {
    window.until(
        "registered",
        () ->
            window.project().sections().stream()
                .flatMap(entry -> entry.current().further().stream())
                .noneMatch(each -> each.alignment().equals(Alignment.SAME_GRID)));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void autoSlice(String detector, int number, Path image) throws IOException {
    Path to = Files.createDirectories(folder.resolve("Images").resolve(detector));
    Files.copy(image, to.resolve("%s - SliceImage - %03d.tif".formatted(detector, number)));
  }

  private static void slice(Path to, String... files) throws IOException {
    Files.createDirectories(to);
    for (int i = 0; i < files.length; i++) {
      Files.copy(RealWindow.TINY.get(i), to.resolve(files[i]));
    }
  }

  private List<String> names() {
    return RealWindow.get(
        () -> window.project().sections().stream().map(SectionEntry::name).toList());
  }
}
