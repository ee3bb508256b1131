package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** A second detector is verified, or moved no more freely than it must be. */
class DetectorRegistrationTest {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 360;
  private static final double[] BACKSCATTER = {50, 150, 220, 110};
  private static final double[] SECONDARY = {170, 140, 60, 90};

  private static final Texture TEXTURE = new Texture(3, WIDTH, HEIGHT, 150, 13);
  private static final Channel REFERENCE =
      Channel.of("CBS", TEXTURE.image(WIDTH, HEIGHT, Affine.IDENTITY, BACKSCATTER, 5, 1));

  private static Alignment register(Channel reference, Channel moving) {
    Plane plane = reference.plane();
    return DetectorRegistration.register(
        reference,
        moving,
        ValidRegion.all(plane.width(), plane.height()),
        Progress.NONE,
        Cancellation.NEVER);
  }

  private static Channel moving(Affine toReference) {
    return Channel.of("TLD", TEXTURE.image(WIDTH, HEIGHT, toReference, SECONDARY, 14, 2));
  }

  @Property(tries = 8, seed = "4")
  void aDetectorOffByLessThanHalfAPixelIsVerifiedAndNotMoved(
      @ForAll @DoubleRange(min = -0.25, max = 0.25) double dx,
      @ForAll @DoubleRange(min = -0.25, max = 0.25) double dy) {
    Alignment alignment = register(REFERENCE, moving(Affine.translation(dx, dy)));

    assertThat(alignment.model()).isEqualTo(Model.IDENTITY);
    assertThat(alignment.matrix().isIdentity()).isTrue();
    assertThat(alignment.method()).startsWith("verified");
    assertThat(alignment.quality().get("shift.max.px")).isCloseTo(Math.hypot(dx, dy), within(0.12));
  }

  @Property(tries = 8, seed = "4")
  void aShiftIsFoundToATenthOfAPixelThoughContrastIsInverted(
      @ForAll @DoubleRange(min = -9, max = 9) double dx,
      @ForAll @DoubleRange(min = 1, max = 9) double dy) {
    Affine truth = Affine.translation(dx, dy);

    Alignment alignment = register(REFERENCE, moving(truth));

    assertThat(Texture.distance(alignment.matrix(), truth, WIDTH, HEIGHT)).isLessThan(0.12);
    assertThat(alignment.quality().get("tre.rms.px")).isLessThan(0.15);
  }

  @Test
  void aRotationIsFoundAndNamedSo() {
    Affine truth = Affine.similarity(1, Math.toRadians(0.5), 4, -3);

    Alignment alignment = register(REFERENCE, moving(truth));

    assertThat(alignment.model()).isIn(Model.RIGID, Model.SIMILARITY);
    assertThat(Texture.distance(alignment.matrix(), truth, WIDTH, HEIGHT)).isLessThan(0.15);
  }

  @Test
  void aLargeRotationIsFoundToo() {
    Affine truth = Affine.similarity(1, Math.toRadians(-2.5), -6, 9);

    Alignment alignment = register(REFERENCE, moving(truth));

    assertThat(Texture.distance(alignment.matrix(), truth, WIDTH, HEIGHT)).isLessThan(0.2);
  }

  @Test
  void aDriftDuringTheScanNeedsAnAffineTransform() {
    Affine truth = new Affine(1, 0.012, 1, 0, 1.009, -2);

    Alignment alignment = register(REFERENCE, moving(truth));

    assertThat(alignment.model()).isEqualTo(Model.AFFINE);
    assertThat(Texture.distance(alignment.matrix(), truth, WIDTH, HEIGHT)).isLessThan(0.2);
  }

  @Test
  void anImageOfAnotherSizeAndPixelSizeIsScaledByItsCalibration() {
    Affine truth = new Affine(1.6, 0, 22, 0, 1.6, 14);
    Channel coarse =
        calibrated(Channel.of("TLD", TEXTURE.image(220, 200, truth, SECONDARY, 6, 2)), 32e-9);

    Alignment alignment = register(calibrated(REFERENCE, 20e-9), coarse);

    assertThat(alignment.model()).isEqualTo(Model.SIMILARITY);
    assertThat(Texture.distance(alignment.matrix(), truth, 220, 200)).isLessThan(0.3);
  }

  @Test
  void aFinerImageIsBroughtToTheReferencesPixels() {
    Affine truth = new Affine(0.5, 0, 40, 0, 0.5, 30);
    Channel fine =
        calibrated(Channel.of("TLD", TEXTURE.image(600, 560, truth, SECONDARY, 6, 2)), 10e-9);

    Alignment alignment = register(calibrated(REFERENCE, 20e-9), fine);

    assertThat(Texture.distance(alignment.matrix(), truth, 600, 560)).isLessThan(0.2);
  }

  private static Channel calibrated(Channel channel, double pixel) {
    return new Channel(
        channel.name(),
        channel.plane(),
        Optional.of(Calibration.square(pixel, Calibration.Source.FILE)),
        Acquisition.UNKNOWN,
        Optional.empty());
  }

  @Test
  void imagesOfDifferentFieldsAreRefusedInOneSentence() {
    Texture other = new Texture(77, WIDTH, HEIGHT, 150, 13);
    // The layer at the bottom is the same on purpose: it must not be enough.
    Channel unrelated =
        Channel.of("TLD", other.image(WIDTH, HEIGHT, Affine.IDENTITY, SECONDARY, 10, 2));

    assertThatThrownBy(() -> register(REFERENCE, unrelated))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("TLD does not match CBS");
  }

  @Test
  void anEmptyOrTinyImageIsRefused() {
    Channel flat = Channel.of("TLD", new BytePlane(WIDTH, HEIGHT, new byte[WIDTH * HEIGHT]));
    Channel tiny = Channel.of("TLD", new BytePlane(20, 20, new byte[400]));

    assertThatThrownBy(() -> register(REFERENCE, flat)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> register(REFERENCE, tiny))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("fewer than");
  }

  @Test
  void aCancelledRegistrationStops() {
    assertThatThrownBy(
            () ->
                DetectorRegistration.register(
                    REFERENCE,
                    moving(Affine.IDENTITY),
                    ValidRegion.all(WIDTH, HEIGHT),
                    Progress.NONE,
                    () -> true))
        .isInstanceOf(JobCancelledException.class);
  }
}
