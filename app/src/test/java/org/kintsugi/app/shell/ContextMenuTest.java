package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.Step;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The right button on views, classes and channels. */
@ExtendWith(WindowExtension.class)
class ContextMenuTest {

  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1280, 720);
    window.main().workspace().stepProperty().set(Step.LABEL);
  }

  @AfterEach
  void stop() {
    window.hide();
    window.close();
  }

  @Test
  void aRightClickOnAViewOffersItsCommandsAndARightDragPansAsBefore() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.robot().clickOn(window.inView(0, 0.5, 0.5), MouseButton.SECONDARY);
    ContextMenu menu = menu();
    assertThat(menu.getItems().stream().map(MenuItem::getText))
        .contains("Fit", "Labels", "Swipe comparison");
    assertThat(menu.getItems().getFirst().isDisable()).isTrue();
    boolean before = window.main().workspace().layers().labelsProperty().get();
    fire(menu, "menu-show-labels");
    assertThat(window.main().workspace().layers().labelsProperty().get()).isEqualTo(!before);
    window.type(KeyCode.ESCAPE);
    assertThat(menus()).isEmpty();
    double centre = window.viewport().centreX();
    Point2D start = window.inView(0, 0.5, 0.5);
    window.drag(MouseButton.SECONDARY, List.of(start, start.add(-30, 0), start.add(-60, 0)));
    assertThat(menus()).isEmpty();
    assertThat(window.viewport().centreX()).isGreaterThan(centre);
    assertThat(window.labels().isEmpty()).isTrue();
  }

  @Test
  void aClassOffersWhatItsButtonsDo() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.robot().rightClickOn("#class-4");
    ContextMenu menu = menu();
    fire(menu, "classes.paint");
    assertThat(window.main().workspace().painting().currentClassProperty().get()).isEqualTo(4);
    window.robot().rightClickOn("#class-4");
    fire(menu(), "classes.up");
    assertThat(window.project().undoNameProperty().get()).isNotEmpty();
  }

  @Test
  void aChannelOffersItsContrast() {
    window.open(OpenRequest.of(RealWindow.TINY));
    RealWindow.get(
        () -> {
          window.main().workspace().stepProperty().set(Step.IMAGES);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
    Node card = window.main().scene().lookup("#channel-CBS");
    Point2D corner = RealWindow.get(() -> card.localToScreen(6, 6));
    window.robot().clickOn(corner, MouseButton.SECONDARY);
    fire(menu(), "images.invert");
    assertThat(
            window
                .project()
                .section()
                .picture()
                .channel("CBS")
                .orElseThrow()
                .displayProperty()
                .get()
                .invert())
        .isTrue();
  }

  private static List<ContextMenu> menus() {
    WaitForAsyncUtils.waitForFxEvents();
    return RealWindow.get(
        () ->
            Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .toList());
  }

  private ContextMenu menu() {
    window.until(
        "a menu", () -> Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance));
    return menus().getLast();
  }

  private static void fire(ContextMenu menu, String id) {
    RealWindow.get(
        () -> {
          menu.getItems().stream()
              .filter(each -> id.equals(each.getId()))
              .findAny()
              .orElseThrow()
              .fire();
          menu.hide();
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }
}
