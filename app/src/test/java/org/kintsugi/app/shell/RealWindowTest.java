package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.Viewport;
import org.kintsugi.image.BytePlane;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window under a real mouse and keyboard, with what only a real window has: modifiers. */
@Tag("slow")
@ExtendWith(WindowExtension.class)
class RealWindowTest {

  private RealWindow window;

  @BeforeAll
  static void needsDisplay() {
    RealWindow.needsDisplay();
  }

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1600, 900);
  }

  @BeforeEach
  void open() {
    window.open(new OpenRequest.Images(RealWindow.TINY));
  }

  @AfterEach
  void stop() {
    window.close();
    assertThat(window.prompts.problems).isEmpty();
  }

  @Test
  void twoPaintedClassesGiveAClassMapAndUndoTakesTheLastStrokeBack() {
    window.type(KeyCode.DIGIT2);
    window.drag(0.20, 0.20, 0.30, 0.22);
    LabelSnapshot first = window.labels();
    window.type(KeyCode.DIGIT3);
    window.drag(0.55, 0.60, 0.58, 0.66);
    LabelSnapshot both = window.labels();
    assertThat(both.countsByClass()[2]).isPositive();
    assertThat(both.countsByClass()[3]).isPositive();
    window.until("trained", () -> window.project().section().training().completeProperty().get());
    BytePlane classes = RealWindow.get(() -> window.project().section().result().classes());
    assertThat(count(classes, 2)).isPositive();
    assertThat(count(classes, 3)).isPositive();
    assertThat(count(classes, 0)).isZero();
    window.type(KeyCode.CONTROL, KeyCode.Z);
    assertThat(window.labels()).isEqualTo(first);
    window.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(window.labels()).isEqualTo(both);
  }

  @Test
  void altAndTheWheelChangeTheBrushAndTheKeysStayWithTheView() {
    Viewport before = window.viewport();
    double size = diameter();
    window.robot().moveTo(window.at(0.5, 0.5)).press(KeyCode.ALT);
    window.robot().scroll(2, VerticalDirection.UP);
    WaitForAsyncUtils.waitForFxEvents();
    double larger = diameter();
    window.robot().scroll(2, VerticalDirection.DOWN);
    window.robot().release(KeyCode.ALT);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(larger).isGreaterThan(size);
    assertThat(diameter()).isLessThan(larger);
    assertThat(window.viewport()).isEqualTo(before);
    window.type(KeyCode.DIGIT4);
    window.drag(0.3, 0.3, 0.5, 0.3);
    assertThat(window.labels().countsByClass()[4]).isPositive();
  }

  @Test
  void spaceHeldAndDraggedPans() {
    window.drag(0.4, 0.4, 0.5, 0.4);
    LabelSnapshot painted = window.labels();
    Viewport before = window.viewport();
    Point2D from = window.at(0.5, 0.5);
    window.robot().press(KeyCode.SPACE);
    window.drag(MouseButton.PRIMARY, List.of(from, from.add(60, 20), from.add(90, 40)));
    window.robot().release(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    Viewport after = window.viewport();
    assertThat(after.centreX()).isCloseTo(before.centreX() - 90 / before.zoom(), within(0.5));
    assertThat(after.centreY()).isCloseTo(before.centreY() - 40 / before.zoom(), within(0.5));
    assertThat(window.labels()).isEqualTo(painted);
    assertThat(tool()).isEqualTo(ToolKind.BRUSH);
  }

  @Test
  void theWheelZoomsAtThePointer() {
    Viewport before = window.viewport();
    Point2D pointer = window.at(0.3, 0.6);
    window.robot().moveTo(pointer);
    WaitForAsyncUtils.waitForFxEvents();
    ImagePoint under = under();
    window.robot().scroll(3, VerticalDirection.UP);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.viewport().zoom()).isGreaterThan(1.5 * before.zoom());
    assertThat(window.at(0.3, 0.6).distance(pointer)).isLessThan(1.5);
    assertThat(under().x()).isCloseTo(under.x(), within(0.5));
    assertThat(under().y()).isCloseTo(under.y(), within(0.5));
  }

  @Test
  void holdingTheEraserKeyErasesUntilItIsLetGo() {
    window.type(KeyCode.DIGIT3);
    window.drag(0.3, 0.5, 0.6, 0.5);
    assertThat(window.labels().isEmpty()).isFalse();
    RealWindow.get(
        () -> {
          window.main().workspace().painting().diameterProperty().set(60);
          return null;
        });
    window.robot().press(KeyCode.E);
    window.drag(0.25, 0.5, 0.65, 0.5);
    window.robot().release(KeyCode.E);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.labels().isEmpty()).isTrue();
    assertThat(tool()).isEqualTo(ToolKind.BRUSH);
    window.drag(0.4, 0.5, 0.5, 0.5);
    assertThat(window.labels().countsByClass()[3]).isPositive();
  }

  private double diameter() {
    return RealWindow.get(() -> window.main().workspace().painting().diameterProperty().get());
  }

  private ToolKind tool() {
    return RealWindow.get(() -> window.main().workspace().painting().toolProperty().get());
  }

  private ImagePoint under() {
    return RealWindow.get(() -> window.project().section().viewport().cursorProperty().get());
  }

  private static long count(BytePlane classes, int id) {
    long count = 0;
    for (byte value : classes.samples()) {
      count += value == id ? 1 : 0;
    }
    return count;
  }
}
