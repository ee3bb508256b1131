package org.kintsugi.app.labelling;

import java.util.Map;
import javafx.beans.property.ObjectProperty;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.app.viewer.ViewTool;

/** The tools that say what counts. */
public final class RegionTools {

  private RegionTools() {}

  /**
   * The tools of a project by their kind.
   *
   * @param shape told what is being drawn
   */
  public static Map<ToolKind, ViewTool> of(
      Painting painting, RegionEdits edits, ObjectProperty<ToolShape> shape) {
    ViewTool brush = new ExclusionTool(painting, edits);
    return Map.of(
        ToolKind.REGION_RECTANGLE,
        new RegionTool(painting, edits, shape),
        ToolKind.REGION_POLYGON,
        new RegionPolygonTool(painting, edits, shape),
        ToolKind.EXCLUDE,
        brush,
        ToolKind.INCLUDE,
        brush);
  }
}
