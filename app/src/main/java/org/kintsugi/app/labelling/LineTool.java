package org.kintsugi.app.labelling;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.app.viewer.ViewTool;

/**
 * Straight strokes of the brush. A drag paints one line; clicks set the corners of a polyline,
 * which a double click or Enter paints. The whole is one stroke and one step of undo.
 */
public final class LineTool implements ViewTool {

  private final LabelTools tools;
  private final ObjectProperty<ToolShape> shape;
  private final List<ImagePoint> corners = new ArrayList<>();
  private ShapePress press = ShapePress.NONE;
  private ImagePoint pointer = new ImagePoint(0, 0);
  private double zoom = 1;

  /**
   * A line tool.
   *
   * @param shape told what is being drawn
   */
  public LineTool(Painting painting, ProjectSession project, ObjectProperty<ToolShape> shape) {
    this.tools = new LabelTools(painting, project);
    this.shape = shape;
  }

  @Override
  public void pressed(ToolEvent event) {
    if (!tools.isFree()) {
      return;
    }
    zoom = event.zoom();
    if (event.clicks() > 1 && !corners.isEmpty()) {
      // The first click of the two has set the corner already.
      confirmed();
      return;
    }
    press = new ShapePress(event, corners.isEmpty());
    corners.add(event.point());
    tools.painting().strokeOpenProperty().set(true);
    show(event.point());
  }

  @Override
  public void dragged(ToolEvent event) {
    show(event.point());
  }

  @Override
  public void released(ToolEvent event) {
    boolean drawn = press.first() && press.isDrag(event);
    press = ShapePress.NONE;
    if (drawn) {
      corners.add(event.point());
      confirmed();
    }
  }

  @Override
  public void moved(ToolEvent event) {
    show(event.point());
  }

  @Override
  public boolean confirmed() {
    if (corners.isEmpty()) {
      return false;
    }
    List<ImagePoint> path = List.copyOf(corners);
    close();
    BrushStroke stroke = tools.stroke(tools.brush(zoom).named("line"));
    stroke.start(path.getFirst().x(), path.getFirst().y());
    for (ImagePoint corner : path.subList(1, path.size())) {
      stroke.moveTo(corner.x(), corner.y());
    }
    stroke.finish().ifPresent(tools.project().history()::record);
    return true;
  }

  @Override
  public boolean steppedBack() {
    if (corners.isEmpty() || !press.equals(ShapePress.NONE)) {
      return false;
    }
    corners.removeLast();
    if (corners.isEmpty()) {
      tools.painting().strokeOpenProperty().set(false);
      shape.set(ToolShape.NONE);
    } else {
      show(pointer);
    }
    return true;
  }

  @Override
  public boolean isOpen() {
    return !corners.isEmpty();
  }

  @Override
  public void cancelled() {
    close();
  }

  private void show(ImagePoint now) {
    pointer = now;
    if (!corners.isEmpty()) {
      List<ImagePoint> path = new ArrayList<>(corners);
      path.add(now);
      shape.set(new ToolShape(path, false, 2 * tools.painting().radius(zoom)));
    }
  }

  private void close() {
    if (!corners.isEmpty()) {
      corners.clear();
      tools.painting().strokeOpenProperty().set(false);
      shape.set(ToolShape.NONE);
    }
  }
}
