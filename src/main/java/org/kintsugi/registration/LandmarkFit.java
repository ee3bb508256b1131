package org.kintsugi.registration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Point;
import org.kintsugi.image.ThinPlate;
import org.kintsugi.job.Problem;

/**
 * The transform of a kind that brings the moving places of landmarks nearest to their places in the
 * reference: a shift by the mean; a turn, or turn and scale, by the closed form of Umeyama (IEEE
 * PAMI 13, 1991, 376-380), never a mirror; an affine map by least squares; a thin-plate spline
 * exactly (Bookstein 1989).
 *
 * @param model the kind
 * @param matrix from the moving to the reference grid; of a spline the nearest affine map
 * @param spline from the reference to the moving grid, for a thin plate
 */
public record LandmarkFit(Model model, Affine matrix, Optional<ThinPlate> spline) {

  /** Places whose spread across is less than this part of their spread along lie on a line. */
  private static final double FLAT = 1e-3;

  /** Places nearer than this are one, pixels. */
  private static final double ONE_PLACE = 1e-3;

  private static final double LEAST_AREA = 1e-8;

  /** Steps of the lattice on which folds are looked for. */
  private static final int LATTICE = 48;

  /**
   * What a stiff transform keeps of where the image lies now.
   *
   * @param present from the moving to the reference grid: a shift keeps its turn and scale
   * @param scale reference pixels a moving pixel: a shift and turn keeps it
   */
  public record Start(Affine present, double scale) {

    /** Keeps turn and scale of {@code present}. */
    public static Start of(Affine present) {
      return new Start(present, Math.sqrt(Math.abs(present.determinant())));
    }
  }

  /** How many pairs a model needs at least. */
  public static int fewest(Model model) {
    return switch (model) {
      case IDENTITY -> 0;
      case TRANSLATION -> 1;
      case RIGID, SIMILARITY -> 2;
      case AFFINE -> 3;
      case THIN_PLATE -> 4;
    };
  }

  /**
   * Fits a transform.
   *
   * @param landmarks all take part
   * @throws Problem in one sentence where they are too few, or lie so that they leave it open
   */
  public static LandmarkFit of(Model model, List<Landmark> landmarks, Start start) {
    if (landmarks.size() < fewest(model)) {
      throw Problem.of(tooFew(model, landmarks.size()));
    }
    check(model, landmarks);
    Affine matrix =
        model == Model.TRANSLATION
            ? shift(landmarks, start.present())
            : TransformFit.fit(model, matches(landmarks), start.scale(), ones(landmarks.size()));
    double area = Math.abs(matrix.determinant());
    if (!matrix.isFinite() || !(area > LEAST_AREA && area < 1 / LEAST_AREA)) {
      throw Problem.of(
          "These pairs would squeeze the image onto a line; look for one that is wrong.");
    }
    if (model != Model.THIN_PLATE) {
      return new LandmarkFit(model, matrix, Optional.empty());
    }
    try {
      return new LandmarkFit(model, matrix, Optional.of(ThinPlate.through(pairs(landmarks))));
    } catch (ArithmeticException e) {
      throw Problem.of("No thin plate goes through these pairs; look for two at one place.");
    }
  }

  /** The landmarks as a spline goes through them. */
  static List<ThinPlate.Pair> pairs(List<Landmark> landmarks) {
    return landmarks.stream()
        .map(
            each ->
                new ThinPlate.Pair(
                    each.moving().x(),
                    each.moving().y(),
                    each.reference().x(),
                    each.reference().y()))
        .toList();
  }

  /** From the reference grid to the moving grid. */
  public GridMap toMoving() {
    return spline.<GridMap>map(found -> found).orElseGet(matrix::inverse);
  }

  /**
   * Where a place of the moving image comes to lie in the reference.
   *
   * @throws ArithmeticException where a spline folds so that there is none
   */
  public Point toReference(Point moving) {
    return spline.isPresent()
        ? spline.get().preimage(moving.x(), moving.y())
        : new Point(matrix.x(moving.x(), moving.y()), matrix.y(moving.x(), moving.y()));
  }

  /** The alignment a section keeps. */
  public Alignment alignment(String method, Map<String, Double> quality) {
    return new Alignment(matrix, Optional.empty(), model, method, quality, spline);
  }

