package org.kintsugi.app.measure;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.util.Subscription;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.measurement.LineProfile.Line;

/**
 * Lays a line along the scale bar in the image: a drag lays it, a drag of one of its ends moves
 * that end. Bars are horizontal, so a line nearly so becomes so; Shift makes any line so, Control
 * leaves it as it is drawn. It works outside what counts, too: that is where info bars lie.
 */
public final class ScaleBarTool implements ViewTool {

  /** A press this near to an end takes that end, screen pixels. */
  private static final double REACH = 8;

  /** Half the length of the ticks that mark the ends, screen pixels. */
  private static final double TICK = 7;

  /** How much a hand that follows a horizontal bar is off, as a slope: 5 degrees. */
  private static final double LEVEL = Math.tan(Math.toRadians(5));

  private final ScaleBarLine bar;
  private final ObjectProperty<ToolShape> shape;
  private final Subscription showing;
  private Optional<ImagePoint> fixed = Optional.empty();
  private Optional<Line> before = Optional.empty();
  private double zoom = 1;

  /**
   * A tool that lays {@code bar}.
   *
   * @param shape told what is to be drawn
   */
  public ScaleBarTool(ScaleBarLine bar, ObjectProperty<ToolShape> shape) {
    this.bar = bar;
    this.shape = shape;
    this.showing = bar.lineProperty().subscribe((was, now) -> show(now));
  }

  /** Lets go of the line, which may outlive it. */
  public void dispose() {
    showing.unsubscribe();
  }

  @Override
  public void pressed(ToolEvent event) {
    before = bar.lineProperty().get();
    fixed = Optional.of(before.flatMap(laid -> otherEnd(event, laid)).orElse(event.point()));
  }

  @Override
  public void dragged(ToolEvent event) {
    fixed.ifPresent(
        from -> {
          zoom = event.zoom();
          double dx = event.x() - from.x();
          double dy = event.y() - from.y();
          boolean level =
              event.shift() || (!event.control() && Math.abs(dy) <= LEVEL * Math.abs(dx));
          bar.lineProperty()
              .set(
                  Optional.of(
                      new Line(from.x(), from.y(), event.x(), level ? from.y() : event.y())));
        });
  }

  @Override
  public void released(ToolEvent event) {
    fixed = Optional.empty();
  }

  @Override
  public boolean isOpen() {
    return bar.lineProperty().get().isPresent();
  }

  @Override
  public void cancelled() {
    Optional<Line> kept = fixed.isPresent() ? before : Optional.empty();
    fixed = Optional.empty();
    bar.lineProperty().set(kept);
  }

  private static Optional<ImagePoint> otherEnd(ToolEvent event, Line laid) {
    if (isNear(event, laid.x1(), laid.y1())) {
      return Optional.of(new ImagePoint(laid.x0(), laid.y0()));
    }
    return isNear(event, laid.x0(), laid.y0())
        ? Optional.of(new ImagePoint(laid.x1(), laid.y1()))
        : Optional.empty();
  }

  private static boolean isNear(ToolEvent event, double x, double y) {
    return Math.hypot(event.x() - x, event.y() - y) * event.zoom() <= REACH;
  }

  private void show(Optional<Line> line) {
    shape.set(
        line.map(laid -> new ToolShape(outline(laid), false, 0, bar.length(laid)))
            .orElse(ToolShape.NONE));
  }

  /** The line from its first end to its last, with a tick across at each. */
  private List<ImagePoint> outline(Line laid) {
    ImagePoint from = new ImagePoint(laid.x0(), laid.y0());
    ImagePoint to = new ImagePoint(laid.x1(), laid.y1());
    double scale = TICK / zoom / Math.max(laid.pixels(), 1e-9);
    double dx = -(laid.y1() - laid.y0()) * scale;
    double dy = (laid.x1() - laid.x0()) * scale;
    return List.of(
        from,
        moved(from, dx, dy),
        moved(from, -dx, -dy),
        from,
        to,
        moved(to, dx, dy),
        moved(to, -dx, -dy),
        to);
  }

  private static ImagePoint moved(ImagePoint point, double dx, double dy) {
    return new ImagePoint(point.x() + dx, point.y() + dy);
  }
}
