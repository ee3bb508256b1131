package org.kintsugi.app.labelling;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.kintsugi.annotation.PixelArea;
import org.kintsugi.annotation.RegionOfInterest;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.image.Region;

/** A region of interest by dragging a rectangle over it; Shift adds it, Alt takes it away. */
final class RegionTool implements ViewTool {

  private final Painting painting;
  private final RegionEdits edits;
  private final ObjectProperty<ToolShape> shape;
  private Optional<ImagePoint> corner = Optional.empty();

  RegionTool(Painting painting, RegionEdits edits, ObjectProperty<ToolShape> shape) {
    this.painting = painting;
    this.edits = edits;
    this.shape = shape;
  }

  /** What an area does that is closed with these keys down. */
  static RegionOfInterest how(Painting painting, boolean shift, boolean alt) {
    if (shift) {
      return RegionOfInterest.ADD;
    }
    return alt ? RegionOfInterest.SUBTRACT : painting.options().regionProperty().get();
  }

  @Override
  public void pressed(ToolEvent event) {
    if (corner.isEmpty()) {
      corner = Optional.of(event.point());
      painting.strokeOpenProperty().set(true);
    }
  }

  @Override
  public void dragged(ToolEvent event) {
    corner.ifPresent(
        first ->
            shape.set(
                new ToolShape(
                    List.of(
                        first,
                        new ImagePoint(event.x(), first.y()),
                        event.point(),
                        new ImagePoint(first.x(), event.y())),
                    true,
                    0)));
  }

  @Override
  public void released(ToolEvent event) {
    corner.ifPresent(
        first -> {
          close();
          edits.draw(
              how(painting, event.shift(), event.alt()),
              PixelArea.of(pixels(first, event.point()).intersect(edits.valid().bounds())));
        });
  }

  @Override
  public void cancelled() {
    if (corner.isPresent()) {
      close();
    }
  }

  /** The pixels whose centres lie in the rectangle between two corners. */
  private static Region pixels(ImagePoint a, ImagePoint b) {
    int left = (int) Math.ceil(Math.min(a.x(), b.x()));
    int top = (int) Math.ceil(Math.min(a.y(), b.y()));
    int right = (int) Math.floor(Math.max(a.x(), b.x())) + 1;
    int bottom = (int) Math.floor(Math.max(a.y(), b.y())) + 1;
    return new Region(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  private void close() {
    corner = Optional.empty();
    painting.strokeOpenProperty().set(false);
    shape.set(ToolShape.NONE);
  }
}
