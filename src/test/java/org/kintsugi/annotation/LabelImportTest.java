package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Problem;

class LabelImportTest {

  private static final ClassList PAPER = ClassList.paper();

  @Property(tries = 200, seed = "5")
  void componentsAreTheSameAsByFloodFilling(
      @ForAll @Size(96) byte[] random, @ForAll @IntRange(min = 2, max = 4) int values) {
    byte[] samples = new byte[96];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.floorMod(random[i], values);
    }
    StrokeComponents found = StrokeComponents.of(new BytePlane(12, 8, samples));
    int[] expected = flooded(samples, 12, 8);
    assertThat(found.ids()).isEqualTo(expected);
    for (int i = 0; i < samples.length; i++) {
      if (expected[i] != 0) {
        assertThat(found.classOf(expected[i])).isEqualTo(samples[i]);
      }
    }
  }

  @Test
  void anImportIsOneUndoableEditWithAStrokeAComponent() {
    LabelLayer layer = new LabelLayer(4, 3);
    LabelEdit edit =
        LabelImport.replacing(PAPER)
            .into(layer, plane(1, 0, 2, 2, 0, 1, 0, 2, 3, 0, 0, 0), "L.tif", "import labels")
            .orElseThrow();
    LabelSnapshot after = layer.snapshot();
    assertThat(after.toPlane().samples()).containsExactly(1, 0, 2, 2, 0, 1, 0, 2, 3, 0, 0, 0);
    assertThat(after.strokes()).extracting(Stroke::classId).containsExactly(1, 2, 3);
    assertThat(after.strokes()).extracting(Stroke::kind).containsOnly(Stroke.Kind.IMPORT);
    assertThat(after.stroke(1, 1)).isEqualTo(after.stroke(0, 0));
    edit.undo();
    assertThat(layer.snapshot()).isEqualTo(LabelSnapshot.empty(4, 3));
    edit.apply();
    assertThat(layer.snapshot()).isEqualTo(after);
  }

  @Test
  void theModeDecidesAboutOlderLabels() {
    for (LabelImport.Mode mode : LabelImport.Mode.values()) {
      LabelLayer layer = new LabelLayer(4, 3);
      LabelImport.replacing(PAPER).into(layer, plane(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "a", "a");
      new LabelImport(PAPER, Map.of(), mode)
          .into(layer, plane(0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0), "b", "b");
      byte[] expected =
          switch (mode) {
            case REPLACE -> new byte[] {0, 2, 2, 0};
            case OVERWRITE -> new byte[] {1, 2, 2, 0};
            case KEEP_OLDER -> new byte[] {1, 1, 2, 0};
          };
      assertThat(layer.snapshot().toPlane().samples()).startsWith(expected);
    }
  }

  @Test
  void valuesCanBeMappedOrLeftOut() {
    LabelLayer layer = new LabelLayer(4, 3);
    new LabelImport(PAPER, Map.of(200, 5, 9, 0), LabelImport.Mode.REPLACE)
        .into(layer, plane(200, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0), "L.tif", "import");
    assertThat(layer.snapshot().toPlane().samples()).startsWith(5, 0, 1, 0);
    assertThatThrownBy(() -> new LabelImport(PAPER, Map.of(1, 6), LabelImport.Mode.REPLACE))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("class 6");
  }

  @Test
  void valuesBeyondTheClassesAreNamedAndNothingChanges() {
    LabelLayer layer = new LabelLayer(4, 3);
    assertThatThrownBy(
            () ->
                LabelImport.replacing(PAPER)
                    .into(layer, plane(1, 6, 255, 6, 0, 0, 0, 0, 0, 0, 0, 0), "L.tif", "import"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("L.tif")
        .hasMessageContaining("6, 255");
    assertThat(layer.snapshot().isEmpty()).isTrue();
    assertThat(layer.isGestureOpen()).isFalse();
  }

  @Test
  void anotherSizeIsAProblem() {
    assertThatThrownBy(
            () ->
                LabelImport.replacing(PAPER)
                    .into(
                        new LabelLayer(3, 4),
                        plane(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        "L.tif",
                        "import"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("4 x 3")
        .hasMessageContaining("3 x 4");
  }

  @Test
  void labelsFollowARenumberingOfTheClasses() {
    LabelLayer layer = new LabelLayer(4, 3);
    LabelImport.replacing(PAPER).into(layer, plane(1, 2, 3, 0, 0, 0, 0, 0, 4, 4, 0, 5), "a", "a");
    LabelSnapshot before = layer.snapshot();
    LabelEdit edit = LabelRenumbering.apply(layer, PAPER.removed(2), "delete class").orElseThrow();
    assertThat(layer.snapshot().toPlane().samples())
        .containsExactly(1, 0, 2, 0, 0, 0, 0, 0, 3, 3, 0, 4);
    assertThat(layer.snapshot().strokes())
        .extracting(Stroke::id, Stroke::classId)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 1),
            org.assertj.core.groups.Tuple.tuple(3, 2),
            org.assertj.core.groups.Tuple.tuple(4, 3),
            org.assertj.core.groups.Tuple.tuple(5, 4));
    edit.undo();
    assertThat(layer.snapshot()).isEqualTo(before);
    assertThatThrownBy(
            () -> LabelRenumbering.apply(layer, ClassList.numbered(3).removed(1), "delete"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static BytePlane plane(int... values) {
    byte[] samples = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = (byte) values[i];
    }
    return new BytePlane(4, 3, samples);
  }

  private static int[] flooded(byte[] samples, int width, int height) {
    int[] ids = new int[samples.length];
    int count = 0;
    for (int at = 0; at < samples.length; at++) {
      if (samples[at] != 0 && ids[at] == 0) {
        flood(samples, ids, width, height, at, ++count);
      }
    }
    return ids;
  }

  private static void flood(byte[] samples, int[] ids, int width, int height, int at, int id) {
    ids[at] = id;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int x = at % width + dx;
        int y = at / width + dy;
        if (x >= 0 && y >= 0 && x < width && y < height) {
          int next = y * width + x;
          if (ids[next] == 0 && samples[next] == samples[at]) {
            flood(samples, ids, width, height, next, id);
          }
        }
      }
    }
  }
}
