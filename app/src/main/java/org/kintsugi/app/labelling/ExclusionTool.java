package org.kintsugi.app.labelling;

import java.util.Optional;
import org.kintsugi.annotation.MaskStroke;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ViewTool;

/**
 * Exclusion brush and its eraser: each press, drag and release takes pixels out of what counts, or
 * lets them count again, as one step of undo.
 */
final class ExclusionTool implements ViewTool {

  private final Painting painting;
  private final RegionEdits edits;
  private Optional<MaskStroke> stroke = Optional.empty();
  private boolean excludes;

  ExclusionTool(Painting painting, RegionEdits edits) {
    this.painting = painting;
    this.edits = edits;
  }

  @Override
  public void pressed(ToolEvent event) {
    if (stroke.isPresent() || edits.project().section().labels().isGestureOpen()) {
      return;
    }
    excludes = painting.toolProperty().get() == ToolKind.EXCLUDE;
    stroke =
        Optional.of(
            new MaskStroke(
                edits.valid().excluded(),
                edits.valid().bounds(),
                painting.radius(event.zoom()),
                excludes,
                event.x(),
                event.y()));
    setOpen(true);
    edits.show(stroke.get().mask());
  }

  @Override
  public void dragged(ToolEvent event) {
    stroke.ifPresent(
        open -> {
          open.moveTo(event.x(), event.y());
          edits.show(open.mask());
        });
  }

  @Override
  public void released(ToolEvent event) {
    stroke.ifPresent(
        open -> {
          stroke = Optional.empty();
          setOpen(false);
          edits.change(excludes ? "edit.region.exclude" : "edit.region.include", open.mask());
        });
  }

  @Override
  public void cancelled() {
    if (stroke.isPresent()) {
      stroke = Optional.empty();
      setOpen(false);
      edits.show(edits.valid().excluded());
    }
  }

  private void setOpen(boolean open) {
    painting.strokeOpenProperty().set(open);
    edits.project().gestureOpenProperty().set(open);
  }
}
