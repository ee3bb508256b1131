package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Affine;
import org.kintsugi.job.Cancellation;

/** Chooses how free the transform of the maps may be, by the likelihood of blocks left out. */
final class PlaceLadder {

  private static final int[] FREEDOMS = {3, 4, 6};
  private static final double ENOUGH = 0.005;

  /** A freer transform must gain this many standard errors. */
  private static final double CLEARLY = 2.5;

  /** And this much log likelihood, so that chance alone cannot do it where blocks hardly vary. */
  private static final double AT_LEAST = 3;

  /**
   * A transform and its fits to two halves of the field.
   *
   * @param free number of its parameters
   * @param place fitted to all
   * @param white fitted to the white blocks of a chess board
   * @param black fitted to the black blocks
   * @param heldOut gain of each block with the transform of the other half
   */
  record Step(int free, Affine place, Affine white, Affine black, double[] heldOut) {}

  /**
   * The whole climb.
   *
   * @param best the transform to use
   * @param steps all that were tried
   */
  record Climb(Step best, List<Step> steps) {}

  private PlaceLadder() {}

  /**
   * Climbs from a place that was fitted with {@code stiff} parameters as long as that makes the
   * blocks left out clearly more likely.
   */
  static Climb climb(PlaceFit fit, Affine place, int stiff, Cancellation cancellation) {
    Step best = step(fit, place, stiff, cancellation);
    List<Step> steps = new ArrayList<>(List.of(best));
    for (int free : FREEDOMS) {
      if (free > stiff) {
        Affine freer =
            fit.refine(steps.getLast().place(), free, 8, ENOUGH, CountFit.Part.ALL, cancellation);
        Step next = step(fit, freer, free, cancellation);
        steps.add(next);
        if (clearlyBetter(next.heldOut(), best.heldOut())) {
          best = next;
        }
      }
    }
    return new Climb(best, steps);
  }

  private static Step step(PlaceFit fit, Affine place, int free, Cancellation cancellation) {
    Affine white = fit.refine(place, free, 3, ENOUGH, CountFit.Part.WHITE, cancellation);
    Affine black = fit.refine(place, free, 3, ENOUGH, CountFit.Part.BLACK, cancellation);
    double[] heldOut = fit.agreement(white, CountFit.Part.WHITE, CountFit.Part.BLACK).blocks();
    double[] other = fit.agreement(black, CountFit.Part.BLACK, CountFit.Part.WHITE).blocks();
    for (int i = 0; i < heldOut.length; i++) {
      heldOut[i] += other[i];
    }
    return new Step(free, place, white, black, heldOut);
  }

  private static boolean clearlyBetter(double[] freer, double[] stiffer) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < freer.length; i++) {
      double gain = freer[i] - stiffer[i];
      sum += gain;
      squares += gain * gain;
    }
    int n = freer.length;
    double variance = Math.max(0, squares - sum * sum / n) * n / (n - 1.0);
    return sum > CLEARLY * Math.sqrt(variance) && sum > AT_LEAST;
  }
}
