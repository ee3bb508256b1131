package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Cancellation;

/** The agreement is best where the images belong, whatever their contrast. */
class ShiftTestTest {

  private static final Texture TEXTURE = new Texture(21, 260, 240, 80, 11);
  private static final BytePlane STILL =
      TEXTURE.image(260, 240, Affine.IDENTITY, new double[] {50, 150, 220, 110}, 6, 1);

  private static ShiftTest.Result test(BytePlane moving, Affine place) {
    return ShiftTest.of(STILL, STILL.bounds(), moving, moving.bounds(), place, Cancellation.NEVER);
  }

  @Test
  void itPeaksAtNoShiftWhereThePlaceIsRight() {
    Affine truth = Affine.translation(4, -7);
    BytePlane moving = TEXTURE.image(260, 240, truth, new double[] {170, 140, 60, 90}, 14, 2);

    ShiftTest.Result result = test(moving, truth);

    assertThat(result.offset()).isZero();
    assertThat(result.drop()).isGreaterThan(0.3);
  }

  @Test
  void itPeaksElsewhereWhereThePlaceIsWrong() {
    BytePlane moving =
        TEXTURE.image(260, 240, Affine.IDENTITY, new double[] {170, 140, 60, 90}, 14, 2);

    assertThat(test(moving, Affine.translation(6, 0)).offset()).isEqualTo(6);
    assertThat(test(moving, Affine.translation(-3, 3)).offset()).isBetween(4.0, 4.5);
  }

  @Test
  void aFlatImageAgreesNowhereBetterThanHere() {
    BytePlane flat = new BytePlane(260, 240, new byte[260 * 240]);

    ShiftTest.Result result = test(flat, Affine.IDENTITY);

    assertThat(result.offset()).isZero();
    assertThat(result.drop()).isZero();
  }
}
