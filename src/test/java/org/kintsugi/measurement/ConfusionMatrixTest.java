package org.kintsugi.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Problem;

class ConfusionMatrixTest {

  @Test
  void pixelsAreCountedByTruthAndAnswer() {
    ConfusionMatrix matrix = ConfusionMatrix.of(plane(1, 1, 2, 2, 0, 3), plane(1, 2, 2, 0, 1, 2));

    assertThat(matrix.n()).isEqualTo(5);
    assertThat(matrix.table()).isDeepEqualTo(new long[][] {{1, 0, 0}, {1, 1, 1}, {0, 0, 0}});
    assertThat(matrix.accuracy()).isEqualTo(0.4, within(1e-12));
    // Class 1: one right, two in the truth, two given. Class 2: one right, three and one.
    assertThat(matrix.iou(1)).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(matrix.iou(2)).isEqualTo(1 / 3.0, within(1e-12));
  }

  @Test
  void theMeanIsOverTheClassesOfTheTruth() {
    ConfusionMatrix matrix = ConfusionMatrix.of(plane(1, 1, 3, 5), plane(1, 1, 3, 3));

    assertThat(matrix.iouByClass()).isEqualTo(Map.of(1, 1.0, 3, 0.5));
    assertThat(matrix.meanIou()).isEqualTo(0.75, within(1e-12));
    assertThat(matrix.iou(5)).isZero();
    assertThat(matrix.iou(2)).isNaN();
    assertThat(matrix.iou(9)).isNaN();
  }

  @Test
  void pixelsWithoutTruthDoNotCount() {
    ConfusionMatrix matrix = ConfusionMatrix.of(plane(1, 2, 2), plane(1, 0, 0));

    assertThat(matrix.accuracy()).isEqualTo(1);
    assertThat(matrix.meanIou()).isEqualTo(1);
  }

  @Test
  void theLargestNumberIsAClassToo() {
    ConfusionMatrix matrix = ConfusionMatrix.of(plane(255, 1), plane(255, 255));

    assertThat(matrix.iou(255)).isEqualTo(0.5);
  }

  @Test
  void imagesOfDifferentSizeAreAProblem() {
    assertThatThrownBy(() -> ConfusionMatrix.of(plane(1, 2), plane(1, 2, 3)))
        .isInstanceOf(Problem.class)
        .hasMessage("The class map has 2 x 1 pixels but the truth has 3 x 1.");
  }

  @Test
  void aTruthWithoutClassesIsAProblem() {
    assertThatThrownBy(() -> ConfusionMatrix.of(plane(1, 2), plane(0, 0)))
        .isInstanceOf(Problem.class);
  }

  private static BytePlane plane(int... values) {
    byte[] samples = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = (byte) values[i];
    }
    return new BytePlane(values.length, 1, samples);
  }
}
