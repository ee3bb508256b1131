package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.Point;
import org.kintsugi.image.ThinPlate;
import org.kintsugi.job.Problem;

/**
 * How well a transform fits its landmarks, and how well it predicts landmarks it was not fitted to.
 * The first (the fiducial registration error) says little about accuracy: a thin plate has none at
 * all. The second is the leave-one-out target registration error: the distance between a landmark's
 * place in the reference and where the fit to all others puts its moving place.
 *
 * @param residual distance of each landmark from the fit to all, pixels of the reference
 * @param leftOut distance of each from the fit to the others, pixels of the reference; NaN where
 *     the others define no transform
 */
public record LandmarkErrors(double[] residual, double[] leftOut) {

  private static final double MIDDLE = 0.5;
  private static final double TAIL = 0.95;
  private static final double NANOMETRES = 1e9;

  /**
   * Summary of the leave-one-out errors.
   *
   * @param count landmarks that could be predicted
   * @param median pixels of the reference
   * @param rms root mean square
   * @param p95 the value that 95 % do not exceed, interpolated linearly between the ranks
   */
  public record Summary(int count, double median, double rms, double p95) {}

  /** The errors of a fit to {@code landmarks}. */
  public static LandmarkErrors of(
      LandmarkFit fit, List<Landmark> landmarks, LandmarkFit.Start start) {
    double[] residual = new double[landmarks.size()];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = distance(fit, landmarks.get(i));
    }
    return new LandmarkErrors(
        residual,
        fit.model() == Model.THIN_PLATE
            ? leftOutOfSpline(fit, landmarks)
            : leftOut(fit.model(), landmarks, start));
  }

  /** The leave-one-out errors in three figures; a count of 0 where there are none. */
  public Summary leaveOneOut() {
    double[] known = Arrays.stream(leftOut).filter(Double::isFinite).sorted().toArray();
    return new Summary(
        known.length,
        quantile(known, MIDDLE),
        known.length == 0 ? Double.NaN : TransformFit.rms(known),
        quantile(known, TAIL));
  }

  /** Root mean square of the residuals, pixels: not an accuracy. */
  public double residualRms() {
    return TransformFit.rms(residual);
  }

  /**
   * The figures an alignment keeps.
   *
   * @param pixelSize metres a reference pixel, where known: then lengths stand in nanometres too
   */
  public Map<String, Double> quality(OptionalDouble pixelSize) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("landmarks.used", (double) residual.length);
    figures.put("landmarks.residual.rms.px", residualRms());
    Summary summary = leaveOneOut();
    if (summary.count() > 0) {
      put(figures, "tre.loo.median", summary.median(), pixelSize);
      put(figures, "tre.loo.rms", summary.rms(), pixelSize);
      put(figures, "tre.loo.p95", summary.p95(), pixelSize);
    }
    return figures;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LandmarkErrors errors
        && Arrays.equals(residual, errors.residual)
        && Arrays.equals(leftOut, errors.leftOut);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(residual) + Arrays.hashCode(leftOut);
  }

  private static void put(
      Map<String, Double> figures, String name, double pixels, OptionalDouble pixelSize) {
    figures.put(name + ".px", pixels);
    pixelSize.ifPresent(size -> figures.put(name + ".nm", pixels * size * NANOMETRES));
  }

  private static double[] leftOut(Model model, List<Landmark> landmarks, LandmarkFit.Start start) {
    double[] errors = new double[landmarks.size()];
    for (int i = 0; i < errors.length; i++) {
      try {
        LandmarkFit others = LandmarkFit.of(model, without(landmarks, i), start);
        errors[i] = distance(others, landmarks.get(i));
      } catch (Problem e) {
        // The others are too few or lie in one line: nothing to predict with.
        errors[i] = Double.NaN;
      }
    }
    return errors;
  }

  private static double[] leftOutOfSpline(LandmarkFit fit, List<Landmark> landmarks) {
    double[] errors = new double[landmarks.size()];
    List<ThinPlate> splines = fit.spline().orElseThrow().leaveOneOut();
    for (int i = 0; i < errors.length; i++) {
      Landmark landmark = landmarks.get(i);
      try {
        LandmarkFit.checkDefined(without(landmarks, i));
        errors[i] =
            splines
                .get(i)
                .preimage(landmark.moving().x(), landmark.moving().y())
                .distance(landmark.reference());
      } catch (Problem | ArithmeticException e) {
        // Without this one the others define no spline, or one that folds here.
        errors[i] = Double.NaN;
      }
    }
    return errors;
  }

  private static List<Landmark> without(List<Landmark> landmarks, int index) {
    List<Landmark> others = new ArrayList<>(landmarks);
    others.remove(index);
    return others;
  }

  private static double distance(LandmarkFit fit, Landmark landmark) {
    try {
      Point put = fit.toReference(landmark.moving());
      return put.distance(landmark.reference());
    } catch (ArithmeticException e) {
      // A spline that folds there brings the moving place nowhere.
      return Double.NaN;
    }
  }

  private static double quantile(double[] sorted, double part) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
