package org.kintsugi.app.registration;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.kintsugi.app.session.HandRegistration;
import org.kintsugi.app.session.HandState;
import org.kintsugi.app.viewer.SectionView;
import org.kintsugi.app.viewer.Viewport;
import org.kintsugi.image.Point;
import org.kintsugi.registration.Landmark;

/** The landmarks over one view, while the step Register is open. */
final class LandmarkLayer extends Pane {

  private final SectionView view;
  private final HandRegistration hand;
  private final List<LandmarkMark> marks = new ArrayList<>();
  private final InvalidationListener changed = observable -> requestLayout();

  LandmarkLayer(SectionView view, HandRegistration hand) {
    this.view = view;
    this.hand = hand;
    setMouseTransparent(true);
    setPickOnBounds(false);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    WeakInvalidationListener weak = new WeakInvalidationListener(changed);
    view.viewport().viewportProperty().addListener(weak);
    hand.stateProperty().addListener(weak);
    hand.selectedProperty().addListener(weak);
    hand.activeProperty().addListener(weak);
  }

  @Override
  protected void layoutChildren() {
    HandState state = hand.stateProperty().get();
    List<Landmark> landmarks = hand.activeProperty().get() ? state.set().landmarks() : List.of();
    while (marks.size() > landmarks.size()) {
      getChildren().removeAll(marks.removeLast().nodes());
    }
    while (marks.size() < landmarks.size()) {
      LandmarkMark mark = new LandmarkMark();
      marks.add(mark);
      getChildren().addAll(mark.nodes());
    }
    Viewport now = view.viewport().getViewport();
    for (int i = 0; i < landmarks.size(); i++) {
      Landmark landmark = landmarks.get(i);
      Point moving = state.movingPlaces().get(i);
      marks
          .get(i)
          .show(
              now.screenX(landmark.reference().x(), getWidth()),
              now.screenY(landmark.reference().y(), getHeight()),
              now.screenX(moving.x(), getWidth()),
              now.screenY(moving.y(), getHeight()),
              landmark.name(),
              landmark.active(),
              i == hand.selectedProperty().get());
    }
  }
}
