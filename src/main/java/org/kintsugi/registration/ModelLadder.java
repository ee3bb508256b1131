package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Affine;

/** Chooses between transforms by how well they predict blocks they were not fitted to. */
final class ModelLadder {

  /** Standard errors by which a freer model must be better. */
  private static final double CLEARLY = 2;

  /**
   * A model and its fit.
   *
   * @param freedom the kind of transform
   * @param transform fitted to all blocks, drift included
   * @param heldOut distance of each block from the fit to the blocks that share no pixel with it,
   *     pixels
   */
  record Step(Freedom freedom, Affine transform, double[] heldOut) {}

  private ModelLadder() {}

  /**
   * The stiffest model that no freer one beats: a freer one wins where it lowers the squared
   * held-out errors by more than twice the standard error of that difference, block by block.
   *
   * @param reach blocks nearer to each other than this in x and y share pixels of the moving image
   * @param twins how many blocks know together what one independent block knows
   */
  static Step climb(
      List<BlockMatch> matches, double[] weights, double scale, double reach, double twins) {
    List<Step> steps = new ArrayList<>();
    for (Freedom freedom : Freedom.of(matches.size())) {
      steps.add(
          new Step(
              freedom,
              DriftFit.fit(freedom, matches, scale, weights),
              heldOut(freedom, matches, weights, scale, reach)));
    }
    for (int i = 0; i < steps.size(); i++) {
      Step stiff = steps.get(i);
      boolean beaten =
          steps.subList(i + 1, steps.size()).stream()
              .anyMatch(freer -> clearlyLower(freer.heldOut(), stiff.heldOut(), twins));
      if (!beaten) {
        return stiff;
      }
    }
    throw new IllegalStateException("the freest model has none above it");
  }

  private static double[] heldOut(
      Freedom freedom, List<BlockMatch> matches, double[] weights, double scale, double reach) {
    double[] errors = new double[matches.size()];
    for (int i = 0; i < errors.length; i++) {
      BlockMatch left = matches.get(i);
      double[] without = weights.clone();
      int rest = 0;
      for (int j = 0; j < without.length; j++) {
        BlockMatch other = matches.get(j);
        boolean near =
            Math.abs(other.movingX() - left.movingX()) < reach
                && Math.abs(other.movingY() - left.movingY()) < reach;
        without[j] = near ? 0 : without[j];
        rest += near ? 0 : 1;
      }
      if (rest < freedom.leastBlocks()) {
        without = weights.clone();
        without[i] = 0;
      }
      Affine fit = DriftFit.fit(freedom, matches, scale, without);
      errors[i] =
          StrictMath.hypot(
              fit.x(left.movingX(), left.movingY()) - left.x(),
              fit.y(left.movingX(), left.movingY()) - left.y());
    }
    return errors;
  }

  private static boolean clearlyLower(double[] freer, double[] stiffer, double twins) {
    int n = freer.length;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double gain = stiffer[i] * stiffer[i] - freer[i] * freer[i];
      sum += gain;
      squares += gain * gain;
    }
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean) / (n - 1) * twins;
    return mean > CLEARLY * Math.sqrt(variance);
  }
}
