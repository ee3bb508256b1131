package org.kintsugi.app.registration;

import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ToolKind;

/**
 * Keys of the landmark tool in a view: arrows nudge by a pixel of the reference, ten with Shift, a
 * tenth with Alt; Delete takes the selected pair away, Escape lets go of it.
 */
final class LandmarkKeys implements EventHandler<KeyEvent> {

  private static final double FAR = 10;
  private static final double NEAR = 0.1;

  private final HandRegistration hand;
  private final Painting painting;

  LandmarkKeys(HandRegistration hand, Painting painting) {
    this.hand = hand;
    this.painting = painting;
  }

  @Override
  public void handle(KeyEvent event) {
    if (painting.toolProperty().get() != ToolKind.LANDMARK
        || hand.image().isEmpty()
        || event.isControlDown()
        || event.isMetaDown()) {
      return;
    }
    double step = event.isShiftDown() ? FAR : event.isAltDown() ? NEAR : 1;
    boolean used = true;
    switch (event.getCode()) {
      case LEFT, KP_LEFT -> hand.nudge(-step, 0);
      case RIGHT, KP_RIGHT -> hand.nudge(step, 0);
      case UP, KP_UP -> hand.nudge(0, -step);
      case DOWN, KP_DOWN -> hand.nudge(0, step);
      case DELETE, BACK_SPACE -> hand.remove(hand.selectedProperty().get());
      case ESCAPE -> {
        used = false;
        if (!hand.isDragging()) {
          hand.selectedProperty().set(-1);
        }
      }
      default -> used = false;
    }
    if (used) {
      event.consume();
    }
  }
}
