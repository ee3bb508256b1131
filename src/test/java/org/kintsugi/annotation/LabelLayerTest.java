package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

class LabelLayerTest {

  @Test
  void aSnapshotDoesNotChangeWhenPaintingGoesOn() {
    LabelLayer layer = new LabelLayer(200, 150);
    paint(layer, 1, 3, 10, 10, 150, 120);
    LabelSnapshot first = layer.snapshot();
    byte[] before = first.toPlane().samples();
    long[] counts = first.countsByClass();
    paint(layer, 2, 8, 150, 10, 20, 120);
    assertThat(first.toPlane().samples()).isEqualTo(before);
    assertThat(first.countsByClass()).isEqualTo(counts);
    assertThat(first.strokes()).hasSize(1);
    assertThat(layer.snapshot()).isNotEqualTo(first);
  }

  @Test
  void anUnchangedLayerGivesTheSameSnapshotAgain() {
    LabelLayer layer = new LabelLayer(100, 100);
    paint(layer, 1, 3, 10, 10, 50, 50);
    assertThat(layer.snapshot()).isSameAs(layer.snapshot());
    LabelSnapshot snapshot = layer.snapshot();
    assertThat(new LabelLayer(snapshot).snapshot()).isSameAs(snapshot);
  }

  @Test
  void twoLayersOfOneSnapshotDoNotDisturbEachOther() {
    LabelLayer first = new LabelLayer(100, 100);
    paint(first, 1, 3, 10, 10, 50, 50);
    LabelSnapshot snapshot = first.snapshot();
    LabelLayer second = new LabelLayer(snapshot);
    paint(second, 2, 5, 10, 50, 50, 10);
    paint(first, 3, 5, 10, 50, 50, 10);
    assertThat(snapshot.countsByClass()[2] + snapshot.countsByClass()[3]).isZero();
    assertThat(first.snapshot().countsByClass()[2]).isZero();
    assertThat(second.snapshot().countsByClass()[3]).isZero();
  }

  @Test
  void visitorsSeeLabelledPixelsInRasterOrderAcrossTiles() {
    LabelLayer layer = new LabelLayer(300, 200);
    paint(layer, 1, 9, 5, 5, 290, 190);
    paint(layer, 2, 0.5, 299, 0, 0, 199);
    LabelSnapshot snapshot = layer.snapshot();
    List<Integer> visited = new ArrayList<>();
    snapshot.forEachLabelled(
        (x, y, label, stroke) -> {
          assertThat(label).isEqualTo(snapshot.label(x, y));
          assertThat(stroke).isEqualTo(snapshot.stroke(x, y));
          visited.add(y * 300 + x);
        });
    assertThat(visited).isSorted().hasSize((int) snapshot.labelledCount());
    assertThat(visited.stream().distinct()).hasSameSizeAs(visited);
  }

