package org.kintsugi.app.images;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import org.kintsugi.app.viewer.ChannelDisplay;

/**
 * A histogram whose window is set by dragging its two handles, or what lies between them. Arrow
 * keys move the window, with Shift its upper end, with Ctrl its lower one.
 */
final class HistogramView extends Pane {

  private static final double HEIGHT = 84;
  private static final double REACH = 7;
  private static final double KEY_STEP = 0.01;
  private static final int CURVE_POINTS = 48;

  private final HistogramModel model;
  private final Runnable automatic;
  private final Polygon bars = new Polygon();
  private final Polyline curve = new Polyline();
  private final Rectangle below = new Rectangle();
  private final Rectangle above = new Rectangle();
  private final Region low = new Region();
  private final Region high = new Region();
  private HistogramModel.Handle dragged = HistogramModel.Handle.BOTH;
  private ChannelDisplay start;
  private double startX;
  private boolean dragging;

  /**
   * A view of a histogram.
   *
   * @param automatic what a double-click does
   */
  HistogramView(HistogramModel model, String accessibleText, Runnable automatic) {
    this.model = model;
    this.automatic = automatic;
    this.start = model.display().get();
    getStyleClass().add("k-histogram");
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText(accessibleText);
    setFocusTraversable(true);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    bars.getStyleClass().add("k-histogram-bars");
    curve.getStyleClass().add("k-histogram-curve");
    below.getStyleClass().add("k-histogram-outside");
    above.getStyleClass().add("k-histogram-outside");
    low.getStyleClass().add("k-histogram-handle");
    high.getStyleClass().add("k-histogram-handle");
    getChildren().addAll(bars, below, above, curve, low, high);
    getChildren()
        .forEach(
            node -> {
              node.setManaged(false);
              node.setMouseTransparent(true);
            });
    model.display().subscribe(display -> changed());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::moved);
    addEventHandler(MouseEvent.MOUSE_RELEASED, event -> released());
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hovered);
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  private void changed() {
    if (!dragging) {
      model.widen();
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    setClip(new Rectangle(width, height));
    int columns = (int) Math.max(1, Math.floor(width));
    List<Double> points = new ArrayList<>();
    double[] heights = model.heights(columns);
    points.addAll(List.of(0.0, height));
    for (int i = 0; i < columns; i++) {
      double top = height - heights[i] * (height - 6);
      points.addAll(List.of((double) i, top, i + 1.0, top));
    }
    points.addAll(List.of(width, height));
    bars.getPoints().setAll(points);
    List<Double> line = new ArrayList<>();
    double lowX = model.place(model.display().get().low()) * width;
    double highX = model.place(model.display().get().high()) * width;
    addPoint(line, 0, height);
    for (int i = 0; i <= CURVE_POINTS; i++) {
      addPoint(line, lowX + (highX - lowX) * i / CURVE_POINTS, height);
    }
    addPoint(line, width, height);
    curve.getPoints().setAll(line);
    place(below, 0, lowX, height);
    place(above, highX, width, height);
    low.resizeRelocate(Math.rint(lowX) - 3, 0, 6, height);
    high.resizeRelocate(Math.rint(highX) - 3, 0, 6, height);
  }

  private void addPoint(List<Double> line, double x, double height) {
    double brightness = model.brightness(x / Math.max(1, getWidth()));
    line.addAll(List.of(x, 2 + (1 - brightness) * (height - 4)));
  }

  private static void place(Rectangle rectangle, double left, double right, double height) {
    rectangle.setX(left);
    rectangle.setWidth(Math.max(0, right - left));
    rectangle.setHeight(height);
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    event.consume();
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (event.getClickCount() == 2) {
      automatic.run();
      return;
    }
    dragging = true;
    start = model.display().get();
    startX = event.getX();
    dragged = model.handleAt(event.getX() / getWidth(), REACH / getWidth());
    double low = model.place(start.low()) * getWidth();
    double high = model.place(start.high()) * getWidth();
    // A press beside the window brings the nearer handle there.
    if (event.getX() < low - REACH) {
      startX = low;
    } else if (event.getX() > high + REACH) {
      startX = high;
    }
    moved(event);
  }

  private void moved(MouseEvent event) {
    if (dragging) {
      model.move(dragged, start, (event.getX() - startX) / getWidth());
    }
    event.consume();
  }

  private void released() {
    dragging = false;
    changed();
  }

  private void hovered(MouseEvent event) {
    boolean both =
        model.handleAt(event.getX() / getWidth(), REACH / getWidth()) == HistogramModel.Handle.BOTH;
    setCursor(both ? Cursor.MOVE : Cursor.H_RESIZE);
  }

  private void keyPressed(KeyEvent event) {
    double by =
        switch (event.getCode()) {
          case LEFT -> -KEY_STEP;
          case RIGHT -> KEY_STEP;
          default -> 0;
        };
    if (by != 0) {
      HistogramModel.Handle handle = HistogramModel.Handle.BOTH;
      if (event.isShiftDown()) {
        handle = HistogramModel.Handle.HIGH;
      } else if (event.isShortcutDown()) {
        handle = HistogramModel.Handle.LOW;
      }
      model.move(handle, model.display().get(), by);
      event.consume();
    }
  }
}
