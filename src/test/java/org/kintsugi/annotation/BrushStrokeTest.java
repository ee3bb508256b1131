package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

class BrushStrokeTest {

  private static final int WIDTH = 150;
  private static final int HEIGHT = 100;
  private static final ValidRegion ALL = ValidRegion.all(WIDTH, HEIGHT);

  private final LabelLayer layer = new LabelLayer(WIDTH, HEIGHT);

  @Property(tries = 300, seed = "1")
  void aPixelIsPaintedExactlyWhenItLiesWithinTheRadiusOfThePath(
      @ForAll @Size(6) List<@DoubleRange(min = -40, max = 190) Double> numbers,
      @ForAll @DoubleRange(min = 1, max = 45) double radius) {
    LabelLayer fresh = new LabelLayer(WIDTH, HEIGHT);
    double[] p = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    BrushStroke stroke = new BrushStroke(fresh, ALL, Brush.paint(1, radius));
    stroke.start(p[0], p[1]);
    stroke.moveTo(p[2], p[3]);
    stroke.moveTo(p[4], p[5]);
    stroke.finish();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double distance =
            Math.min(
                distance(x, y, p[0], p[1], p[2], p[3]), distance(x, y, p[2], p[3], p[4], p[5]));
        if (Math.abs(distance - radius) > 1e-9) {
          assertThat(fresh.label(x, y)).isEqualTo(distance < radius ? 1 : 0);
        }
      }
    }
  }

  @Property(tries = 300, seed = "2")
  void aThinStrokeHasNoGaps(
      @ForAll @Size(4) List<@DoubleRange(min = 0, max = 99) Double> numbers,
      @ForAll @DoubleRange(min = 0.1, max = 1.5) double radius) {
    LabelLayer fresh = new LabelLayer(WIDTH, HEIGHT);
    BrushStroke stroke = new BrushStroke(fresh, ALL, Brush.paint(1, radius));
    stroke.start(numbers.get(0), numbers.get(1));
    stroke.moveTo(numbers.get(2), numbers.get(3));
    stroke.finish();
    assertThat(StrokeComponents.of(fresh.snapshot().toPlane()).count()).isEqualTo(1);
  }

  @Property(tries = 100, seed = "3")
  void aLineFromFarOutsideIsClippedNotWalked(
      @ForAll @DoubleRange(min = -9e8, max = 9e8) double x,
      @ForAll @DoubleRange(min = -9e8, max = 9e8) double y) {
    LabelLayer fresh = new LabelLayer(WIDTH, HEIGHT);
    BrushStroke stroke = new BrushStroke(fresh, ALL, Brush.paint(1, 0.5));
    stroke.start(x, y);
    stroke.moveTo(75, 50);
    stroke.finish();
    assertThat(fresh.label(75, 50)).isEqualTo(1);
    assertThat(StrokeComponents.of(fresh.snapshot().toPlane()).count()).isEqualTo(1);
    assertThat(fresh.snapshot().labelledCount()).isBetween(1L, 150L);
  }

  @Test
  void theSmallestBrushPaintsOnePixel() {
    for (double[] at : new double[][] {{20, 30}, {20.5, 30.5}, {20.49, 29.51}}) {
      LabelLayer fresh = new LabelLayer(WIDTH, HEIGHT);
      BrushStroke stroke = new BrushStroke(fresh, ALL, Brush.paint(1, 0.5));
      Region dirty = stroke.start(at[0], at[1]);
      stroke.finish();
      assertThat(dirty)
          .isEqualTo(new Region((int) Math.round(at[0]), (int) Math.round(at[1]), 1, 1));
      assertThat(fresh.snapshot().labelledCount()).isEqualTo(1);
    }
  }

  @Test
  void everyMoveShowsAtOnceAndReportsWhatChanged() {
    List<Region> heard = new ArrayList<>();
    layer.addListener(heard::add);
    BrushStroke stroke = new BrushStroke(layer, ALL, Brush.paint(2, 3));
    assertThat(stroke.start(20, 20)).isEqualTo(new Region(17, 17, 7, 7));
    assertThat(layer.label(20, 17)).isEqualTo(2);
    assertThat(stroke.moveTo(30, 20)).isEqualTo(new Region(21, 17, 13, 7));
    assertThat(stroke.moveTo(30, 20).isEmpty()).isTrue();
    assertThat(heard).hasSize(2);
    assertThat(stroke.finish()).isPresent();
    assertThat(heard).hasSize(2);
  }

  @Test
  void theWholeGestureIsOneEdit() {
    LabelSnapshot before = layer.snapshot();
    BrushStroke stroke = new BrushStroke(layer, ALL, Brush.paint(2, 3));
    stroke.start(20, 20);
    stroke.moveTo(60, 70);
    stroke.moveTo(5, 90);
    LabelEdit edit = stroke.finish().orElseThrow();
    LabelSnapshot after = layer.snapshot();
    assertThat(edit.name()).isEqualTo("brush stroke");
    assertThat(after.strokes()).containsExactly(new Stroke(1, 2, Stroke.Kind.BRUSH, 3));
    edit.undo();
    assertThat(layer.snapshot()).isEqualTo(before);
    edit.apply();
    assertThat(layer.snapshot()).isEqualTo(after);
  }

  @Test
  void strokesStayInsideTheValidRegion() {
    ValidRegion valid = new ValidRegion(WIDTH, HEIGHT, new Region(10, 10, 100, 60));
    BrushStroke stroke = new BrushStroke(layer, valid, Brush.paint(1, 30));
    stroke.start(0, 0);
    stroke.moveTo(300, 300);
    stroke.finish();
    layer
        .snapshot()
        .forEachLabelled((x, y, label, id) -> assertThat(valid.contains(x, y)).isTrue());
    assertThat(layer.snapshot().isEmpty()).isFalse();
  }

  @Test
  void aStrokeThatTouchesNothingIsNoEdit() {
    BrushStroke stroke = new BrushStroke(layer, ALL, Brush.paint(1, 5));
    stroke.start(-100, -100);
    assertThat(stroke.finish()).isEmpty();
    assertThat(layer.snapshot()).isEqualTo(LabelSnapshot.empty(WIDTH, HEIGHT));
    assertThat(layer.isGestureOpen()).isFalse();
  }

  @Test
  void aCancelledStrokeLeavesNoTrace() {
    dab(Brush.paint(1, 10), 40, 40);
    LabelSnapshot before = layer.snapshot();
    BrushStroke stroke = new BrushStroke(layer, ALL, Brush.paint(2, 10));
    stroke.start(45, 45);
    stroke.cancel();
    assertThat(layer.snapshot()).isEqualTo(before);
  }

  @Test
  void olderLabelsStayWhereThePolicySaysSo() {
    dab(Brush.paint(1, 10), 40, 40);
    dab(Brush.paint(2, 10).with(Overwrite.KEEP_OLDER), 45, 40);
    assertThat(layer.label(45, 40)).isEqualTo(1);
    assertThat(layer.label(52, 40)).isEqualTo(2);
    dab(Brush.paint(2, 10).with(Overwrite.OVERWRITE), 45, 40);
    assertThat(layer.label(45, 40)).isEqualTo(2);
  }

  @Test
  void lockedClassesAreNotPaintedOver() {
    dab(Brush.paint(1, 5), 40, 40);
    dab(Brush.paint(2, 5), 60, 40);
    dab(Brush.paint(3, 50).with(PixelFilter.except(Set.of(1))), 50, 40);
    assertThat(layer.label(40, 40)).isEqualTo(1);
    assertThat(layer.label(60, 40)).isEqualTo(3);
  }

  @Test
  void theEraserTakesAllClassesOrOne() {
    dab(Brush.paint(1, 5), 40, 40);
    dab(Brush.paint(2, 5), 60, 40);
    dab(Brush.erase(50, 2), 50, 40);
    assertThat(layer.label(40, 40)).isEqualTo(1);
    assertThat(layer.label(60, 40)).isZero();
    dab(Brush.erase(50).named("erase all"), 50, 40);
    assertThat(layer.snapshot().isEmpty()).isTrue();
    assertThat(layer.snapshot().strokes()).hasSize(2);
  }

  @Test
  void badBrushesAndPointsAreRefused() {
    assertThatThrownBy(() -> Brush.paint(0, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Brush.paint(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Brush.paint(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    BrushStroke stroke = new BrushStroke(layer, ALL, Brush.paint(1, 5));
    assertThatThrownBy(() -> stroke.moveTo(1, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stroke.start(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stroke.start(1, 2e9)).isInstanceOf(IllegalArgumentException.class);
    stroke.cancel();
    assertThatThrownBy(() -> new BrushStroke(layer, ValidRegion.all(10, 10), Brush.paint(1, 5)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(layer.isGestureOpen()).isFalse();
  }

  private void dab(Brush brush, double x, double y) {
    BrushStroke stroke = new BrushStroke(layer, ALL, brush);
    stroke.start(x, y);
    stroke.finish();
  }

  private static double distance(double x, double y, double ax, double ay, double bx, double by) {
    double squared = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
    double t = squared == 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared;
    t = Math.max(0, Math.min(1, t));
    return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
  }
}
