package org.kintsugi.image;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegionAndTileGridTest {

  @Property
  void tilesCoverEveryPixelExactlyOnce(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 40) int size) {
    TileGrid grid = new TileGrid(width, height, size);
    int[] hits = new int[width * height];
    for (int tile = 0; tile < grid.count(); tile++) {
      Region region = grid.tile(tile);
      for (int y = region.y(); y < region.bottom(); y++) {
        for (int x = region.x(); x < region.right(); x++) {
          hits[y * width + x]++;
          assertThat(grid.indexOf(x, y)).isEqualTo(tile);
        }
      }
    }
    assertThat(hits).containsOnly(1);
  }

  @Test
  void theTilesThatTouchARegionAreFoundAlsoWhereItHangsOut() {
    TileGrid grid = new TileGrid(100, 100, 40);
    assertThat(grid.touching(new Region(-10, 35, 60, 10))).containsExactly(0, 1, 3, 4);
    assertThat(grid.touching(new Region(200, 0, 5, 5))).isEmpty();
  }

  @Test
  void regionsThatOnlyTouchShareNoPixel() {
    assertThat(new Region(0, 0, 5, 5).intersects(new Region(5, 0, 5, 5))).isFalse();
    assertThat(new Region(0, 0, 5, 5).intersect(new Region(3, 4, 5, 5)))
        .isEqualTo(new Region(3, 4, 2, 1));
  }
}
