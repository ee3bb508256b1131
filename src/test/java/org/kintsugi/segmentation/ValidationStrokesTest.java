package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.kintsugi.annotation.LabelGesture;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

class ValidationStrokesTest {

  private static final int WIDTH = 150;
  private static final int HEIGHT = 90;

  @Test
  void pixelsAndStrokesAreScoredApart() {
    LabelLayer layer = new LabelLayer(10, 4);
    paint(layer, 1, Stroke.Purpose.TRAINING, 0, 0, 10);
    paint(layer, 1, Stroke.Purpose.VALIDATION, 1, 0, 8);
    paint(layer, 2, Stroke.Purpose.VALIDATION, 2, 0, 2);
    paint(layer, 2, Stroke.Purpose.VALIDATION, 3, 5, 10);
    byte[] result = new byte[40];
    // Row 1: 6 right, 2 wrong. Row 2: both wrong. Row 3: 4 right, one not computed yet.
    Arrays.fill(result, 0, 16, (byte) 1);
    Arrays.fill(result, 16, 20, (byte) 3);
    Arrays.fill(result, 20, 30, (byte) 1);
    Arrays.fill(result, 30, 39, (byte) 2);
    ValidationScore score =
        ValidationScore.of(new BytePlane(10, 4, result), layer.snapshot(), ValidRegion.all(10, 4));

    assertThat(score.strokes()).isEqualTo(3);
    assertThat(score.pixels().table())
        .isDeepEqualTo(new double[][] {{6, 0, 2}, {2, 4, 0}, {0, 0, 0}});
    assertThat(score.byStroke().table())
        .isDeepEqualTo(new double[][] {{0.75, 0, 0.25}, {1, 1, 0}, {0, 0, 0}});
    assertThat(score.pixels().accuracy()).isCloseTo(10.0 / 14, within(1e-12));
  }

  @Test
  void whatDoesNotCountIsNotScored() {
    LabelLayer layer = new LabelLayer(10, 4);
    paint(layer, 1, Stroke.Purpose.VALIDATION, 1, 0, 10);
    byte[] result = new byte[40];
    Arrays.fill(result, (byte) 1);
    ValidationScore score =
        ValidationScore.of(
            new BytePlane(10, 4, result),
            layer.snapshot(),
            new ValidRegion(10, 4, new Region(0, 0, 3, 4)));
    assertThat(score.pixels().total()).isEqualTo(3);
  }

  @Property(tries = 60)
  void labelsToLearnFromAreThoseThatWouldBeThereHadNoTestBeenPainted(@ForAll long seed) {
    Random random = new Random(seed);
    LabelLayer layer = new LabelLayer(WIDTH, HEIGHT);
    LabelLayer expected = new LabelLayer(WIDTH, HEIGHT);
    for (int i = 0; i < 30; i++) {
      boolean test = random.nextInt(3) == 0;
      int id = 1 + random.nextInt(4);
      int y = random.nextInt(HEIGHT);
      int from = random.nextInt(WIDTH);
      int to = from + random.nextInt(WIDTH - from);
      paint(layer, id, test ? Stroke.Purpose.VALIDATION : Stroke.Purpose.TRAINING, y, from, to);
      LabelGesture gesture = expected.begin("as if");
      int stroke = test ? 0 : gesture.addStroke(id, Stroke.Kind.BRUSH, 2);
      for (int x = from; x < to; x++) {
        // A test takes a label's place, as any stroke does.
        if (test) {
          gesture.erase(x, y);
        } else {
          gesture.paint(x, y, stroke);
        }
      }
      gesture.finish();
    }
    LabelSnapshot training = layer.snapshot().training();
    LabelSnapshot wanted = expected.snapshot();
    assertThat(training.countsByClass()).isEqualTo(wanted.countsByClass());
    assertThat(training.toPlane().samples()).isEqualTo(wanted.toPlane().samples());
    assertThat(training.strokes()).allMatch(stroke -> stroke.purpose() == Stroke.Purpose.TRAINING);
    LabelSnapshot tests = layer.snapshot().only(Stroke.Purpose.VALIDATION);
    assertThat(training.labelledCount() + tests.labelledCount())
        .isEqualTo(layer.snapshot().labelledCount());
    LabelledPixels learnt = LabelledPixels.of(layer.snapshot(), ValidRegion.all(WIDTH, HEIGHT), 4);
    assertThat(learnt.size()).isEqualTo((int) wanted.labelledCount());
  }

  private static void paint(
      LabelLayer layer, int classId, Stroke.Purpose purpose, int y, int from, int to) {
    LabelGesture gesture = layer.begin("stroke");
    int stroke = gesture.addStroke(classId, Stroke.Kind.BRUSH, 2, purpose);
    for (int x = from; x < to; x++) {
      gesture.paint(x, y, stroke);
    }
    gesture.finish();
  }
}
