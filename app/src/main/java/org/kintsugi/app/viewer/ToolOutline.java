package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.kintsugi.image.Affine;

/** Draws what a tool is about to paint: light on dark, so that it shows on any grey. */
final class ToolOutline extends Group {

  private static final Color DARK = Color.rgb(0, 0, 0, 0.6);
  private static final Color LIGHT = Color.rgb(255, 255, 255, 0.9);
  private static final Color BODY = Color.rgb(255, 255, 255, 0.25);

  private static final double BESIDE = 10;

  private final Polyline body = line(BODY, 1);
  private final Polyline outer = line(DARK, 3);
  private final Polyline inner = line(LIGHT, 1);
  private final Label text = new Label();

  ToolOutline() {
    setManaged(false);
    setMouseTransparent(true);
    text.getStyleClass().add("view-length");
    getChildren().addAll(body, outer, inner, text);
  }

  private static Polyline line(Color colour, double width) {
    Polyline line = new Polyline();
    line.setFill(null);
    line.setStroke(colour);
    line.setStrokeWidth(width);
    line.setStrokeLineCap(StrokeLineCap.ROUND);
    line.setStrokeLineJoin(StrokeLineJoin.ROUND);
    return line;
  }

  /** Draws {@code shape} by the map from the image to the screen. */
  void show(ToolShape shape, Affine toScreen) {
    boolean any = !shape.points().isEmpty();
    setVisible(any);
    if (!any) {
      return;
    }
    List<Double> points = new ArrayList<>();
    for (ImagePoint point : shape.points()) {
      add(point, toScreen, points);
    }
    if (shape.closed()) {
      add(shape.points().getFirst(), toScreen, points);
    }
    for (Polyline line : List.of(body, outer, inner)) {
      line.getPoints().setAll(points);
    }
    double width = shape.width() * toScreen.m00();
    text.setVisible(!shape.text().isEmpty());
    if (text.isVisible()) {
      text.setText(shape.text());
      ImagePoint last = shape.points().getLast();
      text.autosize();
      double x = Math.rint(toScreen.x(last.x(), last.y()));
      double y = Math.rint(toScreen.y(last.x(), last.y()));
      // On the side of the point where there is room.
      boolean left = x + BESIDE + text.getWidth() > room().getWidth();
      boolean above = y + BESIDE + text.getHeight() > room().getHeight();
      text.relocate(
          left ? x - BESIDE - text.getWidth() : x + BESIDE,
          above ? y - BESIDE - text.getHeight() : y + BESIDE);
    }
    body.setVisible(width > 3);
    body.setStrokeWidth(Math.max(1, width));
  }

  private Bounds room() {
    return getParent() == null ? getBoundsInLocal() : getParent().getLayoutBounds();
  }

  private static void add(ImagePoint point, Affine toScreen, List<Double> into) {
    into.add(toScreen.x(point.x(), point.y()));
    into.add(toScreen.y(point.x(), point.y()));
  }
}
