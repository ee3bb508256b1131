package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.job.Cancellation;

/**
 * How far the place of the maps may be wrong, and what is left over in parts of the field.
 *
 * <p>Each block of a chess board over the maps pulls the place with the slope of its likelihood; at
 * the best place the pulls cancel. How much they scatter, whatever the reason (counts, or materials
 * that the detectors show otherwise than the X-rays), is how uncertain the place is: covariance
 * H^-1 (sum g g') H^-1 with the information H and the blocks' slopes g (White 1982, clustered).
 * Kinds of transform are weighed by Akaike's criterion of likelihoods that are too sharp by the
 * factor c = trace(H^-1 sum g g') / p (QAIC, Lebreton et al. 1992).
 */
final class PlaceError {

  /** Standard errors of a block's shift, map pixels, above which it says nothing worth drawing. */
  private static final double VAGUE = 3;

  /**
   * How much larger errors are than the scatter of the blocks says. What the blocks share, they do
   * not scatter by: X-rays come from below the surface that the detectors show, and from one long
   * edge (the collector's) the place takes more than from many small ones. Over simulated sections
   * the ratio's root mean square was 1.3 (docs/benchmarks.md, Registration).
   */
  private static final double SHARED = 1.35;

  private PlaceError() {}

  /**
   * The transforms that may be right.
   *
   * @param steps fitted transforms, one a kind, from stiff to free
   */
  static List<TransformError.Candidate> candidates(
      PlaceFit fit, List<PlaceLadder.Step> steps, Cancellation cancellation) {
    List<List<Affine>> influences = new ArrayList<>();
    double spread = 1;
    for (int k = 0; k < steps.size(); k++) {
      int free = steps.get(k).free();
      Evidence evidence = fit.evidence(steps.get(k).place(), free, CountFit.Part.ALL, cancellation);
      Cholesky solver = Cholesky.of(evidence.total(), PlaceFit.RIDGE);
      List<Affine> pulls = new ArrayList<>();
      spread = 0;
      for (double[] slope : evidence.slopes()) {
        double[] pull = slope.clone();
        solver.solve(pull);
        for (int p = 0; p < free; p++) {
          spread += pull[p] * slope[p] / free;
        }
        for (int p = 0; p < free; p++) {
          pull[p] *= SHARED;
        }
        pulls.add(minus(fit.moved(steps.get(k).place(), pull), steps.get(k).place()));
      }
      influences.add(pulls);
    }
    List<TransformError.Candidate> candidates = new ArrayList<>();
    for (int k = 0; k < steps.size(); k++) {
      double gain =
          fit.agreement(steps.get(k).place(), CountFit.Part.ALL, CountFit.Part.ALL).gain();
      candidates.add(
          new TransformError.Candidate(
              steps.get(k).place(),
              influences.get(k),
              -2 * gain / Math.max(1, spread) + 2 * steps.get(k).free()));
    }
    return candidates;
  }

  private static Affine minus(Affine a, Affine b) {
    return new Affine(
        a.m00() - b.m00(),
        a.m01() - b.m01(),
        a.m02() - b.m02(),
        a.m10() - b.m10(),
        a.m11() - b.m11(),
        a.m12() - b.m12());
  }

  /**
   * The shift each block of the maps would rather have, by one step of Fisher scoring; blocks that
   * cannot tell are left out.
   *
   * @param width of the maps, pixels
   * @param height of the maps, pixels
   */
  static List<Alignment.Residual> residuals(
      PlaceFit fit, Affine place, int width, int height, Cancellation cancellation) {
    Evidence evidence = fit.evidence(place, 2, CountFit.Part.ALL, cancellation);
    double scale = Math.sqrt(Math.abs(place.determinant())) * fit.bin();
    List<Alignment.Residual> residuals = new ArrayList<>();
    for (int b = 0; b < evidence.slopes().length; b++) {
      double[] shift = evidence.slopes()[b].clone();
      double[][] information = evidence.information()[b];
      double determinant =
          information[0][0] * information[1][1] - information[1][0] * information[1][0];
      double trace = information[0][0] + information[1][1];
      if (!(determinant > 0)) {
        continue;
      }
      double error = Math.sqrt(trace / determinant / 2);
      if (error * fit.bin() > VAGUE) {
        continue;
      }
      Cholesky.of(information, 0).solve(shift);
      double x = (b % CountFit.BOARD + 0.5) * width / CountFit.BOARD - 0.5;
      double y = (Math.floorDiv(b, CountFit.BOARD) + 0.5) * height / CountFit.BOARD - 0.5;
      Affine moved = fit.moved(place, shift);
      residuals.add(
          new Alignment.Residual(
              place.x(x, y),
              place.y(x, y),
              moved.x(x, y) - place.x(x, y),
              moved.y(x, y) - place.y(x, y),
              error * scale));
    }
    return residuals;
  }
}
