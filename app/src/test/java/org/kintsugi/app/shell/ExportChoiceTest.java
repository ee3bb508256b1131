package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.Step;
import org.kintsugi.batch.ExportPreset;
import org.kintsugi.image.Plane;
import org.kintsugi.io.ImageReaders;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Presets, forms and figures in the panel of the step Export. */
@ExtendWith(WindowExtension.class)
class ExportChoiceTest {

  @TempDir Path folder;

  private RealWindow window;
  private Path out;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 900);
  }

  @BeforeEach
  void paintTwoClasses() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT2);
    window.drag(0.6, 0.6, 0.7, 0.7);
    window.type(KeyCode.DIGIT4);
    window.drag(0.2, 0.2, 0.3, 0.3);
    window.until(
        "trained",
        () ->
            window.project().section().training().completeProperty().get()
                && window.project().section().trainerProperty().get().model().isPresent());
    out = folder.resolve("out");
    window.choosers.file = Optional.of(out);
    RealWindow.get(
        () -> {
          window.main().workspace().stepProperty().set(Step.EXPORT);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void whatIsTickedIsListedAndWritten() throws IOException {
    press("#export-choose");
    press("#export-probabilities");
    press("#export-16-bit");
    press("#export-uncertainty");
    press("#export-phase-table");
    press("#export-array-npy");
    press("#export-masks-1");
    press("#export-figure-paper-4");
    assertThat(listed())
        .contains("classes.tif, .npy  –")
        .contains("mask_pore.tif, .npy  –  mask, 0 and 1")
        .contains("probabilities.ome.tif, .npy  –  probability of each class, 16 bit")
        .contains("uncertainty.tif, .npy")
        .contains("phases.csv")
        .contains("figure_paper-4.png");
    assertThat(preset().getValue()).isNull();
    export();
    assertThat(names())
        .contains(
            "classes.npy",
            "probabilities.ome.tif",
            "probabilities.npy",
            "uncertainty.tif",
            "phases.csv",
            "figure_paper-4.png")
        .doesNotContain("classes.raw", "figure_paper-3.png");
    Plane mask = ImageReaders.installed().read(out.resolve("mask_pore.tif")).planes().getFirst();
    float most = 0;
    for (int x = 0; x < mask.width(); x++) {
      for (int y = 0; y < mask.height(); y++) {
        most = Math.max(most, mask.value(x, y));
      }
    }
    assertThat(most).isEqualTo(1);
    assertThat(window.prompts.problems).isEmpty();
  }

  @Test
  void aPresetSetsEverythingAndAChangeIsOnesOwnChoice() {
    RealWindow.get(
        () -> {
          preset().setValue(ExportPreset.SIMULATION);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(ticked("#export-array-npy")).isTrue();
    assertThat(ticked("#export-array-raw")).isTrue();
    assertThat(ticked("#export-array-nrrd")).isFalse();
    assertThat(ticked("#export-phase-table")).isTrue();
    assertThat(listed()).contains("phases.tif, .npy, .raw");
    press("#export-array-nrrd");
    assertThat(preset().getValue()).isNull();
    press("#export-array-nrrd");
    assertThat(preset().getValue()).isEqualTo(ExportPreset.SIMULATION);
    RealWindow.get(
        () -> {
          preset().setValue(ExportPreset.STANDARD);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(ticked("#export-array-raw")).isFalse();
  }

  @Test
  void aFigureOfOnesOwnIsCheckedWhileItIsTyped() throws IOException {
    press("#export-choose");
    TextField field = (TextField) node("#export-own-figure");
    type(field, "CBS, ETD");
    assertThat(node("#export-button").isDisabled()).isTrue();
    assertThat(texts()).contains("The figure cannot be made: the section has no channel ETD");
    type(field, "CBS,,TLD");
    assertThat(node("#export-button").isDisabled()).isTrue();
    type(field, "CBS, uncertainty@zoom / mask, TLD");
    window.until("exportable", () -> !node("#export-button").isDisabled());
    assertThat(listed()).contains("figure_1.png").contains("uncertainty.tif");
    export();
    assertThat(names()).contains("figure_1.png", "uncertainty.tif");
  }

  @Test
  void figuresArePreviewedBeforeTheyAreWritten() {
    assertThat(node("#export-preview").isDisabled()).isTrue();
    press("#export-figure-paper-4");
    press("#export-preview");
    window.until("shown", () -> !popped().isEmpty());
    ScrollPane shown = (ScrollPane) popped().iterator().next();
    ImageView picture = (ImageView) shown.getContent().lookup(".image-view");
    // Two panels of 480 pixels and the gap between them.
    assertThat(picture.getImage().getWidth()).isEqualTo(967);
    window.type(KeyCode.ESCAPE);
    assertThat(out).doesNotExist();
  }

  private Set<Node> popped() {
    return RealWindow.get(
        () ->
            javafx.stage.Window.getWindows().stream()
                .flatMap(
                    each -> each.getScene().getRoot().lookupAll("#export-preview-figures").stream())
                .collect(Collectors.toSet()));
  }

  private void type(TextField field, String text) {
    RealWindow.get(
        () -> {
          field.setText(text);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Brings what is pressed into view, as a hand would. */
  private void press(String id) {
    RealWindow.get(
        () -> {
          ScrollPane panel = (ScrollPane) node("#panel-export");
          Node target = node(id);
          double height = panel.getContent().getBoundsInLocal().getHeight();
          double y =
              panel
                  .getContent()
                  .sceneToLocal(target.localToScene(target.getBoundsInLocal()))
                  .getCenterY();
          double view = panel.getViewportBounds().getHeight();
          panel.setVvalue(Math.clamp((y - view / 2) / Math.max(1, height - view), 0, 1));
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    window.robot().clickOn(id);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void export() {
    window.until("exportable", () -> !node("#export-button").isDisabled());
    window.robot().clickOn("#export-button");
    window.until(
        "exported",
        () ->
            Files.exists(out.resolve("provenance.json"))
                && window.main().tasks().tasks().isEmpty());
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private String listed() {
    return RealWindow.get(
        () ->
            node("#export-files").lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.joining("\n")));
  }

  private String texts() {
    return RealWindow.get(
        () ->
            window.main().scene().getRoot().lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.joining("\n")));
  }

  @SuppressWarnings("unchecked")
  private ComboBox<ExportPreset> preset() {
    return (ComboBox<ExportPreset>) node("#export-preset");
  }

  private boolean ticked(String id) {
    return ((CheckBox) node(id)).isSelected();
  }

  private Node node(String id) {
    return window.main().scene().lookup(id);
  }
}
