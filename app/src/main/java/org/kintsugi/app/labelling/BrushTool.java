package org.kintsugi.app.labelling;

import java.util.Optional;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ViewTool;

/**
 * Brush and eraser: each press, drag and release is one stroke and one step of undo. Ink shows with
 * every event; the history, and through it the training, hears of it when the stroke ends.
 */
public final class BrushTool implements ViewTool {

  private final LabelTools tools;
  private final Painting painting;
  private final ProjectSession project;
  private Optional<BrushStroke> stroke = Optional.empty();

  /** A brush for the section of {@code project}. */
  public BrushTool(Painting painting, ProjectSession project) {
    this.tools = new LabelTools(painting, project);
    this.painting = painting;
    this.project = project;
  }

  @Override
  public void pressed(ToolEvent event) {
    if (stroke.isPresent() || !tools.isFree()) {
      return;
    }
    BrushStroke begun = tools.stroke(tools.brush(event.zoom()));
    stroke = Optional.of(begun);
    painting.strokeOpenProperty().set(true);
    begun.start(event.x(), event.y());
  }

  @Override
  public void dragged(ToolEvent event) {
    stroke.ifPresent(open -> open.moveTo(event.x(), event.y()));
  }

  @Override
  public void released(ToolEvent event) {
    stroke.ifPresent(
        open -> {
          stroke = Optional.empty();
          painting.strokeOpenProperty().set(false);
          open.finish().ifPresent(project.history()::record);
        });
  }

  @Override
  public void cancelled() {
    stroke.ifPresent(BrushStroke::cancel);
    stroke = Optional.empty();
    painting.strokeOpenProperty().set(false);
  }
}
