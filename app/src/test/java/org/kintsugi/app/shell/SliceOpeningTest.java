package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.SectionEntry;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A file of slices becomes a section each, in the window and after a reload. */
@ExtendWith(WindowExtension.class)
class SliceOpeningTest {

  private static final int EDGE = 40;

  @TempDir Path folder;

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @AfterEach
  void stop() {
    window.close();
  }

  @Test
  void slicesAreSectionsThatAreShownSavedAndOpenedAgain() throws Exception {
    window.prompts.importing = plan -> plan.withSlices(true);
    window.open(new OpenRequest.Images(List.of(slices())));
    assertThat(names()).containsExactly("stack 1", "stack 2", "stack 3");
    assertThat(grey()).isEqualTo(0);
    next("stack 2");
    assertThat(grey()).isEqualTo(50);

    window.choosers.file = Optional.of(folder.resolve("p.kintsugi"));
    get(
        () -> {
          window.main().run(ActionId.SAVE_AS);
          return null;
        });
    window.until("saved", () -> window.project().fileProperty().get().isPresent());
    window.closeProject();
    window.open(OpenRequest.of(List.of(folder.resolve("p.kintsugi"))));
    assertThat(names()).containsExactly("stack 1", "stack 2", "stack 3");
    assertThat(grey()).as("the one that was looked at").isEqualTo(50);
    next("stack 3");
    assertThat(grey()).isEqualTo(100);
  }

  @Test
  void slicesThatAreAddedToAProjectAreOneStepOfUndo() throws Exception {
    window.open(new OpenRequest.Images(List.of(RealWindow.TINY.getFirst())));
    window.prompts.importing =
        plan ->
            plan.withSlices(true).withChannels(List.of(plan.channels().getFirst().named("CBS")));
    window.choosers.images = List.of(slices());
    get(
        () -> {
          window.main().run(ActionId.ADD_SECTION_FILES);
          return null;
        });
    shows("stack 1");
    assertThat(names()).containsExactly("tiny", "stack 1", "stack 2", "stack 3");
    next("stack 2");
    assertThat(grey()).isEqualTo(50);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    shows("tiny");
    assertThat(names()).containsExactly("tiny");
  }

  private void next(String name) {
    window.type(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
    shows(name);
  }

  private void shows(String name) {
    window.until("showing " + name, () -> window.project().entry().name().equals(name));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private List<String> names() {
    return get(() -> window.project().sections().stream().map(SectionEntry::name).toList());
  }

  private float grey() {
    return get(() -> window.project().section().section().reference().plane().value(3, 3));
  }

  /** Three pages of 0, 50 and 100. */
  private Path slices() throws Exception {
    String header =
        "{'descr': '|u1', 'fortran_order': False, 'shape': (3, " + EDGE + ", " + EDGE + "), }";
    header = header + " ".repeat(117 - header.length()) + "\n";
    byte[] bytes = new byte[10 + header.length() + 3 * EDGE * EDGE];
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, bytes, 10, header.length());
    for (int i = 0; i < 3 * EDGE * EDGE; i++) {
      bytes[10 + header.length() + i] = (byte) (50 * (i / (EDGE * EDGE)));
    }
    return Files.write(folder.resolve("stack.npy"), bytes);
  }
}
