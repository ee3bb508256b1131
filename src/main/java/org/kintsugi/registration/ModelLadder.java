package org.kintsugi.registration;

import java.util.List;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment.Model;

/** Chooses between transforms by how well they predict blocks they were not fitted to. */
final class ModelLadder {

  /** Standard errors by which a freer model must be better. */
  private static final double CLEARLY = 2;

  private static final List<Model> LADDER =
      List.of(Model.TRANSLATION, Model.RIGID, Model.SIMILARITY, Model.AFFINE);

  /** Blocks a model of that many steps up the ladder needs at least. */
  private static final int[] LEAST_BLOCKS = {2, 4, 5, 8};

  /**
   * A model and its fit.
   *
   * @param model the kind of transform
   * @param transform fitted to all blocks
   * @param heldOut root mean square distance of each block from the fit to the others, pixels
   */
  record Step(Model model, Affine transform, double heldOut) {}

  private ModelLadder() {}

  /**
   * The stiffest model that no freer one beats: a freer one wins where it lowers the squared
   * held-out errors by more than twice the standard error of that difference, block by block.
   */
  static Step climb(List<BlockMatch> matches, double[] weights, double scale) {
    Model best = Model.TRANSLATION;
    double[] errors = TransformFit.heldOut(best, matches, scale, weights);
    for (int i = 1; i < LADDER.size() && matches.size() >= LEAST_BLOCKS[i]; i++) {
      double[] freer = TransformFit.heldOut(LADDER.get(i), matches, scale, weights);
      if (clearlyLower(freer, errors)) {
        best = LADDER.get(i);
        errors = freer;
      }
    }
    return new Step(
        best, TransformFit.fit(best, matches, scale, weights), TransformFit.rms(errors));
  }

  private static boolean clearlyLower(double[] freer, double[] stiffer) {
    int n = freer.length;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double gain = stiffer[i] * stiffer[i] - freer[i] * freer[i];
      sum += gain;
      squares += gain * gain;
    }
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean) / (n - 1);
    return mean > CLEARLY * Math.sqrt(variance);
  }

  /**
   * Expected error of the fit over the moving image's field, root mean square in pixels, from the
   * spread of fits with one block left out (Tukey's jackknife).
   */
  static double jackknife(
      Model model,
      List<BlockMatch> matches,
      double[] weights,
      double scale,
      int width,
      int height) {
    int n = matches.size();
    Affine[] fits = new Affine[n];
    double[] without = weights.clone();
    for (int i = 0; i < n; i++) {
      without[i] = 0;
      fits[i] = TransformFit.fit(model, matches, scale, without);
      without[i] = weights[i];
    }
    double total = 0;
    int points = 0;
    for (int gridY = 0; gridY <= 4; gridY++) {
      for (int gridX = 0; gridX <= 4; gridX++) {
        double x = gridX * (width - 1) / 4.0;
        double y = gridY * (height - 1) / 4.0;
        double meanX = 0;
        double meanY = 0;
        for (Affine fit : fits) {
          meanX += fit.x(x, y) / n;
          meanY += fit.y(x, y) / n;
        }
        for (Affine fit : fits) {
          double dx = fit.x(x, y) - meanX;
          double dy = fit.y(x, y) - meanY;
          total += (n - 1.0) / n * (dx * dx + dy * dy);
        }
        points++;
      }
    }
    return Math.sqrt(total / points);
  }
}
