package org.kintsugi.app.registration;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.viewer.Viewport;
import org.kintsugi.image.Alignment;

/**
 * Arrows over one view from where a transform puts pieces of an image to where they were found,
 * longer than life, with a circle of the standard error at each tip.
 */
final class ResidualLayer extends Pane {

  private static final double HEAD = 5;
  private static final double HEAD_ANGLE = 0.5;

  private final SectionView view;
  private final SectionSession section;
  private final ResidualMap map;
  private final Path shadow = path(Color.rgb(0, 0, 0, 0.7), 3);
  private final Path arrows = path(Color.rgb(255, 208, 96), 1.4);
  private final Path errors = path(Color.rgb(255, 208, 96, 0.45), 1);
  private final InvalidationListener changed = observable -> requestLayout();

  ResidualLayer(SectionView view, SectionSession section, ResidualMap map) {
    this.view = view;
    this.section = section;
    this.map = map;
    setId("residuals");
    setMouseTransparent(true);
    setPickOnBounds(false);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    getChildren().addAll(errors, shadow, arrows);
    WeakInvalidationListener weak = new WeakInvalidationListener(changed);
    view.viewport().viewportProperty().addListener(weak);
    section.sectionProperty().addListener(weak);
    map.imageProperty().addListener(weak);
  }

  private static Path path(Color colour, double width) {
    Path path = new Path();
    path.setManaged(false);
    path.setStroke(colour);
    path.setStrokeWidth(width);
    return path;
  }

  /** Number of arrows drawn. */
  int count() {
    return (int) arrows.getElements().stream().filter(each -> each instanceof MoveTo).count() / 2;
  }

  @Override
  protected void layoutChildren() {
    List.of(shadow, arrows, errors).forEach(each -> each.getElements().clear());
    List<Alignment.Residual> residuals = map.of(section.section());
    double scale = ResidualMap.scale(residuals);
    Viewport now = view.viewport().getViewport();
    for (Alignment.Residual each : residuals) {
      double x = now.screenX(each.x(), getWidth());
      double y = now.screenY(each.y(), getHeight());
      double tipX = x + scale * each.dx();
      double tipY = y + scale * each.dy();
      arrow(shadow, x, y, tipX, tipY);
      arrow(arrows, x, y, tipX, tipY);
      circle(tipX, tipY, scale * each.error());
    }
  }

  private static void arrow(Path path, double x, double y, double tipX, double tipY) {
    double angle = Math.atan2(tipY - y, tipX - x);
    path.getElements()
        .addAll(
            new MoveTo(x, y),
            new LineTo(tipX, tipY),
            new MoveTo(
                tipX - HEAD * Math.cos(angle - HEAD_ANGLE),
                tipY - HEAD * Math.sin(angle - HEAD_ANGLE)),
            new LineTo(tipX, tipY),
            new LineTo(
                tipX - HEAD * Math.cos(angle + HEAD_ANGLE),
                tipY - HEAD * Math.sin(angle + HEAD_ANGLE)));
  }

  private void circle(double x, double y, double radius) {
    errors
        .getElements()
        .addAll(
            new MoveTo(x + radius, y),
            new ArcTo(radius, radius, 0, x - radius, y, false, true),
            new ArcTo(radius, radius, 0, x + radius, y, false, true),
            new ClosePath());
  }
}
