package org.kintsugi.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ValidRegionTest {

  private static final ValidRegion VALID = ValidRegion.withoutDatabar(200, 100, 10);

  @Test
  void excludedPixelsDoNotCount() {
    ValidRegion cut =
        VALID.excluding(PixelMask.none(200, 100).with(new Region(20, 30, 40, 80), true));
    assertThat(cut.area()).isEqualTo(200 * 90 - 40 * 60);
    assertThat(cut.contains(19, 40)).isTrue();
    assertThat(cut.contains(20, 30)).isFalse();
    assertThat(cut.contains(0, 95)).isFalse();
    assertThat(cut.containsAll(new Region(0, 0, 20, 90))).isTrue();
    assertThat(cut.containsAll(new Region(0, 0, 21, 90))).isFalse();
    assertThat(cut.containsAll(new Region(0, 0, 20, 91))).isFalse();
    assertThat(cut.touches(new Region(20, 30, 40, 70))).isFalse();
    assertThat(cut.touches(new Region(20, 30, 41, 70))).isTrue();
    assertThat(cut.touches(new Region(0, 90, 200, 10))).isFalse();
  }

  @Test
  void theExtentIsTheBoxOfWhatCounts() {
    assertThat(VALID.extent()).isEqualTo(VALID.bounds());
    PixelMask outside =
        PixelMask.none(200, 100).inverted(VALID.bounds()).with(new Region(17, 5, 90, 44), false);
    assertThat(VALID.excluding(outside).extent()).isEqualTo(new Region(17, 5, 90, 44));
    assertThat(VALID.excluding(outside.with(new Region(20, 5, 3, 3), true)).extent())
        .isEqualTo(new Region(17, 5, 90, 44));
  }

  @Test
  void somethingMustCount() {
    PixelMask all = PixelMask.none(200, 100).with(VALID.bounds(), true);
    assertThatThrownBy(() -> VALID.excluding(all)).isInstanceOf(IllegalArgumentException.class);
    assertThat(VALID.excluding(all.with(new Region(7, 8, 1, 1), false)).area()).isOne();
    assertThatThrownBy(() -> VALID.excluding(PixelMask.none(100, 100)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
