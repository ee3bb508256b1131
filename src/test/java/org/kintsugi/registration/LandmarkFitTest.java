package org.kintsugi.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment.Model;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Point;
import org.kintsugi.job.Problem;

/** Fits to landmarks against NumPy and SciPy, and what they refuse. */
class LandmarkFitTest {

  private static final LandmarkFit.Start START =
      LandmarkFit.Start.of(Affine.similarity(1.25, 0, 300, 200));

  private static Landmark pair(double mx, double my, double fx, double fy) {
    return new Landmark("Pt", true, new Point(mx, my), new Point(fx, fy));
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSLATION", "RIGID", "SIMILARITY", "AFFINE"})
  void theFitIsThatOfNumPy(Model model) throws IOException {
    LandmarkReferences references = LandmarkReferences.load();
    Affine found = LandmarkFit.of(model, references.landmarks(), START).matrix();
    double[] m = references.one("fit " + model.identifier() + " ");
    double[] mine = {found.m00(), found.m01(), found.m02(), found.m10(), found.m11(), found.m12()};
    assertThat(mine).containsExactly(m, within(1e-9));
  }

  @Test
  void theThinPlateIsThatOfSciPy() throws IOException {
    LandmarkReferences references = LandmarkReferences.load();
    GridMap toMoving = LandmarkFit.of(Model.THIN_PLATE, references.landmarks(), START).toMoving();
    List<double[]> wanted = references.all("spline ");
    assertThat(wanted).hasSize(20);
    for (double[] each : wanted) {
      assertThat(toMoving.x(each[0], each[1])).isCloseTo(each[2], within(1e-8));
      assertThat(toMoving.y(each[0], each[1])).isCloseTo(each[3], within(1e-8));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void theLeaveOneOutErrorsAreThoseOfBruteForce(Model model) throws IOException {
    LandmarkReferences references = LandmarkReferences.load();
    LandmarkFit fit = LandmarkFit.of(model, references.landmarks(), START);
    LandmarkErrors errors = LandmarkErrors.of(fit, references.landmarks(), START);
    assertThat(errors.leftOut())
        .containsExactly(references.one("loo " + model.identifier() + " "), within(1e-6));
  }

  @Test
  void aSplineFitsItsLandmarksWhateverTheirErrorAndPredictsNoBetterForIt() throws IOException {
    List<Landmark> landmarks = LandmarkReferences.load().landmarks();
    LandmarkFit fit = LandmarkFit.of(Model.THIN_PLATE, landmarks, START);
    LandmarkErrors errors = LandmarkErrors.of(fit, landmarks, START);
    assertThat(errors.residualRms()).isLessThan(1e-6);
    assertThat(errors.leaveOneOut().rms()).isGreaterThan(1);
  }

  @Test
  void theFiguresStandInPixelsAndNanometres() {
    LandmarkErrors errors =
        new LandmarkErrors(new double[] {1, 1, 1, 1}, new double[] {4, 1, 2, Double.NaN});
    assertThat(errors.leaveOneOut().count()).isEqualTo(3);
    assertThat(errors.leaveOneOut().median()).isEqualTo(2);
    assertThat(errors.leaveOneOut().rms()).isCloseTo(Math.sqrt(7), within(1e-12));
    // numpy.percentile([1, 2, 4], 95)
    assertThat(errors.leaveOneOut().p95()).isCloseTo(3.8, within(1e-12));
    assertThat(errors.quality(OptionalDouble.of(20e-9)))
        .containsEntry("landmarks.used", 4.0)
        .containsEntry("tre.loo.median.px", 2.0)
        .containsEntry("tre.loo.median.nm", 40.0);
    assertThat(errors.quality(OptionalDouble.empty())).doesNotContainKey("tre.loo.median.nm");
  }

  @Test
  void aShiftKeepsTurnAndScaleOfWhereTheImageLies() {
    Affine present = Affine.similarity(2.68, 0.1, 40, 50);
    LandmarkFit fit =
        LandmarkFit.of(
            Model.TRANSLATION, List.of(pair(10, 10, 100, 90)), LandmarkFit.Start.of(present));
    assertThat(fit.matrix().m00()).isEqualTo(present.m00());
    assertThat(fit.matrix().m10()).isEqualTo(present.m10());
    assertThat(fit.toReference(new Point(10, 10)).distance(new Point(100, 90)))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void mirroredLandmarksAreNotMirroredByATurn() {
    List<Landmark> mirrored =
        List.of(pair(0, 0, 0, 0), pair(10, 0, -10, 0), pair(0, 30, 0, 30), pair(10, 30, -10, 30));
    assertThat(LandmarkFit.of(Model.SIMILARITY, mirrored, START).matrix().determinant())
        .isPositive();
    assertThat(LandmarkFit.of(Model.AFFINE, mirrored, START).matrix().determinant()).isNegative();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
  void tooFewPairsAreRefused(Model model) {
    List<Landmark> landmarks = new ArrayList<>();
    for (int i = 0; i < LandmarkFit.fewest(model) - 1; i++) {
      landmarks.add(pair(i * 10, i * i, i * 11, i * i));
    }
    assertThatThrownBy(() -> LandmarkFit.of(model, landmarks, START))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("This transform needs " + LandmarkFit.fewest(model));
    assertThat(LandmarkFit.fewest(model)).isPositive();
  }

  @Test
  void placesOnALineAtOnePointOrTwiceAreRefusedInASentence() {
    List<Landmark> line =
        List.of(pair(0, 0, 0, 0), pair(10, 10, 9, 9), pair(20, 20, 19, 19), pair(30, 30, 28, 28));
    for (Model model : List.of(Model.AFFINE, Model.THIN_PLATE)) {
      assertThatThrownBy(() -> LandmarkFit.of(model, line, START))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("on one line in the moving image");
    }
    assertThat(LandmarkFit.of(Model.SIMILARITY, line, START).matrix().m00()).isPositive();
    List<Landmark> point = List.of(pair(5, 5, 0, 0), pair(5, 5, 9, 9));
    assertThatThrownBy(() -> LandmarkFit.of(Model.RIGID, point, START))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("at one place in the moving image");
    List<Landmark> twice =
        List.of(pair(0, 0, 0, 0), pair(90, 0, 90, 0), pair(0, 90, 0, 90), pair(1, 89, 0, 90));
    assertThatThrownBy(() -> LandmarkFit.of(Model.THIN_PLATE, twice, START))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("cannot go through both");
  }

  @Test
  void aLandmarkWithoutWhichTheOthersLieOnALineHasNoError() {
    List<Landmark> landmarks =
        List.of(pair(0, 0, 0, 0), pair(10, 10, 9, 9), pair(20, 20, 19, 19), pair(0, 40, 0, 39));
    for (Model model : List.of(Model.AFFINE, Model.THIN_PLATE)) {
      LandmarkFit fit = LandmarkFit.of(model, landmarks, START);
      double[] errors = LandmarkErrors.of(fit, landmarks, START).leftOut();
      assertThat(errors[3]).as(model + "").isNaN();
      assertThat(errors[0]).as(model + "").isNotNaN();
    }
  }

  @Test
  void aSplineThatFoldsIsFound() {
    List<Landmark> crossed =
        List.of(
            pair(0, 0, 0, 0),
            pair(100, 0, 100, 0),
            pair(0, 100, 0, 100),
            pair(100, 100, 100, 100),
            pair(60, 50, 40, 50),
            pair(40, 50, 60, 50));
    assertThat(LandmarkFit.of(Model.THIN_PLATE, crossed, START).folds(101, 101, 101, 101)).isTrue();
    // Where the image has no data a fold does no harm.
    assertThat(LandmarkFit.of(Model.THIN_PLATE, crossed, START).folds(101, 101, 101, 5)).isFalse();
    assertThat(
            LandmarkFit.of(Model.THIN_PLATE, crossed.subList(0, 4), START)
                .folds(101, 101, 101, 101))
        .isFalse();
  }
}
