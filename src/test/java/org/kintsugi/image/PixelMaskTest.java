package org.kintsugi.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PixelMaskTest {

  /** Against one bit a pixel, changed in the most direct way. */
  @Property(tries = 60)
  void holdsWhatASetOfPixelsHolds(
      @ForAll @IntRange(min = 1, max = 150) int width,
      @ForAll @IntRange(min = 1, max = 150) int height,
      @ForAll long seed) {
    Random random = new Random(seed);
    BitSet bits = new BitSet();
    PixelMask mask = PixelMask.none(width, height);
    PixelMask first = mask;
    for (int i = 0; i < 12; i++) {
      Region region = region(random, width, height);
      Region inside = region.intersect(new Region(0, 0, width, height));
      int way = random.nextInt(3);
      for (int y = inside.y(); y < inside.bottom(); y++) {
        for (int x = inside.x(); x < inside.right(); x++) {
          bits.set(y * width + x, way == 2 ? !bits.get(y * width + x) : way == 1);
        }
      }
      PixelMask next = way == 2 ? mask.inverted(region) : mask.with(region, way == 1);
      mask = next;
    }
    assertThat(mask.count()).isEqualTo(bits.cardinality());
    assertThat(mask.isEmpty()).isEqualTo(bits.isEmpty());
    for (int y = -1; y <= height; y++) {
      for (int x = -1; x <= width; x++) {
        boolean in = x >= 0 && y >= 0 && x < width && y < height && bits.get(y * width + x);
        assertThat(mask.contains(x, y)).isEqualTo(in);
        if (mask.contains(x, y) != first.contains(x, y)) {
          assertThat(mask.changedSince(first).contains(x, y)).isTrue();
        }
      }
    }
    Region part = region(random, width, height);
    BitSet seen = new BitSet();
    mask.forEachRun(part, (y, from, to) -> seen.set(y * width + from, y * width + to));
    int inPart = 0;
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
      boolean wanted = part.contains(i % width, i / width);
      assertThat(seen.get(i)).isEqualTo(wanted);
      inPart += wanted ? 1 : 0;
    }
    assertThat(seen.cardinality()).isEqualTo(inPart);
    assertThat(mask.count(part)).isEqualTo(inPart);
    assertThat(first.isEmpty()).isTrue();
  }

  @Property(tries = 40)
  void equalMasksAreThoseOfEqualPixels(@ForAll long seed) {
    Random random = new Random(seed);
    PixelMask mask = PixelMask.none(130, 70);
    for (int i = 0; i < 5; i++) {
      mask = mask.with(region(random, 130, 70), random.nextBoolean());
    }
    Region region = region(random, 130, 70);
    PixelMask back = mask.inverted(region).inverted(region);
    assertThat(back).isEqualTo(mask).hasSameHashCodeAs(mask);
    assertThat(back.changedSince(mask).isEmpty()).isTrue();
    Region inside = region.intersect(new Region(0, 0, 130, 70));
    assertThat(mask.inverted(region).equals(mask)).isEqualTo(inside.isEmpty());
  }

  @Test
  void anEditorThatGoesOnLeavesTheMasksItGaveAlone() {
    PixelMask.Editor editor = PixelMask.none(100, 100).edit();
    editor.set(3, 10, 90, true);
    PixelMask first = editor.mask();
    editor.set(3, 20, 30, false);
    editor.set(99, 0, 100, true);
    PixelMask second = editor.mask();
    assertThat(first.count()).isEqualTo(80);
    assertThat(second.count()).isEqualTo(170);
    assertThat(first.contains(25, 3)).isTrue();
    assertThat(second.contains(25, 3)).isFalse();
    assertThatThrownBy(() -> editor.set(3, 90, 101, true))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> editor.set(100, 0, 1, true))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Region region(Random random, int width, int height) {
    int x = random.nextInt(width + 8) - 4;
    int y = random.nextInt(height + 8) - 4;
    return new Region(x, y, random.nextInt(width + 8), random.nextInt(height + 8));
  }
}
