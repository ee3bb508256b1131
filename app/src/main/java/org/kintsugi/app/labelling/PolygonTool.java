package org.kintsugi.app.labelling;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import org.kintsugi.annotation.AreaStroke;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.annotation.PolygonArea;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.app.viewer.ViewTool;

/**
 * Areas with a drawn outline. A drag is a lasso; clicks set corners, and a double click, Enter or a
 * click on the first corner closes them. The area is one stroke and one step of undo.
 */
public final class PolygonTool implements ViewTool {

  /** A click this near to the first corner closes the outline, screen pixels. */
  private static final double CLOSING = 8;

  private static final int LEAST_CORNERS = 3;

  /** Takes the area whose outline is closed. */
  interface Use {

    /** Called with the area and with what its outline is called. */
    void accept(PixelArea area, String name);
  }

  private final LabelTools tools;
  private final ObjectProperty<ToolShape> shape;
  private final Use use;
  private final List<ImagePoint> corners = new ArrayList<>();
  private ShapePress press = ShapePress.NONE;
  private ImagePoint pointer = new ImagePoint(0, 0);
  private boolean lasso;

  /**
   * A polygon tool.
   *
   * @param shape told what is being drawn
   */
  public PolygonTool(Painting painting, ProjectSession project, ObjectProperty<ToolShape> shape) {
    this.tools = new LabelTools(painting, project);
    this.shape = shape;
    this.use = this::label;
  }

  /** A tool that draws outlines for something else. */
  PolygonTool(LabelTools tools, ObjectProperty<ToolShape> shape, Use use) {
    this.tools = tools;
    this.shape = shape;
    this.use = use;
  }

  @Override
  public void pressed(ToolEvent event) {
    if (!tools.isFree()) {
      return;
    }
    if (!corners.isEmpty() && (event.clicks() > 1 || closes(event))) {
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
    if (corners.isEmpty()) {
      return;
    }
    lasso |= press.first() && press.isDrag(event);
    if (lasso) {
      corners.add(event.point());
    }
    show(event.point());
  }

  @Override
  public void released(ToolEvent event) {
    press = ShapePress.NONE;
    if (lasso) {
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
    double[] xs = corners.stream().mapToDouble(ImagePoint::x).toArray();
    double[] ys = corners.stream().mapToDouble(ImagePoint::y).toArray();
    String name = lasso ? "lasso" : "polygon";
    close();
    use.accept(PolygonArea.of(xs, ys, tools.valid().bounds()), name);
    return true;
  }

  private void label(PixelArea area, String name) {
    AreaStroke stroke = tools.area(name);
    stroke.show(area);
    stroke.finish().ifPresent(tools.project().history()::record);
  }

  @Override
  public boolean steppedBack() {
    if (corners.isEmpty() || lasso || !press.equals(ShapePress.NONE)) {
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

  private boolean closes(ToolEvent event) {
    ImagePoint first = corners.getFirst();
    double distance = Math.hypot(event.x() - first.x(), event.y() - first.y());
    return corners.size() >= LEAST_CORNERS && distance * event.zoom() <= CLOSING;
  }

  private void show(ImagePoint now) {
    pointer = now;
    if (!corners.isEmpty()) {
      List<ImagePoint> outline = new ArrayList<>(corners);
      outline.add(now);
      shape.set(new ToolShape(outline, true, 0));
    }
  }

  private void close() {
    lasso = false;
    if (!corners.isEmpty()) {
      corners.clear();
      tools.painting().strokeOpenProperty().set(false);
      shape.set(ToolShape.NONE);
    }
  }
}
