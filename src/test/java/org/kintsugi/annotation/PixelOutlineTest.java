package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.annotation.PixelOutline.Part;
import org.kintsugi.annotation.PixelOutline.Ring;
import org.kintsugi.image.Region;

class PixelOutlineTest {

  @Test
  void aPixelIsASquareThatRunsClockwise() {
    List<Part> parts = PixelOutline.of(PixelArea.of(new Region(7, 3, 1, 1)));
    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().outer().xs()).containsExactly(7, 8, 8, 7);
    assertThat(parts.getFirst().outer().ys()).containsExactly(3, 3, 4, 4);
    assertThat(parts.getFirst().holes()).isEmpty();
  }

  @Test
  void pixelsThatTouchAtACornerAreTwoPartsAndAHoleIsARingOfItsOwn() {
    assertThat(PixelOutline.of(area("x.", ".x"))).hasSize(2);
    List<Part> frame = PixelOutline.of(area("xxxx", "x..x", "xxxx"));
    assertThat(frame).hasSize(1);
    assertThat(frame.getFirst().holes()).hasSize(1);
    assertThat(frame.getFirst().holes().getFirst().doubleArea()).isEqualTo(-4);
    // Two holes that touch at a corner stay two, since their corner belongs to the area.
    assertThat(PixelOutline.of(area("xxxx", "x.xx", "xx.x", "xxxx")).getFirst().holes())
        .hasSizeBetween(1, 2);
  }

  @Property(tries = 400)
  void theEvenOddRuleGivesTheAreaBack(
      @ForAll @IntRange(min = 1, max = 14) int width,
      @ForAll @IntRange(min = 1, max = 14) int height,
      @ForAll @IntRange(min = 1, max = 9) int density,
      @ForAll long seed) {
    Random random = new Random(seed);
    BitSet bits = new BitSet();
    for (int i = 0; i < width * height; i++) {
      bits.set(i, random.nextInt(10) < density);
    }
    PixelArea area = new PixelArea(new Region(5, 9, width, height), bits);
    List<Part> parts = PixelOutline.of(area);
    long sum = 0;
    for (Part part : parts) {
      assertThat(part.outer().doubleArea()).isPositive();
      sum += part.outer().doubleArea();
      for (Ring hole : part.holes()) {
        assertThat(hole.doubleArea()).isNegative();
        sum += hole.doubleArea();
      }
    }
    assertThat(sum).isEqualTo(2L * area.count());
    Region clip = new Region(0, 0, 30, 30);
    boolean[][] inside = new boolean[30][30];
    for (Part part : parts) {
      flip(inside, part.outer(), clip);
      part.holes().forEach(hole -> flip(inside, hole, clip));
    }
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 30; x++) {
        assertThat(inside[y][x]).isEqualTo(area.contains(x, y));
      }
    }
  }

  private static void flip(boolean[][] inside, Ring ring, Region clip) {
    double[] xs = new double[ring.xs().length];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = ring.xs()[i] - 0.5;
      ys[i] = ring.ys()[i] - 0.5;
    }
    PolygonArea.of(xs, ys, clip).forEach((x, y) -> inside[y][x] = !inside[y][x]);
  }

  private static PixelArea area(String... rows) {
    BitSet bits = new BitSet();
    int width = rows[0].length();
    for (int i = 0; i < width * rows.length; i++) {
      bits.set(i, rows[i / width].charAt(i % width) == 'x');
    }
    return new PixelArea(new Region(0, 0, width, rows.length), bits);
  }
}
