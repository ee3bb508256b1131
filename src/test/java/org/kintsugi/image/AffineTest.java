package org.kintsugi.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AffineTest {

  @Property
  void theInverseUndoesTheMap(
      @ForAll @DoubleRange(min = 0.2, max = 5) double scale,
      @ForAll @DoubleRange(min = -3, max = 3) double angle,
      @ForAll @DoubleRange(min = -500, max = 500) double dx,
      @ForAll @DoubleRange(min = -500, max = 500) double x,
      @ForAll @DoubleRange(min = -500, max = 500) double y) {
    Affine there = Affine.similarity(scale, angle, dx, -dx);
    Affine both = there.then(there.inverse());
    assertThat(both.x(x, y)).isCloseTo(x, within(1e-8));
    assertThat(both.y(x, y)).isCloseTo(y, within(1e-8));
  }

  @Test
  void thenAppliesTheLeftMapFirst() {
    Affine moveThenTurn = Affine.translation(1, 0).then(Affine.similarity(1, Math.PI / 2, 0, 0));
    assertThat(moveThenTurn.x(0, 0)).isCloseTo(0, within(1e-12));
    assertThat(moveThenTurn.y(0, 0)).isCloseTo(1, within(1e-12));
  }

  @Test
  void aFlatMapHasNoInverse() {
    assertThatThrownBy(() -> new Affine(1, 2, 0, 2, 4, 0).inverse())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void driftIsAddedAfterTheMatrixAsTheFileFormatSays() {
    Affine matrix = new Affine(1.001, 0.002, 3, -0.002, 0.999, -4);
    Alignment alignment =
        new Alignment(
            matrix,
            Optional.of(new Alignment.Drift(1.5, -0.8)),
            Alignment.Model.AFFINE,
            "test",
            Map.of());
    int height = 101;
    Affine whole = alignment.toReference(height);
    double x = 17;
    double y = 80;
    assertThat(whole.x(x, y))
        .isCloseTo(matrix.x(x, y) + 1.5 * (y / (height - 1) - 0.5), within(1e-12));
    assertThat(whole.y(x, y))
        .isCloseTo(matrix.y(x, y) - 0.8 * (y / (height - 1) - 0.5), within(1e-12));
  }
}
