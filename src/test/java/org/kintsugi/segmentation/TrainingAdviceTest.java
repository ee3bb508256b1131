package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

class TrainingAdviceTest {

  private static final int SIZE = 100;
  private static final ClassList CLASSES =
      new ClassList(List.of(new LabelClass(1, "pore", 0), new LabelClass(2, "rock", 0xffffff)));

  private final byte[] labels = new byte[SIZE * SIZE];
  private ValidRegion valid = ValidRegion.all(SIZE, SIZE);

  @Test
  void goodLabelsNeedNoAdvice() {
    goodLabels();

    assertThat(advice()).isEmpty();
  }

  @Test
  void withoutLabelsThereIsOneThingToDo() {
    assertThat(advice())
        .containsExactly("Nothing is labelled yet: paint at least two strokes of every class.");
  }

  @Test
  void aClassWithoutStrokesIsNamed() {
    paint(1, 5, 5, 10, 20);
    paint(1, 80, 80, 10, 10);

    assertThat(advice())
        .containsExactly(
            "No stroke of rock counts: no pixel can become rock.",
            "Only pore is labelled, so every pixel becomes pore.");
  }

  @Test
  void strokesOutsideTheValidRegionDoNotCount() {
    goodLabels();
    valid = new ValidRegion(SIZE, SIZE, new Region(0, 0, SIZE, 50));

    assertThat(advice())
        .contains(
            "pore has one stroke, so it can be learnt but not tested: paint a second one"
                + " elsewhere.");
  }

  @Test
  void aClassWithOneStrokeCannotBeTested() {
    goodLabels();
    paint(0, 75, 5, 10, 10);

    assertThat(advice())
        .containsExactly(
            "rock has one stroke, so it can be learnt but not tested: paint a second one"
                + " elsewhere.");
  }

  @Test
  void strokesOfOneNumberInTwoSectionsAreTwo() {
    goodLabels();
    paint(0, 75, 5, 10, 10);
    TrainingAdvice.Labels section = section();

    assertThat(TrainingAdvice.of(CLASSES, List.of(section, section))).isEmpty();
  }

  @Test
  void fewPixelsAreTold() {
    goodLabels();
    paint(0, 75, 5, 10, 10);
    paint(0, 5, 75, 10, 10);
    paint(2, 5, 75, 4, 1);
    paint(2, 75, 5, 1, 1);

    assertThat(advice())
        .containsExactly("rock has 5 labelled pixels, 2.4 % of all: paint more of it.");
  }

  @Test
  void lessThanAHundredthIsFewToo() {
    paint(1, 5, 5, 90, 40);
    paint(1, 5, 50, 90, 40);
    paint(2, 5, 95, 35, 1);
    paint(2, 50, 95, 35, 1);

    assertThat(advice())
        .containsExactly("rock has 70 labelled pixels, 1.0 % of all: paint more of it.");
  }

  @Test
  void classesOfVeryDifferentSizeAreTold() {
    paint(1, 5, 5, 60, 20);
    paint(1, 5, 50, 60, 15);
    paint(2, 5, 90, 50, 1);
    paint(2, 5, 95, 50, 1);

    assertThat(advice())
        .containsExactly(
            "pore has 21 times as many labelled pixels as rock: strokes of rock help more now.");
  }

  @Test
  void labelsInOneCornerAreTold() {
    paint(1, 5, 5, 10, 10);
    paint(1, 5, 20, 10, 10);
    paint(2, 20, 5, 10, 10);
    paint(2, 20, 20, 10, 10);

    assertThat(advice())
        .containsExactly(
            "All labels lie in one part of the image, 6.3 % of it: paint elsewhere too.");
  }

  private void goodLabels() {
    paint(1, 5, 5, 10, 10);
    paint(1, 80, 80, 10, 10);
    paint(2, 75, 5, 10, 10);
    paint(2, 5, 75, 10, 10);
  }

  private void paint(int label, int x, int y, int width, int height) {
    for (int row = y; row < y + height; row++) {
      for (int column = x; column < x + width; column++) {
        labels[row * SIZE + column] = (byte) label;
      }
    }
  }

  private TrainingAdvice.Labels section() {
    LabelLayer layer = new LabelLayer(SIZE, SIZE);
    new LabelImport(CLASSES, java.util.Map.of(), LabelImport.Mode.REPLACE)
        .into(layer, new BytePlane(SIZE, SIZE, labels), "labels", "Import");
    return new TrainingAdvice.Labels(layer.snapshot(), valid);
  }

  private List<String> advice() {
    return TrainingAdvice.of(CLASSES, List.of(section()));
  }
}
