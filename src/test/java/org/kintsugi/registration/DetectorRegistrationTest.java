package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
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
  void aDriftDuringTheScanIsFoundAndNotTakenForATurn() {
    Alignment truth = drifting(Affine.translation(3, -2), 4, -3);

    Alignment found = register(REFERENCE, moving(truth.toReference(HEIGHT)));

    assertThat(found.model()).isEqualTo(Model.TRANSLATION);
    assertThat(found.drift().orElseThrow().dx()).isCloseTo(4, within(0.4));
    assertThat(found.drift().orElseThrow().dy()).isCloseTo(-3, within(0.4));
    assertThat(distance(found, truth)).isLessThan(0.2);
  }

  @Test
  void aTurnAndADriftAreToldApart() {
    Alignment truth = drifting(Affine.similarity(1, Math.toRadians(0.5), 4, -3), -5, 4);

    Alignment found = register(REFERENCE, moving(truth.toReference(HEIGHT)));

    assertThat(found.model()).isEqualTo(Model.RIGID);
    assertThat(found.drift().orElseThrow().dx()).isCloseTo(-5, within(0.5));
    assertThat(found.drift().orElseThrow().dy()).isCloseTo(4, within(0.5));
    assertThat(distance(found, truth)).isLessThan(0.2);
  }

  private static Alignment drifting(Affine matrix, double dx, double dy) {
    return new Alignment(
        matrix, Optional.of(new Alignment.Drift(dx, dy)), Model.RIGID, "made so", Map.of());
  }

  private static double distance(Alignment found, Alignment truth) {
    return Texture.distance(found.toReference(HEIGHT), truth.toReference(HEIGHT), WIDTH, HEIGHT);
  }

  @Test
  void aShiftByWholePixelsIsTakenAsOne() {
    Alignment found = register(REFERENCE, moving(Affine.translation(4, -3)));

    assertThat(found.matrix()).isEqualTo(Affine.translation(4, -3));
  }

  @Test
  void theErrorIsWhereItIsSaidToBe() {
    int within = 0;
    for (int seed = 1; seed <= 12; seed++) {
      Texture texture = new Texture(100 + seed, 300, 280, 90, 12);
      Channel still =
          Channel.of("CBS", texture.image(300, 280, Affine.IDENTITY, BACKSCATTER, 5, seed));
      Affine truth = Affine.similarity(1, Math.toRadians(0.05 * (seed - 6)), seed % 5 + 0.3, -2.4);
      Channel moved = Channel.of("TLD", texture.image(300, 280, truth, SECONDARY, 14, 50 + seed));

      Alignment found = register(still, moved);

      double error = Texture.distance(found.toReference(280), truth, 300, 280);
      within += error <= found.quality().get("tre.p95.px") ? 1 : 0;
      assertThat(found.quality().get("tre.p95.px")).isLessThan(0.6);
    }
    assertThat(within).isGreaterThanOrEqualTo(10);
  }

  @Test
  void whatIsLeftOverIsToldPlaceByPlace() {
    Alignment found = register(REFERENCE, moving(Affine.translation(0.3, -0.2)));

    assertThat(found.matrix().isIdentity()).isTrue();
    assertThat(found.residuals()).hasSizeGreaterThan(20);
    assertThat(found.residuals())
        .allSatisfy(
            one -> {
              assertThat(one.x()).isBetween(0.0, WIDTH - 1.0);
              assertThat(one.y()).isBetween(0.0, HEIGHT - 1.0);
              assertThat(one.error()).isBetween(0.005, 1.0);
            });
    assertThat(found.residuals().stream().mapToDouble(Alignment.Residual::dx).average().orElse(0))
        .isCloseTo(0.3, within(0.1));
    assertThat(found.residuals().stream().mapToDouble(Alignment.Residual::dy).average().orElse(0))
        .isCloseTo(-0.2, within(0.1));
  }

  @Test
  void theAgreementPeaksWhereTheImageWasPut() {
    Alignment found = register(REFERENCE, moving(Affine.translation(5.4, 2.7)));

    assertThat(found.quality()).containsEntry("shifttest.offset.px", 0.0);
    assertThat(found.quality().get("shifttest.drop")).isGreaterThan(0.3);
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
  void aSectionALittleDeeperIsRefusedThoughItsOutlinesAreMuchTheSame() {
    Channel deeper =
        Channel.of(
            "TLD", TEXTURE.deeper(5, 2.5).image(WIDTH, HEIGHT, Affine.IDENTITY, SECONDARY, 10, 2));

    assertThatThrownBy(() -> register(REFERENCE, deeper))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("TLD does not match CBS");
  }

  @Test
  void aMuchLargerImageOfAnotherFieldIsRefusedToo() {
    Channel large =
        Channel.of(
            "TLD",
            new Texture(9, 900, 800, 300, 13).image(900, 800, Affine.IDENTITY, SECONDARY, 10, 2));

    assertThatThrownBy(() -> register(calibrated(REFERENCE, 2e-8), calibrated(large, 2e-8)))
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
