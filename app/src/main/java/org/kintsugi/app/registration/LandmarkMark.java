package org.kintsugi.app.registration;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Shape;

/**
 * One pair in a view: a ring at its place in the reference, a cross at its place in the moving
 * image, a line between them and its name.
 */
final class LandmarkMark {

  private static final double RADIUS = 6;
  private static final double ARM = 5;
  private static final double NAME_GAP = 8;
  private static final double FAINT = 0.45;
  private static final Color DARK = Color.rgb(0, 0, 0, 0.65);
  private static final Color REFERENCE = Color.rgb(255, 255, 255, 0.95);
  private static final Color MOVING = Color.rgb(79, 209, 232);
  private static final Color SELECTED = Color.rgb(242, 199, 92);

  private final Line lineShade = stroked(new Line(), 3);
  private final Line line = stroked(new Line(), 1);
  private final Circle ringShade = stroked(new Circle(RADIUS), 3.5);
  private final Circle ring = stroked(new Circle(RADIUS), 1.5);
  private final Path crossShade = stroked(new Path(), 3.5);
  private final Path cross = stroked(new Path(), 1.5);
  private final Label name = new Label();

  LandmarkMark() {
    List.of(lineShade, ringShade, crossShade).forEach(each -> each.setStroke(DARK));
    name.getStyleClass().add("k-landmark-name");
    nodes().forEach(node -> node.setManaged(false));
  }

  private static <T extends Shape> T stroked(T shape, double width) {
    shape.setFill(null);
    shape.setStrokeWidth(width);
    return shape;
  }

  List<Node> nodes() {
    return List.of(lineShade, line, ringShade, ring, crossShade, cross, name);
  }

  /** Puts it to where its ends are on the screen. */
  void show(
      double referenceX,
      double referenceY,
      double movingX,
      double movingY,
      String text,
      boolean active,
      boolean selected) {
    for (Line each : List.of(lineShade, line)) {
      each.setStartX(referenceX);
      each.setStartY(referenceY);
      each.setEndX(movingX);
      each.setEndY(movingY);
    }
    for (Circle each : List.of(ringShade, ring)) {
      each.setCenterX(referenceX);
      each.setCenterY(referenceY);
      each.setRadius(selected ? RADIUS + 2 : RADIUS);
    }
    for (Path each : List.of(crossShade, cross)) {
      each.getElements()
          .setAll(
              new MoveTo(movingX - ARM, movingY - ARM),
              new LineTo(movingX + ARM, movingY + ARM),
              new MoveTo(movingX - ARM, movingY + ARM),
              new LineTo(movingX + ARM, movingY - ARM));
    }
    line.setStroke(selected ? SELECTED : MOVING);
    ring.setStroke(selected ? SELECTED : REFERENCE);
    cross.setStroke(selected ? SELECTED : MOVING);
    name.setText(text);
    double width = name.prefWidth(-1);
    double height = name.prefHeight(-1);
    name.resizeRelocate(
        Math.rint(referenceX + NAME_GAP), Math.rint(referenceY - NAME_GAP - height), width, height);
    nodes().forEach(node -> node.setOpacity(active ? 1 : FAINT));
  }
}
