package org.kintsugi.app.registration;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.HandRegistration.End;
import org.kintsugi.app.session.HandRegistration.Handle;
import org.kintsugi.app.session.MovingImage;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.viewer.ToolEvent;
import org.kintsugi.app.viewer.ViewTool;
import org.kintsugi.image.Point;

/**
 * Sets landmarks: a click adds a pair where the image lies now, a click in the other view then says
 * where its other end is; a drag from an end moves it, a drag from anywhere else takes hold of the
 * moving image itself. Each is one step of undo.
 */
public final class LandmarkTool implements ViewTool {

  /** Screen pixels within which an end is taken hold of. */
  private static final double REACH = 9;

  /** Screen pixels the pointer must go before a press is a drag. */
  private static final double SLACK = 3;

  /** A pair that one click made: the next click in the other view sets its other end. */
  private record Half(int index, boolean inMovingView) {}

  private final HandRegistration hand;
  private final Painting painting;
  private final BooleanSupplier inMovingView;
  private final Predicate<Point> onReference;
  private Optional<Point> pressed = Optional.empty();
  private Optional<Handle> held = Optional.empty();
  private Optional<Half> half = Optional.empty();
  private double offsetX;
  private double offsetY;

  /**
   * A tool for the open section.
   *
   * @param inMovingView whether the view under the pointer shows the moving image as its channel
   * @param onReference whether a place lies on the reference image
   */
  public LandmarkTool(
      HandRegistration hand,
      Painting painting,
      BooleanSupplier inMovingView,
      Predicate<Point> onReference) {
    this.hand = hand;
    this.painting = painting;
    this.inMovingView = inMovingView;
    this.onReference = onReference;
  }

  @Override
  public void pressed(ToolEvent event) {
    if (hand.image().isEmpty() || hand.isDragging()) {
      return;
    }
    Point place = new Point(event.x(), event.y());
    End first = inMovingView.getAsBoolean() ? End.MOVING : End.REFERENCE;
    held = hand.at(place, REACH / event.zoom(), first);
    if (held.isEmpty() && !onReference.test(place)) {
      // Beside the picture there is nothing that could belong together.
      return;
    }
    pressed = Optional.of(place);
    painting.strokeOpenProperty().set(true);
    held.ifPresent(
        handle -> {
          Point shown = hand.shownPlace(handle);
          offsetX = shown.x() - place.x();
          offsetY = shown.y() - place.y();
          half = half.filter(each -> each.index() == handle.index());
          hand.selectedProperty().set(handle.index());
        });
  }

  @Override
  public void dragged(ToolEvent event) {
    if (pressed.isEmpty()) {
      return;
    }
    if (!hand.isDragging()) {
      Point now = new Point(event.x(), event.y());
      if (pressed.get().distance(now) * event.zoom() < SLACK) {
        return;
      }
      half = Optional.empty();
      held.ifPresentOrElse(hand::hold, () -> hand.pull(pressed.get()));
    }
    hand.dragTo(target(event));
  }

  @Override
  public void released(ToolEvent event) {
    if (pressed.isEmpty()) {
      return;
    }
    if (hand.isDragging()) {
      hand.dragTo(target(event));
      hand.release();
    } else {
      click(new Point(event.x(), event.y()));
    }
    end();
  }

  @Override
  public void cancelled() {
    hand.cancel();
    end();
  }

  private void end() {
    pressed = Optional.empty();
    held = Optional.empty();
    painting.strokeOpenProperty().set(false);
  }

  private Point target(ToolEvent event) {
    return held.isPresent()
        ? new Point(event.x() + offsetX, event.y() + offsetY)
        : new Point(event.x(), event.y());
  }

  private void click(Point place) {
    boolean moving = inMovingView.getAsBoolean();
    Optional<Half> other =
        half.filter(
            each ->
                each.inMovingView() != moving
                    && each.index() == hand.selectedProperty().get()
                    && hand.image().filter(MovingImage::isMaps).isEmpty());
    if (other.isPresent()) {
      half = Optional.empty();
      hand.put(new Handle(other.get().index(), moving ? End.MOVING : End.REFERENCE), place);
      return;
    }
    if (held.isPresent()) {
      // A click on an end only selects its pair.
      return;
    }
    int index = hand.add(place);
    half = index < 0 ? Optional.empty() : Optional.of(new Half(index, moving));
  }
}
