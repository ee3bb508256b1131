package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment.Model;

/** The stated error is that of many repetitions. */
class TransformErrorTest {

  private static final int SIZE = 500;
  private static final double NOISE = 0.3;

  private static List<BlockMatch> matches(Affine truth, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<BlockMatch> matches = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      double x = 40 + 80 * (i % 6);
      double y = 40 + 80 * Math.floorDiv(i, 6);
      matches.add(
          new BlockMatch(
              x,
              y,
              truth.x(x, y) + NOISE * random.nextGaussian(),
              truth.y(x, y) + NOISE * random.nextGaussian(),
              20));
    }
    return matches;
  }

  @Test
  void theTruthLiesWithinTheStatedErrorAboutAsOftenAsSaid() {
    // Turned so little that a shift alone is sometimes chosen, which must not be hidden.
    Affine truth = Affine.similarity(1, 0.0005, 2, 1);
    double[] weights = new double[36];
    Arrays.fill(weights, 1);
    int within = 0;
    double stated = 0;
    double real = 0;
    for (int run = 0; run < 200; run++) {
      List<BlockMatch> matches = matches(truth, run);
      Affine found = ModelLadder.climb(matches, weights, 1, 80, 1).transform();
      TransformError.Estimate estimate =
          TransformError.of(found, TransformError.ofBlocks(matches, weights, 1, 80), SIZE, SIZE);
      double error = Texture.distance(found, truth, SIZE, SIZE);
      within += error <= estimate.p95() ? 1 : 0;
      stated += estimate.rms() * estimate.rms();
      real += error * error;
    }

    assertThat(within / 200.0).isBetween(0.88, 1.0);
    // All kinds of transform that may be right take part, so it is rather too large than too small.
    assertThat(Math.sqrt(stated / real)).isBetween(0.85, 1.6);
  }

  @Test
  void aShiftAloneHasTheErrorOfAMean() {
    List<BlockMatch> matches = matches(Affine.translation(2, 1), 4);
    double[] weights = new double[36];
    Arrays.fill(weights, 1);
    TransformError.Candidate shift = TransformError.ofBlocks(matches, weights, 1, 80).get(0);

    TransformError.Estimate estimate =
        TransformError.of(shift.centre(), List.of(shift), SIZE, SIZE);

    double spread = 0;
    for (double residual : TransformFit.residuals(shift.centre(), matches)) {
      spread += residual * residual;
    }
    // The variance of a mean of n numbers: the sum of squares over n (n - 1).
    assertThat(estimate.rms()).isCloseTo(Math.sqrt(spread / (36 * 35)), within(0.01));
    assertThat(Freedom.LADDER.get(0).model()).isEqualTo(Model.TRANSLATION);
  }
}
