package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;

/** Transforms with drift are fitted exactly where they are exact, and best where they are not. */
class DriftFitTest {

  private static final int HEIGHT = 400;

  private static List<BlockMatch> matches(Affine truth, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<BlockMatch> matches = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      double x = random.nextDouble(500);
      double y = random.nextDouble(HEIGHT);
      matches.add(
          new BlockMatch(
              x,
              y,
              truth.x(x, y) + noise * random.nextGaussian(),
              truth.y(x, y) + noise * random.nextGaussian(),
              20));
    }
    return matches;
  }

  private static double[] weights(int n) {
    double[] weights = new double[n];
    Arrays.setAll(weights, i -> 1 + i % 3);
    return weights;
  }

  private static Freedom rung(Model model) {
    return Freedom.LADDER.stream()
        .filter(each -> each.drift() && each.model() == model)
        .findFirst()
        .orElseThrow();
  }

  @Property(tries = 50, seed = "7")
  void matrixAndDriftComeOutAsTheyWentIn(
      @ForAll @DoubleRange(min = -0.05, max = 0.05) double angle,
      @ForAll @DoubleRange(min = -9, max = 9) double dx,
      @ForAll @DoubleRange(min = -9, max = 9) double dy,
      @ForAll @IntRange(max = 2) int kind) {
    Model model = List.of(Model.TRANSLATION, Model.RIGID, Model.SIMILARITY).get(kind);
    Affine matrix =
        Affine.similarity(kind == 2 ? 1.02 : 1, kind == 0 ? 0 : angle, 4 * angle, 3 + dx);
    Alignment truth =
        new Alignment(matrix, Optional.of(new Alignment.Drift(dx, dy)), model, "made so", Map.of());

    Affine total =
        DriftFit.fit(rung(model), matches(truth.toReference(HEIGHT), 0, 3), 1, weights(25));
    DriftFit.Split split = DriftFit.split(rung(model), total, HEIGHT);

    assertThat(split.drift().orElseThrow().dx()).isCloseTo(dx, within(1e-6));
    assertThat(split.drift().orElseThrow().dy()).isCloseTo(dy, within(1e-6));
    assertThat(Texture.distance(split.matrix(), matrix, 500, HEIGHT)).isLessThan(1e-6);
  }

  @Property(tries = 60, seed = "8")
  void noTransformOfTheKindFitsBetter(
      @ForAll @Scale(6) @DoubleRange(min = -1e-3, max = 1e-3) double turn,
      @ForAll @DoubleRange(min = -0.3, max = 0.3) double shift,
      @ForAll @DoubleRange(min = -0.3, max = 0.3) double drift) {
    List<BlockMatch> matches = matches(new Affine(1.01, 0.02, 3, -0.015, 0.99, 1), 1.5, 5);
    double[] weights = weights(25);
    Affine best = DriftFit.fit(rung(Model.RIGID), matches, 1, weights);
    // Another rigid transform with another drift: turned steps along rows, anything down columns.
    Affine turned = Affine.similarity(1, turn, 0, 0);
    Affine other =
        new Affine(
            turned.x(best.m00(), best.m10()),
            best.m01() + drift / HEIGHT,
            best.m02() + shift,
            turned.y(best.m00(), best.m10()),
            best.m11() - drift / HEIGHT,
            best.m12() - shift);

    assertThat(squares(best, matches, weights))
        .isLessThanOrEqualTo(squares(other, matches, weights) + 1e-9);
  }

  private static double squares(Affine transform, List<BlockMatch> matches, double[] weights) {
    double[] residuals = TransformFit.residuals(transform, matches);
    double sum = 0;
    for (int i = 0; i < residuals.length; i++) {
      sum += weights[i] * residuals[i] * residuals[i];
    }
    return sum;
  }
}
