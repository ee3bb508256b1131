package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

class CorrectionsTest {

  private static final int WIDTH = 130;
  private static final int HEIGHT = 90;

  private static LabelLayer painted(long seed, int strokes) {
    Random random = new Random(seed);
    LabelLayer layer = new LabelLayer(WIDTH, HEIGHT);
    for (int i = 0; i < strokes; i++) {
      BrushStroke stroke =
          new BrushStroke(
              layer,
              ValidRegion.all(WIDTH, HEIGHT),
              Brush.paint(1 + random.nextInt(4), 1 + 9 * random.nextDouble()));
      stroke.start(random.nextInt(WIDTH), random.nextInt(HEIGHT));
      stroke.moveTo(random.nextInt(WIDTH), random.nextInt(HEIGHT));
      stroke.finish();
    }
    return layer;
  }

  @Property(tries = 30)
  void correctionsWinWherePixelsCountAndNothingElseChanges(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] forest = new byte[WIDTH * HEIGHT];
    random.nextBytes(forest);
    byte[] before = forest.clone();
    ValidRegion valid =
        ValidRegion.withoutDatabar(WIDTH, HEIGHT, 7)
            .excluding(PixelMask.none(WIDTH, HEIGHT).with(new Region(20, 10, 50, 40), true));
    LabelSnapshot corrections = painted(seed, 4).snapshot();

    byte[] merged =
        Corrections.over(new BytePlane(WIDTH, HEIGHT, forest), corrections, valid).samples();

    long corrected = 0;
    for (int i = 0; i < merged.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      boolean wins = valid.contains(x, y) && corrections.label(x, y) != 0;
      assertThat(merged[i]).isEqualTo(wins ? (byte) corrections.label(x, y) : before[i]);
      corrected += wins ? 1 : 0;
    }
    assertThat(forest).isEqualTo(before);
    assertThat(Corrections.count(corrections, valid)).isEqualTo(corrected);
  }

  @Property(tries = 30)
  void turningIntoLabelsIsOneStepThatUndoTakesBackWhole(@ForAll long seed) {
    LabelLayer labels = painted(seed + 1, 3);
    LabelLayer corrections = painted(seed, 3);
    LabelSnapshot labelled = labels.snapshot();
    LabelSnapshot corrected = corrections.snapshot();

    Edit edit = Corrections.intoLabels(corrections, labels, "into labels").orElseThrow();

    assertThat(corrections.snapshot().isEmpty()).isTrue();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int own = corrected.label(x, y);
        assertThat(labels.label(x, y)).isEqualTo(own != 0 ? own : labelled.label(x, y));
        if (own != 0) {
          // Each stroke of the corrections is one of the labels, to be left out as a whole.
          Stroke was = corrected.findStroke(corrected.stroke(x, y)).orElseThrow();
          Stroke is = labels.snapshot().findStroke(labels.stroke(x, y)).orElseThrow();
          assertThat(is.radius()).isEqualTo(was.radius());
          assertThat(labelled.findStroke(is.id())).isEmpty();
        }
      }
    }
    LabelSnapshot after = labels.snapshot();
    edit.undo();
    assertThat(labels.snapshot()).isEqualTo(labelled);
    assertThat(corrections.snapshot()).isEqualTo(corrected);
    edit.apply();
    assertThat(labels.snapshot()).isEqualTo(after);
    assertThat(corrections.snapshot().isEmpty()).isTrue();
  }

  @Test
  void thereIsNothingToMoveOrClearWithoutCorrections() {
    LabelLayer none = new LabelLayer(WIDTH, HEIGHT);
    assertThat(Corrections.intoLabels(none, painted(1, 2), "into labels")).isEmpty();
    assertThat(Corrections.clear(none, "clear")).isEmpty();
  }
}
