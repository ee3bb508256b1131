package org.kintsugi.app.labelling;

import javafx.beans.property.ObjectProperty;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.app.viewer.ViewTool;

/** A region of interest by its outline, drawn as the polygon tool does; Shift adds, Alt takes. */
final class RegionPolygonTool implements ViewTool {

  private final PolygonTool outline;
  private boolean shift;
  private boolean alt;

  RegionPolygonTool(Painting painting, RegionEdits edits, ObjectProperty<ToolShape> shape) {
    outline =
        new PolygonTool(
            new LabelTools(painting, edits.project()),
            shape,
            (area, name) -> edits.draw(RegionTool.how(painting, shift, alt), area));
  }

  @Override
  public void pressed(ToolEvent event) {
    if (!outline.isOpen()) {
      shift = event.shift();
      alt = event.alt();
    }
    outline.pressed(event);
  }

  @Override
  public void dragged(ToolEvent event) {
    outline.dragged(event);
  }

  @Override
  public void released(ToolEvent event) {
    outline.released(event);
  }

  @Override
  public void moved(ToolEvent event) {
    outline.moved(event);
  }

  @Override
  public boolean confirmed() {
    return outline.confirmed();
  }

  @Override
  public boolean steppedBack() {
    return outline.steppedBack();
  }

  @Override
  public boolean isOpen() {
    return outline.isOpen();
  }

  @Override
  public void cancelled() {
    outline.cancelled();
  }
}