  @Test
  void copiesOfRegionsMatchThePixels() {
    LabelLayer layer = new LabelLayer(150, 140);
    paint(layer, 7, 20, 30, 30, 120, 120);
    LabelSnapshot snapshot = layer.snapshot();
    Region region = new Region(50, 33, 90, 100);
    byte[] labels = new byte[5 + 100 * 95];
    int[] strokes = new int[labels.length];
    snapshot.copyLabels(region, labels, 5, 95);
    snapshot.copyStrokes(region, strokes, 5, 95);
    for (int y = 0; y < region.height(); y++) {
      for (int x = 0; x < region.width(); x++) {
        int at = 5 + y * 95 + x;
        assertThat(labels[at]).isEqualTo((byte) snapshot.label(50 + x, 33 + y));
        assertThat(strokes[at]).isEqualTo(snapshot.stroke(50 + x, 33 + y));
      }
    }
    assertThatThrownBy(() -> snapshot.copyLabels(new Region(100, 0, 51, 1), labels, 0, 51))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void changedSinceNamesTheTilesThatDiffer() {
    LabelLayer layer = new LabelLayer(300, 300);
    LabelSnapshot empty = layer.snapshot();
    assertThat(empty.changedSince(empty).isEmpty()).isTrue();
    paint(layer, 1, 2, 10, 10, 12, 12);
    assertThat(layer.snapshot().changedSince(empty)).isEqualTo(new Region(0, 0, 64, 64));
    assertThatThrownBy(() -> empty.changedSince(LabelSnapshot.empty(299, 300)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalityIsByContentAlsoWhereTilesWereEmptiedAgain() {
    LabelLayer layer = new LabelLayer(100, 100);
    LabelSnapshot empty = layer.snapshot();
    LabelEdit edit = paint(layer, 1, 2, 10, 10, 90, 90);
    edit.undo();
    assertThat(layer.snapshot()).isEqualTo(empty).hasSameHashCodeAs(empty);
    assertThat(layer.snapshot()).isEqualTo(LabelSnapshot.empty(100, 100));
    assertThat(layer.snapshot().isEmpty()).isTrue();
  }

  @Test
  void onlyOneGestureIsOpenAtATime() {
    LabelLayer layer = new LabelLayer(50, 50);
    LabelEdit edit = paint(layer, 1, 2, 10, 10, 20, 20);
    LabelGesture open = layer.begin("area");
    assertThatThrownBy(() -> layer.begin("another")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(edit::undo).isInstanceOf(IllegalStateException.class);
    open.cancel();
    assertThatThrownBy(() -> open.erase(0, 0)).isInstanceOf(IllegalStateException.class);
    edit.undo();
    assertThat(layer.snapshot().isEmpty()).isTrue();
  }

  @Test
  void pixelsOutsideAndStrokesUnknownAreRefused() {
    LabelLayer layer = new LabelLayer(70, 70);
    LabelGesture gesture = layer.begin("area");
    int stroke = gesture.addStroke(3, Stroke.Kind.AREA, 0);
    assertThatThrownBy(() -> gesture.paint(70, 0, stroke))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> gesture.paint(0, 0, stroke + 1)).hasMessageContaining("no stroke 2");
    assertThatThrownBy(() -> gesture.addStroke(new Stroke(1, 1, Stroke.Kind.AREA, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listenersHearExactlyWhatChanged() {
    LabelLayer layer = new LabelLayer(400, 400);
    List<Region> heard = new ArrayList<>();
    LabelListener listener = heard::add;
    layer.addListener(listener);
    LabelGesture gesture = layer.begin("area");
    int stroke = gesture.addStroke(3, Stroke.Kind.AREA, 0);
    gesture.paint(300, 20, stroke);
    gesture.paint(310, 25, stroke);
    assertThat(heard).isEmpty();
    assertThat(gesture.publish()).isEqualTo(new Region(300, 20, 11, 6));
    LabelEdit edit = gesture.finish().orElseThrow();
    assertThat(heard).containsExactly(new Region(300, 20, 11, 6));
    edit.undo();
    assertThat(heard).hasSize(2).allMatch(new Region(300, 20, 11, 6)::equals);
    assertThat(edit.changedPixels()).isEqualTo(2);
    assertThat(edit.region()).isEqualTo(new Region(300, 20, 11, 6));
    layer.removeListener(listener);
    edit.apply();
    assertThat(heard).hasSize(2);
  }

  @Test
  void anEditOfALargeImageIsSmall() {
    LabelLayer layer = new LabelLayer(4096, 3816);
    LabelEdit edit = paint(layer, 1, 10, 100, 100, 1100, 300);
    assertThat(edit.changedPixels()).isGreaterThan(20_000);
    assertThat(edit.memory()).isLessThan(20_000);
  }

  @Test
  void strokesCanBeLookedUp() {
    LabelLayer layer = new LabelLayer(100, 100);
    for (int i = 0; i < 5; i++) {
      paint(layer, i + 1, 1.5, 10 * i, 10, 10 * i, 20);
    }
    LabelSnapshot snapshot = layer.snapshot();
    for (int id = 1; id <= 5; id++) {
      assertThat(snapshot.findStroke(id)).contains(new Stroke(id, id, Stroke.Kind.BRUSH, 1.5));
    }
    assertThat(snapshot.findStroke(6)).isEmpty();
    assertThat(snapshot.findStroke(0)).isEmpty();
  }

  private static LabelEdit paint(
      LabelLayer layer, int classId, double radius, double x0, double y0, double x1, double y1) {
    BrushStroke stroke =
        new BrushStroke(
            layer, ValidRegion.all(layer.width(), layer.height()), Brush.paint(classId, radius));
    stroke.start(x0, y0);
    stroke.moveTo(x1, y1);
    return stroke.finish().orElseThrow();
  }
}
