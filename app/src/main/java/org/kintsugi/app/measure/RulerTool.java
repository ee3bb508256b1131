package org.kintsugi.app.measure;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.util.Subscription;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ToolShape;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.measurement.LineProfile;
import org.kintsugi.measurement.LineProfile.Line;

/**
 * A ruler: a drag lays it, a drag of one of its ends moves that end, Shift keeps it to multiples of
 * 45 degrees, Escape takes it away.
 */
public final class RulerTool implements ViewTool {

  /** A press this near to an end takes that end, screen pixels. */
  private static final double REACH = 8;

  private static final double STEP = Math.PI / 4;

  private final Ruler ruler;
  private final ObjectProperty<ToolShape> shape;
  private final Subscription showing;
  private Optional<ImagePoint> fixed = Optional.empty();
  private Optional<Line> before = Optional.empty();
  private boolean movesStart;

  /**
   * A tool that lays {@code ruler}.
   *
   * @param shape told what is to be drawn
   */
  public RulerTool(Ruler ruler, ObjectProperty<ToolShape> shape) {
    this.ruler = ruler;
    this.shape = shape;
    this.showing = ruler.profileProperty().subscribe((was, now) -> show(now));
  }

  /** Lets go of the ruler, which may outlive it. */
  public void dispose() {
    showing.unsubscribe();
  }

  @Override
  public void pressed(ToolEvent event) {
    before = line();
    movesStart = false;
    fixed = Optional.of(event.point());
    before.ifPresent(
        laid -> {
          if (isNear(event, laid.x1(), laid.y1())) {
            fixed = Optional.of(new ImagePoint(laid.x0(), laid.y0()));
          } else if (isNear(event, laid.x0(), laid.y0())) {
            fixed = Optional.of(new ImagePoint(laid.x1(), laid.y1()));
            movesStart = true;
          }
        });
  }

  @Override
  public void dragged(ToolEvent event) {
    fixed.ifPresent(
        from -> {
          ImagePoint to = event.shift() ? snapped(from, event.point()) : event.point();
          ruler.lay(
              movesStart
                  ? new Line(to.x(), to.y(), from.x(), from.y())
                  : new Line(from.x(), from.y(), to.x(), to.y()));
        });
  }

  @Override
  public void released(ToolEvent event) {
    fixed = Optional.empty();
  }

  @Override
  public boolean isOpen() {
    return line().isPresent();
  }

  @Override
  public void cancelled() {
    boolean dragging = fixed.isPresent();
    fixed = Optional.empty();
    if (dragging && before.isPresent()) {
      ruler.lay(before.get());
    } else {
      ruler.clear();
    }
  }

  private Optional<Line> line() {
    return ruler.profileProperty().get().map(LineProfile::line);
  }

  private static boolean isNear(ToolEvent event, double x, double y) {
    return Math.hypot(event.x() - x, event.y() - y) * event.zoom() <= REACH;
  }

  private static ImagePoint snapped(ImagePoint from, ImagePoint to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double angle = STEP * Math.rint(Math.atan2(dy, dx) / STEP);
    double along = dx * Math.cos(angle) + dy * Math.sin(angle);
    return new ImagePoint(from.x() + along * Math.cos(angle), from.y() + along * Math.sin(angle));
  }

  private void show(Optional<LineProfile> profile) {
    shape.set(
        profile
            .map(
                found ->
                    new ToolShape(
                        List.of(
                            new ImagePoint(found.line().x0(), found.line().y0()),
                            new ImagePoint(found.line().x1(), found.line().y1())),
                        false,
                        found.width(),
                        ruler.length(found.line())))
            .orElse(ToolShape.NONE));
  }
}
