package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.SectionEntry;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The order of the sections, changed by dragging their rows. */
@ExtendWith(WindowExtension.class)
class SectionDragTest {

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
  void aRowIsDraggedToTheMarkAndUndoTakesItBackInOneStep() throws IOException {
    threeSections();
    int depth = window.depth();
    window.robot().moveTo(middle(0)).press(MouseButton.PRIMARY);
    // Within the row there is nowhere to go.
    window.robot().moveTo(middle(0).add(0, 8));
    assertThat(isMarked()).isFalse();
    window.robot().moveTo(middle(1).add(0, 8));
    assertThat(isMarked()).isTrue();
    assertThat(markTop()).isBetween(bottom(1) - 2, bottom(1) + 4);
    window.robot().moveTo(bottomOf(2).add(0, -4));
    assertThat(markTop()).isBetween(bottom(2) - 2, bottom(2) + 4);
    window.robot().release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(names()).containsExactly("second", "third", "tiny");
    assertThat(isMarked()).isFalse();
    // It was no click: the section that is shown stays.
    assertThat(window.project().entry().name()).isEqualTo("third");
    assertThat(window.depth()).isEqualTo(depth + 1);
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(names()).containsExactly("tiny", "second", "third");
    assertThat(window.depth()).isEqualTo(depth);

    // And up, beyond the first.
    window.drag(
        MouseButton.PRIMARY,
        List.of(middle(2), middle(2).add(0, -8), middle(1), middle(0).add(0, -60)));
    assertThat(names()).containsExactly("third", "tiny", "second");
  }

  @Test
  void escapeForgetsTheDragAndAPressThatHardlyMovesIsAClick() throws IOException {
    threeSections();
    int depth = window.depth();
    window.robot().moveTo(middle(0)).press(MouseButton.PRIMARY);
    window.robot().moveTo(middle(1)).moveTo(bottomOf(2));
    assertThat(isMarked()).isTrue();
    window.type(KeyCode.ESCAPE);
    assertThat(isMarked()).isFalse();
    window.robot().moveTo(middle(1)).moveTo(middle(0));
    window.robot().release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(names()).containsExactly("tiny", "second", "third");
    assertThat(window.depth()).isEqualTo(depth);
    assertThat(window.project().entry().name()).isEqualTo("third");

    window.drag(MouseButton.PRIMARY, List.of(middle(0), middle(0).add(2, 1)));
    window.until("shown", () -> window.project().entry().name().equals("tiny"));
    assertThat(names()).containsExactly("tiny", "second", "third");
  }

  private void threeSections() throws IOException {
    window.open(OpenRequest.of(RealWindow.TINY));
    add("second");
    add("third");
  }

  private void add(String name) throws IOException {
    Path images = Files.createDirectories(folder.resolve(name));
    for (Path file : RealWindow.TINY) {
      Files.copy(file, images.resolve(file.getFileName()));
    }
    window.choosers.file = Optional.of(images);
    window.robot().clickOn("#add-section");
    window.until(name, () -> window.project().entry().name().equals(name));
    window.until("registered", () -> !window.project().section().registeringProperty().get());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private List<String> names() {
    return RealWindow.get(
        () -> window.project().sections().stream().map(SectionEntry::name).toList());
  }

  private Bounds row(int index) {
    return RealWindow.get(
        () -> {
          VBox rows = (VBox) window.main().scene().lookup("#section-rows");
          window.main().scene().getRoot().layout();
          Node row = rows.getChildren().get(index);
          Bounds still = row.getLayoutBounds();
          // Where the row stands, not where a drag shows it.
          Point2D corner =
              rows.localToScreen(
                  row.getLayoutX() + still.getMinX(), row.getLayoutY() + still.getMinY());
          return new BoundingBox(corner.getX(), corner.getY(), still.getWidth(), still.getHeight());
        });
  }

  private Point2D middle(int index) {
    return new Point2D(row(index).getCenterX() - 20, row(index).getCenterY());
  }

  private Point2D bottomOf(int index) {
    return new Point2D(row(index).getCenterX() - 20, row(index).getMaxY());
  }

  private double bottom(int index) {
    return row(index).getMaxY();
  }

  private boolean isMarked() {
    WaitForAsyncUtils.waitForFxEvents();
    return RealWindow.get(
        () -> {
          Node mark = window.main().scene().lookup("#insertion");
          return mark != null && mark.isVisible();
        });
  }

  private double markTop() {
    return RealWindow.get(
        () -> {
          Node mark = window.main().scene().lookup("#insertion");
          return mark.localToScreen(mark.getLayoutBounds()).getMinY();
        });
  }
}
