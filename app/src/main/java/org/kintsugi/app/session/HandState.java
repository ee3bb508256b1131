package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Point;
import org.kintsugi.image.Section;
import org.kintsugi.job.Problem;
import org.kintsugi.registration.Landmark;
import org.kintsugi.registration.LandmarkErrors;
import org.kintsugi.registration.LandmarkFit;
import org.kintsugi.registration.LandmarkSet;

/**
 * What a person has set for an image, what comes of it, and how good it is.
 *
 * @param set the landmarks, model and shift
 * @param fit the transform through the active landmarks; empty where they define none
 * @param errors of the fit
 * @param problem why there is no fit; empty where there is one
 * @param alignment where the image lies by all this; empty where nothing was set, or no fit is
 *     possible
 * @param standIn the model that is shown while the pairs are too few for the one that is wanted
 * @param toImage from the reference to the image as it is shown
 * @param movingPlaces where the moving place of each landmark is shown, on the reference grid
 */
public record HandState(
    LandmarkSet set,
    Optional<LandmarkFit> fit,
    Optional<LandmarkErrors> errors,
    String problem,
    Optional<Alignment> alignment,
    Optional<Model> standIn,
    GridMap toImage,
    List<Point> movingPlaces) {

  /** Pixels that a fit may wander when it is made anew from where it put the image. */
  private static final double ROUNDING = 1e-6;

  private static final List<Model> STAND_INS =
      List.of(Model.AFFINE, Model.SIMILARITY, Model.TRANSLATION);

  /** No image chosen. */
  static final HandState NONE =
      new HandState(
          LandmarkSet.EMPTY,
          Optional.empty(),
          Optional.empty(),
          "",
          Optional.empty(),
          Optional.empty(),
          Affine.IDENTITY,
          List.of());

  /** How the alignment's method is named. */
  record Words(String landmarks, String moved, String folds) {}

  /** What comes of landmarks on an image. */
  static HandState of(
      MovingImage image,
      LandmarkSet set,
      int width,
      int height,
      OptionalDouble pixel,
      Words words) {
    List<Landmark> active = set.active();
    Optional<LandmarkFit> fit = Optional.empty();
    Optional<LandmarkErrors> errors = Optional.empty();
    String problem = "";
    Optional<Alignment> alignment = Optional.empty();
    LandmarkFit.Start start = image.stiff();
    try {
      LandmarkFit found = LandmarkFit.of(set.model(), active, start);
      if (found.folds(width, height, image.width(), image.height())) {
        problem = words.folds();
      } else {
        LandmarkErrors measured = LandmarkErrors.of(found, active, start);
        fit = Optional.of(found);
        errors = Optional.of(measured);
        alignment = Optional.of(found.alignment(words.landmarks(), measured.quality(pixel)));
      }
    } catch (Problem e) {
      problem = e.getMessage();
    }
    Point shift = set.shift();
    boolean shifted = shift.x() != 0 || shift.y() != 0;
    Alignment moved =
        shifted ? image.start().moved(shift.x(), shift.y(), words.moved()) : image.start();
    if (active.isEmpty() && shifted) {
      alignment = Optional.of(moved);
    }
    Optional<LandmarkFit> shown =
        fit.isPresent() || problem.equals(words.folds()) ? fit : standIn(set, start);
    GridMap toImage =
        shown.map(LandmarkFit::toMoving).orElseGet(() -> moved.toMoving(image.height()));
    return new HandState(
        set,
        fit,
        errors,
        problem,
        alignment,
        fit.isPresent() ? Optional.empty() : shown.map(LandmarkFit::model),
        toImage,
        places(set, toImage));
  }

  /** The freest transform stiffer than the one wanted that the pairs define already. */
  private static Optional<LandmarkFit> standIn(LandmarkSet set, LandmarkFit.Start start) {
    return STAND_INS.stream()
        .filter(model -> model.compareTo(set.model()) < 0)
        .flatMap(model -> fit(model, set, start).stream())
        .findFirst();
  }

  private static Optional<LandmarkFit> fit(Model model, LandmarkSet set, LandmarkFit.Start start) {
    try {
      return Optional.of(LandmarkFit.of(model, set.active(), start));
    } catch (Problem e) {
      // Too few for this one, too, or they lie badly for it: a stiffer one may do.
      return Optional.empty();
    }
  }

  /** Whether what is set is what a section has: the same model, and no more than rounding apart. */
  boolean isRegistration(MovingImage image, Section section) {
    Optional<Alignment> stored = image.alignment();
    if (alignment.isEmpty()
        || stored.isEmpty()
        || alignment.get().model() != stored.get().model()
        || !alignment.get().method().equals(stored.get().method())) {
      return false;
    }
    GridMap a = alignment.get().toMoving(image.height());
    GridMap b = stored.get().toMoving(image.height());
    double worst = 0;
    for (int i = 0; i < 9; i++) {
      double x = i % 3 * (section.width() - 1) / 2.0;
      double y = i / 3 * (section.height() - 1) / 2.0;
      worst = Math.max(worst, Math.abs(a.x(x, y) - b.x(x, y)) + Math.abs(a.y(x, y) - b.y(x, y)));
    }
    return worst <= ROUNDING;
  }

  /** The same set and errors, with the image shown elsewhere. */
  HandState shownAt(GridMap elsewhere) {
    return new HandState(
        set, fit, errors, problem, alignment, standIn, elsewhere, places(set, elsewhere));
  }

  /** Distance of a landmark from the fit, pixels of the reference; empty where it takes no part. */
  public OptionalDouble residual(int index) {
    return figure(index, errors.map(LandmarkErrors::residual));
  }

  /** Distance of a landmark from the fit to the others; empty where there is none. */
  public OptionalDouble leftOut(int index) {
    return figure(index, errors.map(LandmarkErrors::leftOut));
  }

  private OptionalDouble figure(int index, Optional<double[]> figures) {
    if (figures.isEmpty()
        || index >= set.landmarks().size()
        || !set.landmarks().get(index).active()) {
      return OptionalDouble.empty();
    }
    int at = (int) set.landmarks().subList(0, index).stream().filter(Landmark::active).count();
    double value = figures.get()[at];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static List<Point> places(LandmarkSet set, GridMap toImage) {
    List<Point> places = new ArrayList<>();
    for (Landmark each : set.landmarks()) {
      places.add(place(each, toImage));
    }
    return List.copyOf(places);
  }

  private static Point place(Landmark landmark, GridMap toImage) {
    try {
      return toImage.preimage(landmark.moving().x(), landmark.moving().y());
    } catch (ArithmeticException e) {
      // Shown beside nothing, the pair is still there to be taken hold of.
      return landmark.reference();
    }
  }
}
