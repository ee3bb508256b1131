package org.kintsugi.app.labelling;

import java.util.Optional;
import org.kintsugi.annotation.AreaStroke;
import org.kintsugi.annotation.EnclosedArea;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ResultPlanes;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ViewTool;

/**
 * Fills what labels enclose; on a label it gives the patch the current class. One click is one
 * stroke and one step of undo.
 */
public final class FillTool implements ViewTool {

  private final LabelTools tools;
  private final Runnable open;

  /**
   * A fill tool.
   *
   * @param open told where labels do not enclose the place that was clicked
   */
  public FillTool(Painting painting, ProjectSession project, Runnable open) {
    this.tools = new LabelTools(painting, project);
    this.open = open;
  }

  @Override
  public void pressed(ToolEvent event) {
    int x = event.point().column();
    int y = event.point().row();
    if (!tools.isFree() || !tools.valid().contains(x, y)) {
      return;
    }
    boolean correcting = tools.painting().options().correctingProperty().get();
    ResultPlanes result = tools.project().section().result();
    Optional<PixelArea> area =
        correcting
            ? EnclosedArea.patch(result::finalClassAt, tools.valid(), x, y)
            : EnclosedArea.at(tools.layer().snapshot(), tools.valid(), x, y);
    if (area.isEmpty()) {
      open.run();
      return;
    }
    AreaStroke stroke = tools.area("fill");
    stroke.show(area.get());
    stroke.finish().ifPresent(tools.project().history()::record);
  }
}
