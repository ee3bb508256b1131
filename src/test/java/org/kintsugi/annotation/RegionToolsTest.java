package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/** What the tools that say what counts make of the excluded pixels. */
class RegionToolsTest {

  private static final int WIDTH = 150;
  private static final int HEIGHT = 110;
  private static final ValidRegion VALID =
      new ValidRegion(WIDTH, HEIGHT, new Region(0, 0, WIDTH, 90));

  private static PixelMask none() {
    return VALID.excluded();
  }

  @Test
  void settingARegionLeavesItsInsideAlone() {
    Region area = new Region(30, 20, 70, 200);
    PixelMask set = RegionOfInterest.SET.excluded(VALID, PixelArea.of(area));
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertThat(set.contains(x, y)).isEqualTo(y < 90 && !area.contains(x, y));
      }
    }
  }

  @Test
  void addingAndSubtractingChangeJustTheArea() {
    PixelMask set = RegionOfInterest.SET.excluded(VALID, PixelArea.of(new Region(30, 20, 40, 30)));
    Region more = new Region(60, 10, 30, 20);
    PixelMask added = RegionOfInterest.ADD.excluded(VALID.excluding(set), PixelArea.of(more));
    assertThat(added).isEqualTo(set.with(more, false));
    PixelMask cut = RegionOfInterest.SUBTRACT.excluded(VALID.excluding(added), PixelArea.of(more));
    assertThat(cut).isEqualTo(set.with(more, true));
  }

  @Test
  void theFirstAdditionIsTheRegion() {
    PixelArea area = PixelArea.of(new Region(5, 5, 9, 9));
    assertThat(RegionOfInterest.ADD.excluded(VALID, area))
        .isEqualTo(RegionOfInterest.SET.excluded(VALID, area));
  }

  /** The exclusion brush covers what the label brush paints. */
  @Property(tries = 60)
  void theExclusionBrushCoversWhatTheLabelBrushPaints(@ForAll long seed) {
    Random random = new Random(seed);
    double radius = 0.3 + 12 * random.nextDouble() * random.nextDouble();
    LabelLayer layer = new LabelLayer(WIDTH, HEIGHT);
    BrushStroke painted = new BrushStroke(layer, VALID, Brush.paint(1, radius));
    double x = random.nextDouble() * WIDTH;
    double y = random.nextDouble() * HEIGHT;
    painted.start(x, y);
    MaskStroke excluding = new MaskStroke(none(), VALID.bounds(), radius, true, x, y);
    for (int i = 0; i < 6; i++) {
      x += 30 * random.nextGaussian();
      y += 30 * random.nextGaussian();
      painted.moveTo(x, y);
      excluding.moveTo(x, y);
    }
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        assertThat(excluding.mask().contains(column, row)).isEqualTo(layer.label(column, row) == 1);
      }
    }
    MaskStroke including =
        new MaskStroke(excluding.mask(), VALID.bounds(), 2 * Brush.MAX_RADIUS / 3, false, x, y);
    assertThat(including.mask()).isEqualTo(none());
  }

  @Property(tries = 60)
  void runsOfAnAreaAreItsPixels(@ForAll long seed) {
    Random random = new Random(seed);
    double[] xs = random.doubles(5, -10, 60).toArray();
    double[] ys = random.doubles(5, -10, 60).toArray();
    PixelArea area = PolygonArea.of(xs, ys, new Region(3, 4, 50, 40));
    PixelMask.Editor byPixel = none().edit();
    area.forEach((x, y) -> byPixel.set(y, x, x + 1, true));
    PixelMask.Editor byRun = none().edit();
    area.forEachRun((y, from, to) -> byRun.set(y, from, to, true));
    assertThat(byRun.mask()).isEqualTo(byPixel.mask());
  }
}
