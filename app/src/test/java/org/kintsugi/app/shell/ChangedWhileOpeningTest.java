package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kintsugi.app.shell.RealWindow.get;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.Edit;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.UnsavedChoice;
import org.kintsugi.project.ProjectFile;
import org.testfx.framework.junit5.Start;

/**
 * What is done while another project loads is not lost when that takes the place of the open one.
 */
@ExtendWith(WindowExtension.class)
class ChangedWhileOpeningTest {

  @TempDir Path folder;

  private RealWindow window;
  private ProjectSession first;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @BeforeEach
  void openAProjectAndSaveIt() {
    window.open(new OpenRequest.Images(RealWindow.TINY));
    window.choosers.file = Optional.of(folder.resolve("p.kintsugi"));
    get(
        () -> {
          window.project().history().markUnsaved();
          window.main().run(ActionId.SAVE_AS);
          return null;
        });
    window.until("saved", () -> !window.project().unsavedProperty().get());
    first = window.project();
    window.prompts.asked.clear();
  }

  @AfterEach
  void stop() {
    window.close();
  }

  /** On the window's thread, so that nothing can be opened before the edit is done. */
  private void open(OpenRequest request, int editsBefore, int editsMeanwhile) {
    get(
        () -> {
          edit(editsBefore);
          window.main().open(request);
          edit(editsMeanwhile);
          return null;
        });
  }

  private void edit(int times) {
    for (int i = 0; i < times; i++) {
      first.history().perform(Edit.ofValue("edit", i, i + 1, value -> {}));
    }
  }

  private List<String> unsavedAsked() {
    return get(
        () -> window.prompts.asked.stream().filter(each -> each.startsWith("unsaved")).toList());
  }

  private boolean isReplaced() {
    return window
        .main()
        .workspace()
        .project()
        .filter(open -> !open.isSameProject(first))
        .isPresent();
  }

  @Test
  void itIsAskedAboutAndKeepsItsPlaceWhereTheUserSaysSo() {
    window.prompts.unsaved = UnsavedChoice.KEEP_EDITING;
    open(new OpenRequest.Project(folder.resolve("p.kintsugi")), 0, 1);
    window.until("asked", () -> !unsavedAsked().isEmpty());
    assertThat(get(this::isReplaced)).isFalse();
    assertThat(get(() -> first.unsavedProperty().get())).isTrue();
  }

  @Test
  void aStrokeInTheMiddleIsAskedAboutAndGoesOn() {
    window.prompts.unsaved = UnsavedChoice.KEEP_EDITING;
    window.robot().moveTo(window.at(0.3, 0.7)).press(MouseButton.PRIMARY);
    window.robot().moveTo(window.at(0.4, 0.7));
    open(new OpenRequest.Project(folder.resolve("p.kintsugi")), 0, 0);
    window.until("asked", () -> !unsavedAsked().isEmpty());
    window.robot().moveTo(window.at(0.5, 0.7)).release(MouseButton.PRIMARY);
    assertThat(get(this::isReplaced)).isFalse();
    assertThat(window.labels().labelledCount()).isPositive();
  }

  @Test
  void aStrokeThatTheQuestionInterruptedIsSavedAsFarAsItCame() {
    window.prompts.unsaved = UnsavedChoice.SAVE;
    window.robot().moveTo(window.at(0.3, 0.7)).press(MouseButton.PRIMARY);
    window.robot().moveTo(window.at(0.4, 0.7));
    open(new OpenRequest.Images(RealWindow.TINY), 0, 0);
    window.until("open", this::isReplaced);
    window.robot().release(MouseButton.PRIMARY);
    assertThat(
            ProjectFile.open(folder.resolve("p.kintsugi"))
                .sections()
                .getFirst()
                .labels()
                .labelledCount())
        .isPositive();
  }

  @Test
  void whatWasToBeDiscardedIsNotAskedAboutTwice() {
    window.prompts.unsaved = UnsavedChoice.DISCARD;
    open(new OpenRequest.Project(folder.resolve("p.kintsugi")), 1, 0);
    window.until("open", this::isReplaced);
    assertThat(unsavedAsked()).containsExactly("unsaved p");
  }

  @Test
  void whatIsDoneAfterThatIsAskedAbout() {
    window.prompts.unsaved = UnsavedChoice.DISCARD;
    open(new OpenRequest.Project(folder.resolve("p.kintsugi")), 1, 1);
    window.until("open", this::isReplaced);
    assertThat(unsavedAsked()).containsExactly("unsaved p", "unsaved p");
  }
}
