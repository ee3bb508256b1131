package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.jtransforms.fft.DoubleFFT_2D;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Affine;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Plane;

/** Shifts are found to a small fraction of a pixel. */
class PhaseCorrelationTest {

  private static final double[] BRIGHT = {60, 150, 220, 100};
  private static final double[] INVERTED = {210, 110, 40, 160};

  private final Texture texture = new Texture(1, 128, 128, 40, 12);

  /** Shifts a periodic image exactly, by turning the phases of its spectrum. */
  private static float[] shiftedByFourier(float[] image, int size, double dx, double dy) {
    double[] data = new double[2 * size * size];
    for (int i = 0; i < image.length; i++) {
      data[2 * i] = image[i];
    }
    DoubleFFT_2D transform = new DoubleFFT_2D(size, size);
    transform.complexForward(data);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int fx = x < size / 2 ? x : x - size;
        int fy = y < size / 2 ? y : y - size;
        double phase = -2 * Math.PI * (fx * dx + fy * dy) / size;
        int i = 2 * (y * size + x);
        double re = data[i] * Math.cos(phase) - data[i + 1] * Math.sin(phase);
        data[i + 1] = data[i] * Math.sin(phase) + data[i + 1] * Math.cos(phase);
        data[i] = re;
      }
    }
    transform.complexInverse(data, true);
    float[] result = new float[image.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) data[2 * i];
    }
    return result;
  }

  @Property(tries = 30, seed = "4")
  void aShiftMadeInFourierSpaceIsFoundExactly(
      @ForAll @DoubleRange(min = -12, max = 12) double dx,
      @ForAll @DoubleRange(min = -12, max = 12) double dy) {
    int size = 60;
    SplittableRandom random = new SplittableRandom(5);
    FloatImage noise = FloatImage.zeros(size, size);
    for (int i = 0; i < noise.samples().length; i++) {
      noise.samples()[i] = (float) random.nextGaussian();
    }
    float[] moving = noise.blurred(1.2).samples();
    float[] reference = shiftedByFourier(moving, size, dx, dy);

    PhaseCorrelation.Shift shift = new PhaseCorrelation(size, size).shift(reference, moving);

    assertThat(shift.dx()).isCloseTo(dx, within(0.01));
    assertThat(shift.dy()).isCloseTo(dy, within(0.01));
    assertThat(shift.peak()).isGreaterThan(20);
  }

  @Property(tries = 12, seed = "4")
  void aNoisyImageOfInvertedContrastIsFoundToATenthOfAPixel(
      @ForAll @DoubleRange(min = -5, max = 5) double dx,
      @ForAll @DoubleRange(min = -5, max = 5) double dy) {
    BytePlane reference = texture.image(128, 128, Affine.IDENTITY, BRIGHT, 6, 1);
    BytePlane moving = texture.image(128, 128, Affine.translation(dx, dy), INVERTED, 10, 2);

    PhaseCorrelation.Shift shift = PhaseCorrelation.between(reference, moving);

    assertThat(shift.dx()).isCloseTo(dx, within(0.12));
    assertThat(shift.dy()).isCloseTo(dy, within(0.12));
  }

  @Test
  void swappingTheImagesTurnsTheShiftRound() {
    BytePlane a = texture.image(96, 128, Affine.IDENTITY, BRIGHT, 4, 1);
    BytePlane b = texture.image(96, 128, Affine.translation(2.3, -1.6), BRIGHT, 4, 2);

    PhaseCorrelation.Shift there = PhaseCorrelation.between(a, b);
    PhaseCorrelation.Shift back = PhaseCorrelation.between(b, a);

    assertThat(there.dx()).isCloseTo(-back.dx(), within(1e-3));
    assertThat(there.dy()).isCloseTo(-back.dy(), within(1e-3));
  }

  @Test
  void unrelatedImagesHaveNoClearPeak() {
    BytePlane a = texture.image(128, 128, Affine.IDENTITY, BRIGHT, 5, 1);
    BytePlane b = new Texture(99, 128, 128, 40, 12).image(128, 128, Affine.IDENTITY, BRIGHT, 5, 2);

    assertThat(PhaseCorrelation.between(a, b).peak()).isLessThan(BlockMatcher.CLEAR_PEAK);
  }

  @Test
  void anEmptyImageGivesNoPeakAndNoNonsense() {
    Plane flat = new BytePlane(64, 64, new byte[64 * 64]);

    assertThat(PhaseCorrelation.between(flat, flat).peak()).isZero();
    assertThatThrownBy(
            () -> PhaseCorrelation.between(flat, new BytePlane(32, 64, new byte[32 * 64])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
