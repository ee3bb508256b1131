package org.kintsugi.app.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.viewer.ImagePoint;
import org.kintsugi.app.viewer.LinkedViewport;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Handover;
import org.kintsugi.segmentation.UncertainPlaces;
import org.kintsugi.segmentation.UncertainPlaces.Place;

/** Leads the eye from one uncertain place to the next. */
public final class NextPlace {

  /** Proposals it keeps away from; older ones may come again. */
  private static final int REMEMBERED = 12;

  private final Deque<Place> proposed = new ArrayDeque<>();
  private final Handover handover;
  private boolean searching;

  /**
   * Nothing proposed yet.
   *
   * @param background where it searches
   * @param window the window's thread
   */
  public NextPlace(Executor background, Executor window) {
    this.handover = new Handover(background, window);
  }

  /**
   * Searches, then moves the views there, at one to one at least, and marks the place with the
   * crosshair.
   *
   * @param found told the place, or empty where nothing is uncertain
   */
  public void go(SectionSession section, Consumer<Optional<Place>> found) {
    if (searching) {
      return;
    }
    searching = true;
    BytePlane uncertainty = section.result().uncertainty();
    LabelSnapshot labels = section.labels().snapshot();
    ValidRegion valid = section.section().validRegion();
    List<Place> before = List.copyOf(proposed);
    handover.start(
        () -> UncertainPlaces.next(uncertainty, labels, valid, before),
        place -> {
          searching = false;
          place.ifPresent(each -> show(section.viewport(), each));
          found.accept(place);
        },
        () -> searching = false);
  }

  private void show(LinkedViewport viewport, Place place) {
    proposed.addLast(place);
    if (proposed.size() > REMEMBERED) {
      proposed.removeFirst();
    }
    if (viewport.getViewport().zoom() < 1) {
      viewport.zoomTo(1);
    }
    viewport.centreOn(place.x(), place.y());
    viewport.cursorProperty().set(new ImagePoint(place.x(), place.y()));
  }
}