  /**
   * Whether a spline folds the image over itself anywhere on a lattice over the reference, where
   * the image has data.
   *
   * @param width pixels in a row of the reference
   * @param height its rows
   * @param movingWidth pixels in a row of the image
   * @param movingHeight its rows
   */
  public boolean folds(int width, int height, int movingWidth, int movingHeight) {
    if (spline.isEmpty()) {
      return false;
    }
    ThinPlate plate = spline.get();
    double sign = Math.signum(plate.affine().determinant());
    for (int j = 0; j <= LATTICE; j++) {
      for (int i = 0; i <= LATTICE; i++) {
        double x = i * (width - 1.0) / LATTICE;
        double y = j * (height - 1.0) / LATTICE;
        if (isInside(plate.x(x, y), movingWidth)
            && isInside(plate.y(x, y), movingHeight)
            && !(sign * plate.determinant(x, y) > 0)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isInside(double place, int edge) {
    return place >= -0.5 && place <= edge - 0.5;
  }

  private static String tooFew(Model model, int count) {
    int fewest = fewest(model);
    return "This transform needs %d %s; %s."
        .formatted(
            fewest,
            fewest == 1 ? "active pair" : "active pairs",
            count == 0 ? "there is none yet" : "there " + (count == 1 ? "is 1" : "are " + count));
  }

  /** Refuses places that define no spline. */
  static void checkDefined(List<Landmark> landmarks) {
    if (landmarks.size() < ThinPlate.FEWEST) {
      throw Problem.of(tooFew(Model.THIN_PLATE, landmarks.size()));
    }
    check(Model.THIN_PLATE, landmarks);
  }

  private static void check(Model model, List<Landmark> landmarks) {
    if (model == Model.TRANSLATION) {
      return;
    }
    checkSpread(model, landmarks.stream().map(Landmark::moving).toList(), "the moving image");
    checkSpread(model, landmarks.stream().map(Landmark::reference).toList(), "the reference");
    if (model == Model.THIN_PLATE) {
      checkApart(landmarks);
    }
  }

  private static void checkSpread(Model model, List<Point> places, String where) {
    double[] spread = spread(places);
    if (spread[1] < ONE_PLACE) {
      throw Problem.of("All pairs lie at one place in " + where + "; set one elsewhere.");
    }
    boolean plane = model == Model.AFFINE || model == Model.THIN_PLATE;
    if (plane && spread[0] < FLAT * spread[1]) {
      throw Problem.of("All pairs lie on one line in " + where + "; set one beside it.");
    }
  }

  private static void checkApart(List<Landmark> landmarks) {
    for (int i = 0; i < landmarks.size(); i++) {
      for (int j = 0; j < i; j++) {
        Landmark a = landmarks.get(j);
        Landmark b = landmarks.get(i);
        if (a.reference().distance(b.reference()) < ONE_PLACE) {
          throw Problem.of(
              "%s and %s lie at one place in the reference; a thin plate cannot go through both."
                  .formatted(a.name(), b.name()));
        }
      }
    }
  }

  /** Root mean square distances from the centre across and along the cloud of places. */
  private static double[] spread(List<Point> places) {
    int n = places.size();
    double mx = places.stream().mapToDouble(Point::x).sum() / n;
    double my = places.stream().mapToDouble(Point::y).sum() / n;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (Point place : places) {
      xx += (place.x() - mx) * (place.x() - mx) / n;
      xy += (place.x() - mx) * (place.y() - my) / n;
      yy += (place.y() - my) * (place.y() - my) / n;
    }
    double mean = (xx + yy) / 2;
    double half = StrictMath.hypot((xx - yy) / 2, xy);
    return new double[] {Math.sqrt(Math.max(0, mean - half)), Math.sqrt(mean + half)};
  }

  private static Affine shift(List<Landmark> landmarks, Affine present) {
    double dx = 0;
    double dy = 0;
    for (Landmark each : landmarks) {
      Point moving = each.moving();
      dx += each.reference().x() - present.x(moving.x(), moving.y());
      dy += each.reference().y() - present.y(moving.x(), moving.y());
    }
    return present.then(Affine.translation(dx / landmarks.size(), dy / landmarks.size()));
  }

  private static List<BlockMatch> matches(List<Landmark> landmarks) {
    return landmarks.stream()
        .map(
            each ->
                new BlockMatch(
                    each.moving().x(),
                    each.moving().y(),
                    each.reference().x(),
                    each.reference().y(),
                    1))
        .toList();
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
