package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Undo and redo say which other section they would change. */
@ExtendWith(WindowExtension.class)
class UndoElsewhereTest {

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
  void theMenuAndTheToolTipNameTheOtherSectionAndOnlyTheOther() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    addSecond();
    window.drag(0.6, 0.6, 0.7, 0.7);
    assertThat(menu("undo")).isEqualTo("Undo brush stroke");
    window.type(KeyCode.CONTROL, KeyCode.PAGE_UP);
    shows("tiny");
    assertThat(menu("undo")).isEqualTo("Undo brush stroke in “second”");
    assertThat(tip()).startsWith("Undo brush stroke in “second”   Ctrl+Z");

    // The same kind of step here, taken back: the next one is there again.
    window.drag(0.2, 0.2, 0.3, 0.3);
    assertThat(menu("undo")).isEqualTo("Undo brush stroke");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(menu("undo")).isEqualTo("Undo brush stroke in “second”");
    assertThat(menu("redo")).isEqualTo("Redo brush stroke");

    window.type(KeyCode.CONTROL, KeyCode.Z);
    shows("second");
    assertThat(menu("undo")).isEqualTo("Undo addition of a section");
    assertThat(menu("redo")).isEqualTo("Redo brush stroke");
    window.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(menu("redo")).isEqualTo("Redo brush stroke in “tiny”");
  }

  @Test
  void itsNewNameIsSaidAndTheOldOneOnceTheNewIsTakenBack() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    addSecond();
    window.drag(0.6, 0.6, 0.7, 0.7);
    RealWindow.get(
        () -> {
          window
              .project()
              .sectionListEdits()
              .rename("name of a section", window.project().entry(), "deep cut");
          return null;
        });
    window.drag(0.2, 0.2, 0.3, 0.3);
    window.type(KeyCode.CONTROL, KeyCode.PAGE_UP);
    shows("tiny");
    assertThat(menu("undo")).isEqualTo("Undo brush stroke in “deep cut”");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    shows("deep cut");
    window.type(KeyCode.CONTROL, KeyCode.PAGE_UP);
    shows("tiny");
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(menu("undo")).isEqualTo("Undo brush stroke in “second”");
  }

  /** The text of a menu's item, as it stands in the open menu. */
  private String menu(String id) {
    window.robot().clickOn("Edit");
    WaitForAsyncUtils.waitForFxEvents();
    String item = "#menu-" + id;
    window.until(item, () -> !window.robot().lookup(item).queryAll().isEmpty());
    Node node = window.robot().lookup(item).queryAll().iterator().next();
    String text =
        RealWindow.get(
            () ->
                node.lookupAll(".label").stream()
                    .map(each -> ((Labeled) each).getText())
                    .filter(each -> each.contains("do"))
                    .findFirst()
                    .orElseThrow());
    window.type(KeyCode.ESCAPE);
    return text;
  }

  /** What the tool tip of the tool bar's undo would say. */
  private String tip() {
    return RealWindow.get(
        () -> {
          Node holder = window.main().scene().lookup("#undo").getParent();
          return ((Tooltip) holder.getProperties().get("javafx.scene.control.Tooltip")).getText();
        });
  }

  private void addSecond() throws IOException {
    Path second = Files.createDirectories(folder.resolve("second"));
    for (Path file : RealWindow.TINY) {
      Files.copy(file, second.resolve(file.getFileName()));
    }
    window.choosers.file = Optional.of(second);
    window.robot().clickOn("#add-section");
    shows("second");
    window.until("registered", () -> !window.project().section().registeringProperty().get());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void shows(String name) {
    window.until(name + " shown", () -> window.project().entry().name().equals(name));
    WaitForAsyncUtils.waitForFxEvents();
  }
}
