package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.session.Step;
import org.testfx.framework.junit5.Start;

/** Applying the forest to other sections, under the hand. */
@ExtendWith(WindowExtension.class)
class ApplyForestTest {

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
  void aFolderOfSectionsIsSegmentedIntoATableAndOneThatFailsSaysWhy() throws IOException {
    Path many = sections("a", "b");
    Files.writeString(many.resolve("b/TLD.tif"), "not an image");
    openAndPaint();
    open();
    assertThat(text("#apply-reason")).isEqualTo("Choose images first.");
    window.choosers.file = Optional.of(many);
    window.robot().clickOn("#apply-folder");
    window.until("found", () -> table().getItems().size() == 2);
    assertThat(text("#apply-reason")).isEqualTo("Choose a folder for the results first.");
    window.choosers.file = Optional.of(folder.resolve("out"));
    window.robot().clickOn("#apply-into");
    window.robot().clickOn("#apply-start");
    window.until("applied", () -> said().startsWith("The forest was applied to 1 section"));
    assertThat(folder.resolve("out/a/phases.tif")).exists();
    assertThat(folder.resolve("out/b")).doesNotExist();
    assertThat(cells("a")).anyMatch(each -> each.endsWith(" %")).contains("256 × 240");
    assertThat(cells("b")).anyMatch(each -> each.contains("TLD.tif"));
    window.choosers.file = Optional.of(folder.resolve("mine.csv"));
    window.robot().clickOn("#apply-save");
    window.until("saved", () -> Files.exists(folder.resolve("mine.csv")));
    assertThat(folder.resolve("mine.csv"))
        .hasSameTextualContentAs(folder.resolve("out/sections.csv"));
    // A second run asks before it replaces the first.
    window.robot().clickOn("#apply-start");
    assertThat(window.prompts.asked).contains("replace sections.csv");
    window.until("applied again", () -> !isRunning());
    window.type(KeyCode.ESCAPE);
    assertThat(isShown()).isFalse();
  }

  @Test
  void aRunGoesOnWhileThePageIsClosedAndCanBeCalledOffInTheListOfTasks() throws IOException {
    Path many = sections("a", "b", "c", "d", "e", "f", "g", "h");
    openAndPaint();
    open();
    window.choosers.images = List.of(many);
    window.robot().clickOn("#apply-files");
    window.until("found", () -> table().getItems().size() == 8);
    window.choosers.file = Optional.of(folder.resolve("out"));
    window.robot().clickOn("#apply-into");
    window.robot().clickOn("#apply-start");
    window.until("running", this::isRunning);
    window.type(KeyCode.ESCAPE);
    assertThat(isShown()).isFalse();
    window.type(KeyCode.CONTROL, KeyCode.J);
    window.robot().clickOn("#tasks-cancel-all");
    window.until("over", () -> !isRunning());
    window.type(KeyCode.ESCAPE);
    open();
    assertThat(cells("h")).contains("not done");
    assertThat(folder.resolve("out/h")).doesNotExist();
  }

  @Test
  void withoutAForestThePageSaysSoAndTakesOneFromAFile() throws IOException {
    open();
    assertThat(text("#apply-reason")).isEqualTo("There is no forest yet.");
    window.choosers.file = Optional.of(Path.of("no.kforest"));
    window.robot().clickOn("#apply-forest");
    window.until("told", () -> !window.prompts.problems.isEmpty());
    assertThat(window.prompts.problems.getFirst()).contains("no.kforest");
    assertThat(text("#apply-reason")).isEqualTo("There is no forest yet.");
  }

  private Path sections(String... names) throws IOException {
    Path many = folder.resolve("many");
    for (String name : names) {
      Path section = Files.createDirectories(many.resolve(name));
      for (Path file : RealWindow.TINY) {
        Files.copy(file, section.resolve(file.getFileName()));
      }
    }
    return many;
  }

  private void openAndPaint() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.DIGIT1);
    window.drag(0.2, 0.2, 0.3, 0.3);
    window.type(KeyCode.DIGIT2);
    window.drag(0.7, 0.7, 0.8, 0.8);
    window.until(
        "trained", () -> window.project().section().training().versionProperty().get() > 0);
    window.until("quiet", () -> !window.project().section().training().busyProperty().get());
    assertThat(window.main().workspace().stepProperty().get()).isEqualTo(Step.LABEL);
  }

  private void open() {
    RealWindow.get(
        () -> {
          window.main().run(ActionId.APPLY_FOREST);
          return null;
        });
    assertThat(isShown()).isTrue();
  }

  private boolean isShown() {
    return RealWindow.get(() -> node("#apply").isVisible());
  }

  private boolean isRunning() {
    return RealWindow.get(
        () ->
            window.main().tasks().tasks().stream()
                .anyMatch(task -> task.name().equals("Applying the forest")));
  }

  private String said() {
    return window.main().workspace().noticeProperty().get().map(each -> each.text()).orElse("");
  }

  private Node node(String selector) {
    return window.main().scene().lookup(selector);
  }

  private String text(String selector) {
    return RealWindow.get(() -> ((Labeled) node(selector)).getText());
  }

  private TableView<?> table() {
    return (TableView<?>) node("#apply-table");
  }

  /** What stands in the columns of the row of that name. */
  private List<String> cells(String name) {
    return RealWindow.get(
        () -> {
          for (int row = 0; row < table().getItems().size(); row++) {
            int at = row;
            List<String> cells =
                table().getColumns().stream()
                    .skip(1)
                    .map(column -> String.valueOf(column.getCellData(at)))
                    .toList();
            Node named =
                table().lookupAll(".table-row-cell").stream()
                    .filter(
                        each ->
                            each.lookupAll(".table-cell").stream()
                                .anyMatch(cell -> name.equals(((Labeled) cell).getText())))
                    .findAny()
                    .orElseThrow();
            if (((TableRow<?>) named).getIndex() == row) {
              return cells;
            }
          }
          throw new AssertionError("no row " + name);
        });
  }
}
