package org.kintsugi.app.viewer;

import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * Mouse and keys of one view: the wheel zooms at the pointer; the middle or right button, or the
 * primary one in pan mode, pans; otherwise the primary button is the tool's. Arrows pan, + and -
 * zoom, Space pans while held, Escape cancels the tool's gesture.
 */
final class ViewPointer {

  private static final double NOTCH = 120;
  private static final double KEY_ZOOM = 1.25;
  private static final double KEY_PAN = 0.1;

  private final SectionView view;
  private final LinkedViewport viewport;
  private MouseButton dragging = MouseButton.NONE;
  private boolean panning;
  private boolean spaceHeld;
  private double lastX;
  private double lastY;

  ViewPointer(SectionView view) {
    this.view = view;
    this.viewport = view.viewport();
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    view.addEventHandler(MouseEvent.MOUSE_ENTERED, this::moved);
    view.addEventHandler(MouseEvent.MOUSE_EXITED, this::exited);
    view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    view.addEventHandler(ZoomEvent.ZOOM, this::pinched);
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    view.addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
    view.focusedProperty().addListener(observable -> releaseSpace());
    view.panModeProperty().addListener(observable -> updateCursor());
    view.toolProperty()
        .addListener(
            (property, before, now) -> {
              if (toolActive() || before.isOpen()) {
                before.cancelled();
                dragging = MouseButton.NONE;
              }
              updateCursor();
            });
    view.sceneProperty()
        .addListener(
            observable -> {
              if (view.getScene() == null) {
                cancelGesture();
              }
            });
  }

  private boolean hasPicture() {
    return view.pictureProperty().get() != null;
  }

  private boolean toolActive() {
    return dragging == MouseButton.PRIMARY && !panning;
  }

  private void pressed(MouseEvent event) {
    if (!hasPicture() || dragging != MouseButton.NONE) {
      return;
    }
    view.requestFocus();
    dragging = event.getButton();
    panning = event.getButton() != MouseButton.PRIMARY || view.panModeProperty().get();
    lastX = event.getX();
    lastY = event.getY();
    track(event);
    if (!panning) {
      view.toolProperty().get().pressed(toolEvent(event));
    }
    updateCursor();
    event.consume();
  }

  private void dragged(MouseEvent event) {
    if (dragging == MouseButton.NONE) {
      return;
    }
    if (panning) {
      viewport.panBy(event.getX() - lastX, event.getY() - lastY);
      lastX = event.getX();
      lastY = event.getY();
    }
    track(event);
    if (!panning) {
      view.toolProperty().get().dragged(toolEvent(event));
    }
    event.consume();
  }

  private void released(MouseEvent event) {
    if (event.getButton() != dragging || dragging == MouseButton.NONE) {
      return;
    }
    boolean wasTool = toolActive();
    dragging = MouseButton.NONE;
    panning = false;
    if (wasTool) {
      view.toolProperty().get().released(toolEvent(event));
    }
    if (!view.contains(event.getX(), event.getY())) {
      viewport.cursorProperty().set(null);
    }
    updateCursor();
    event.consume();
  }

  private void moved(MouseEvent event) {
    if (hasPicture() && dragging == MouseButton.NONE) {
      track(event);
      updateCursor();
      view.toolProperty().get().moved(toolEvent(event));
    }
  }

  private void exited(MouseEvent event) {
    if (dragging == MouseButton.NONE) {
      viewport.cursorProperty().set(null);
    }
  }

  private void scrolled(ScrollEvent event) {
    // Alt and wheel is the brush size, which is not this view's.
    if (hasPicture() && !event.isAltDown() && event.getDeltaY() != 0) {
      zoomAt(event.getX(), event.getY(), Math.pow(2, event.getDeltaY() / NOTCH));
      event.consume();
    }
  }

  private void pinched(ZoomEvent event) {
    if (hasPicture() && event.getZoomFactor() > 0) {
      zoomAt(event.getX(), event.getY(), event.getZoomFactor());
      event.consume();
    }
  }

  private void zoomAt(double screenX, double screenY, double factor) {
    viewport.zoomAbout(imageX(screenX), imageY(screenY), factor);
    viewport.cursorProperty().set(new ImagePoint(imageX(screenX), imageY(screenY)));
  }

  private void keyPressed(KeyEvent event) {
    if (!hasPicture() || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return;
    }
    double far = (event.isShiftDown() ? 5 : 1) * KEY_PAN;
    boolean used = true;
    switch (event.getCode()) {
      case LEFT -> viewport.panBy(far * view.getWidth(), 0);
      case RIGHT -> viewport.panBy(-far * view.getWidth(), 0);
      case UP -> viewport.panBy(0, far * view.getHeight());
      case DOWN -> viewport.panBy(0, -far * view.getHeight());
      case PLUS, ADD, EQUALS -> zoomByKey(KEY_ZOOM);
      case MINUS, SUBTRACT -> zoomByKey(1 / KEY_ZOOM);
      case SPACE -> holdSpace();
      case ENTER -> used = view.toolProperty().get().confirmed();
      case BACK_SPACE -> used = view.toolProperty().get().steppedBack();
      case ESCAPE -> used = cancelGesture();
      default -> used = false;
    }
    if (used) {
      event.consume();
    }
  }

  private void zoomByKey(double factor) {
    ImagePoint cursor = viewport.cursorProperty().get();
    if (cursor != null) {
      viewport.zoomAbout(cursor.x(), cursor.y(), factor);
    } else {
      viewport.zoomTo(viewport.getViewport().zoom() * factor);
    }
  }

  private void keyReleased(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && spaceHeld) {
      releaseSpace();
      event.consume();
    }
  }

  private void holdSpace() {
    if (!spaceHeld && !view.panModeProperty().get() && !toolActive()) {
      spaceHeld = true;
      view.panModeProperty().set(true);
    }
  }

  private void releaseSpace() {
    if (spaceHeld) {
      spaceHeld = false;
      view.panModeProperty().set(false);
    }
  }

  private boolean cancelGesture() {
    if (!toolActive() && !view.toolProperty().get().isOpen()) {
      return false;
    }
    dragging = MouseButton.NONE;
    view.toolProperty().get().cancelled();
    return true;
  }

  private void updateCursor() {
    if (panning) {
      view.setCursor(Cursor.CLOSED_HAND);
    } else if (view.panModeProperty().get()) {
      view.setCursor(Cursor.OPEN_HAND);
    } else {
      view.setCursor(
          hasPicture() && !view.toolProperty().get().equals(ViewTool.NONE)
              ? Cursor.CROSSHAIR
              : Cursor.DEFAULT);
    }
  }

  private void track(MouseEvent event) {
    viewport.cursorProperty().set(new ImagePoint(imageX(event.getX()), imageY(event.getY())));
  }

  private ToolEvent toolEvent(MouseEvent event) {
    return new ToolEvent(
        imageX(event.getX()),
        imageY(event.getY()),
        viewport.getViewport().zoom(),
        event.isShiftDown(),
        event.isShortcutDown(),
        event.isAltDown(),
        event.getClickCount());
  }

  private double imageX(double screenX) {
    return viewport.getViewport().imageX(screenX, view.getWidth());
  }

  private double imageY(double screenY) {
    return viewport.getViewport().imageY(screenY, view.getHeight());
  }
}
