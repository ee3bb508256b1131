package org.kintsugi.app.viewer;

import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The line between two channels of one view, dragged with the mouse or moved with the arrow keys,
 * with the name of the channel on its right.
 */
final class SwipeDivider extends Pane {

  /** How wide it is to the mouse, in screen pixels; the line is narrower. */
  private static final double WIDTH = 11;

  private static final double KEY_STEP = 0.02;
  private static final double TAG_GAP = 6;

  private final ViewLayers layers;
  private final Region line = new Region();
  private final Region grip = new Region();
  private final Label other = new Label();
  private double viewWidth;

  SwipeDivider(ViewLayers layers, String accessibleText) {
    this.layers = layers;
    getStyleClass().add("swipe-divider");
    setManaged(false);
    setCursor(Cursor.H_RESIZE);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText(accessibleText);
    line.getStyleClass().add("swipe-line");
    grip.getStyleClass().add("swipe-grip");
    other.getStyleClass().add("swipe-tag");
    for (Region each : new Region[] {line, grip, other}) {
      each.setManaged(false);
      each.setMouseTransparent(true);
    }
    getChildren().addAll(line, grip, other);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  /** Brings it to where the divider of a view of that size is. */
  void place(double width, double height, double tagTop) {
    viewWidth = width;
    double x = Math.rint(Math.clamp(layers.swipeProperty().get(), 0.0, 1.0) * width);
    resizeRelocate(x - WIDTH / 2, 0, WIDTH, height);
    line.resizeRelocate(WIDTH / 2 - 1, 0, 2, height);
    grip.resizeRelocate(WIDTH / 2 - 5, height / 2 - 16, 10, 32);
    other.setText(layers.otherChannelProperty().get());
    double tagWidth = other.prefWidth(-1);
    other.setVisible(x + TAG_GAP + tagWidth < width);
    other.resizeRelocate(WIDTH / 2 + TAG_GAP, tagTop, tagWidth, other.prefHeight(-1));
  }

  private void dragged(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      set((getLayoutX() + event.getX()) / viewWidth);
    }
    event.consume();
  }

  private void keyPressed(KeyEvent event) {
    double step =
        switch (event.getCode()) {
          case LEFT -> -KEY_STEP;
          case RIGHT -> KEY_STEP;
          default -> 0;
        };
    if (step != 0) {
      set(layers.swipeProperty().get() + step);
      event.consume();
    }
  }

  private void set(double part) {
    layers.swipeProperty().set(Math.clamp(part, 0.0, 1.0));
  }
}
