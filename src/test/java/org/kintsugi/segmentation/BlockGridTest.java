package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kintsugi.image.Region;

class BlockGridTest {

  @Property(tries = 200)
  void theBlocksCoverEveryPixelOnceAndThePixelThatSpeaksForOneLiesInIt(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 9) int edge,
      @ForAll @IntRange(min = 0, max = 50) int offset) {
    BlockGrid grid = new BlockGrid(width, height, edge);
    // Each pixel of the rectangle holds the number of its block.
    byte[] plane = new byte[offset + width * height];
    int[] covered = new int[width * height];
    for (int index = 0; index < grid.count(); index++) {
      Region block = grid.block(index);
      for (int y = block.y(); y < block.bottom(); y++) {
        for (int x = block.x(); x < block.right(); x++) {
          plane[offset + y * width + x] = (byte) index;
          covered[y * width + x]++;
        }
      }
    }

    byte[][] picked = grid.pick(new byte[][] {plane}, offset);

    assertThat(covered).containsOnly(1);
    byte[] expected = new byte[grid.count()];
    for (int index = 0; index < expected.length; index++) {
      expected[index] = (byte) index;
    }
    assertThat(picked).hasNumberOfRows(1);
    assertThat(Arrays.equals(picked[0], expected)).isTrue();
  }

  @Property(tries = 100)
  void everyPixelSpeaksForItselfWhereTheEdgeIsOne(
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height) {
    byte[] plane = new byte[width * height];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (byte) i;
    }
    assertThat(new BlockGrid(width, height, 1).pick(new byte[][] {plane}, 0)[0]).isEqualTo(plane);
  }
}
