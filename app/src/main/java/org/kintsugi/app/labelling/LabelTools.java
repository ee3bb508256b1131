package org.kintsugi.app.labelling;

import org.kintsugi.annotation.AreaStroke;
import org.kintsugi.annotation.Brush;
import org.kintsugi.annotation.BrushStroke;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.PixelFilter;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.image.ValidRegion;

/**
 * What every labelling tool needs to know of the moment: labels, brush and limits.
 *
 * @param painting what the hand holds
 * @param project what it paints in
 */
record LabelTools(Painting painting, ProjectSession project) {

  ValidRegion valid() {
    return project.section().section().validRegion();
  }

  /** Where strokes go: to the labels, or over the result. */
  LabelLayer layer() {
    return painting.options().correctingProperty().get()
        ? project.section().corrections()
        : project.section().labels();
  }

  int currentClass() {
    return painting.currentClassProperty().get();
  }

  /** What may change now. */
  PixelFilter filter(boolean erases) {
    boolean onlyCurrent = erases && painting.options().eraseCurrentProperty().get();
    return painting
        .options()
        .filter(
            project.section().alignedProperty().get(),
            project.classesProperty().get(),
            onlyCurrent ? currentClass() : 0,
            erases);
  }

  /** Brush or eraser, as the tool of the moment is, at a zoom. */
  Brush brush(double zoom) {
    boolean erases = painting.toolProperty().get() == ToolKind.ERASER;
    double radius = painting.radius(zoom);
    return (erases ? Brush.erase(radius) : Brush.paint(currentClass(), radius))
        .with(filter(erases));
  }

  /** A stroke of a brush, for what strokes are for now. */
  BrushStroke stroke(Brush brush) {
    return new BrushStroke(layer(), valid(), brush, painting.options().purpose());
  }

  /** An area of the current class. */
  AreaStroke area(String name) {
    return new AreaStroke(
        layer(), valid(), currentClass(), filter(false), name, painting.options().purpose());
  }

  /** Whether a gesture may begin. */
  boolean isFree() {
    return !layer().isGestureOpen();
  }
}
