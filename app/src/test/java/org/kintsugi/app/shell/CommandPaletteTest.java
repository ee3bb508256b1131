package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.palette.PaletteModel;
import org.kintsugi.app.session.ToolKind;
import org.testfx.framework.junit5.Start;

/** The command palette under real keys. */
@ExtendWith(WindowExtension.class)
class CommandPaletteTest {

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void aFewLettersAndEnterDoACommandAndGiveTheFocusBackToThePicture() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.CONTROL, KeyCode.K);
    assertThat(shown()).isTrue();
    letters(KeyCode.W, KeyCode.A, KeyCode.N, KeyCode.D);
    assertThat(chosen().entry().title()).isEqualTo("Magic wand");
    // Typed letters are no commands.
    assertThat(window.main().workspace().painting().toolProperty().get()).isEqualTo(ToolKind.BRUSH);
    window.type(KeyCode.ENTER);
    assertThat(shown()).isFalse();
    assertThat(window.main().workspace().painting().toolProperty().get()).isEqualTo(ToolKind.WAND);
    assertThat(RealWindow.get(() -> window.view(0).isFocused())).isTrue();
    window.type(KeyCode.B);
    assertThat(window.main().workspace().painting().toolProperty().get()).isEqualTo(ToolKind.BRUSH);
    window.type(KeyCode.CONTROL, KeyCode.K);
    assertThat(chosen().entry().title()).isEqualTo("Magic wand");
  }

  @Test
  void aClassIsFoundByItsNameAndPaintedWith() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.CONTROL, KeyCode.K);
    letters(KeyCode.B, KeyCode.I, KeyCode.N, KeyCode.D);
    assertThat(chosen().entry().title()).containsIgnoringCase("binder");
    window.type(KeyCode.ENTER);
    assertThat(window.main().workspace().painting().currentClassProperty().get()).isEqualTo(3);
  }

  @Test
  void whatCannotActSaysWhyAndIsNotDone() {
    window.type(KeyCode.CONTROL, KeyCode.K);
    letters(KeyCode.S, KeyCode.A, KeyCode.V, KeyCode.E);
    assertThat(chosen().entry().title()).isEqualTo("Save");
    assertThat(chosen().entry().reason()).isEqualTo("Open images or a project first.");
    window.type(KeyCode.ENTER);
    assertThat(shown()).isTrue();
    assertThat(window.prompts.asked).isEmpty();
    assertThat(window.prompts.problems).isEmpty();
    window.type(KeyCode.ESCAPE);
    assertThat(shown()).isFalse();
  }

  @Test
  void upAndDownChooseAndNoKeyReachesTheWindowBehind() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.drag(0.3, 0.3, 0.5, 0.3);
    int depth = window.depth();
    window.type(KeyCode.CONTROL, KeyCode.K);
    letters(KeyCode.S, KeyCode.H);
    window.type(KeyCode.DOWN);
    window.type(KeyCode.DOWN);
    assertThat(list().getSelectionModel().getSelectedIndex()).isEqualTo(2);
    window.type(KeyCode.UP);
    assertThat(list().getSelectionModel().getSelectedIndex()).isEqualTo(1);
    window.type(KeyCode.TAB);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    window.type(KeyCode.F1);
    assertThat(window.depth()).isEqualTo(depth);
    assertThat(window.prompts.asked).doesNotContain("keys");
    assertThat(shown()).isTrue();
    window.type(KeyCode.CONTROL, KeyCode.K);
    assertThat(shown()).isFalse();
    window.type(KeyCode.CONTROL, KeyCode.K);
    assertThat(RealWindow.get(() -> field().getText())).isEmpty();
  }

  @Test
  void aPressBesideItClosesItAndPaintsNothing() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.CONTROL, KeyCode.K);
    window.drag(
        MouseButton.PRIMARY, List.of(window.inView(0, 0.03, 0.97), window.inView(0, 0.06, 0.98)));
    assertThat(shown()).isFalse();
    assertThat(window.labels().isEmpty()).isTrue();
  }

  private void letters(KeyCode... keys) {
    for (KeyCode key : keys) {
      window.type(key);
    }
  }

  private boolean shown() {
    return RealWindow.get(() -> window.main().scene().lookup("#palette").isVisible());
  }

  private TextField field() {
    return (TextField) window.main().scene().lookup("#palette-field");
  }

  @SuppressWarnings("unchecked")
  private ListView<PaletteModel.Hit> list() {
    return (ListView<PaletteModel.Hit>) window.main().scene().lookup("#palette-list");
  }

  private PaletteModel.Hit chosen() {
    return RealWindow.get(() -> list().getSelectionModel().getSelectedItem());
  }
}
