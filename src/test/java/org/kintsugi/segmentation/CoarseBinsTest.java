package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;

class CoarseBinsTest {

  @Property(tries = 100)
  void eachBlockHoldsTheBinsOfOneOfItsPixels(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll long seed) {
    TileGrid grid = new TileGrid(width, height, 32);
    CoarseBins coarse = CoarseBins.within(grid, 2, Long.MAX_VALUE).orElseThrow();
    Random random = new Random(seed);
    for (int tile = 0; tile < grid.count(); tile++) {
      Region region = grid.tile(tile);
      byte[][] bins = new byte[2][(int) region.area()];
      random.nextBytes(bins[0]);
      random.nextBytes(bins[1]);

      coarse.keep(tile, bins);

      byte[][] kept = coarse.get(tile).orElseThrow();
      long covered = 0;
      for (int block = 0; block < kept[0].length; block++) {
        Region pixels = coarse.blocks(tile, 1).block(block);
        covered += pixels.area();
        int x = Math.min(pixels.x() + 2, region.width() - 1);
        int y = Math.min(pixels.y() + 2, region.height() - 1);
        assertThat(pixels.contains(x, y)).isTrue();
        assertThat(kept[0][block]).isEqualTo(bins[0][y * region.width() + x]);
        assertThat(kept[1][block]).isEqualTo(bins[1][y * region.width() + x]);
      }
      assertThat(covered).isEqualTo(region.area());
    }
  }

  @Test
  void theStrideIsTheSmallestThatFitsTheBudget() {
    TileGrid grid = new TileGrid(1024, 1024, 128);

    assertThat(CoarseBins.within(grid, 10, 655_360).orElseThrow().stride()).isEqualTo(4);
    assertThat(CoarseBins.within(grid, 10, 655_359).orElseThrow().stride()).isEqualTo(8);
    assertThat(CoarseBins.within(grid, 10, 10_240).orElseThrow().stride()).isEqualTo(32);
    assertThat(CoarseBins.within(grid, 10, 10_239)).isEmpty();
  }

  @Test
  void whatWasNeverComputedIsNotKnown() {
    CoarseBins coarse =
        CoarseBins.within(new TileGrid(64, 64, 32), 1, Long.MAX_VALUE).orElseThrow();
    coarse.keep(2, new byte[1][32 * 32]);

    assertThat(coarse.get(1)).isEmpty();
    assertThat(coarse.knows(1)).isFalse();
    assertThat(coarse.knows(2)).isTrue();
  }
}
