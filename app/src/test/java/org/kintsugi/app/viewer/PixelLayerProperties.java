package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kintsugi.image.Region;

/** A layer's pyramid and what it tells its listeners, against counting pixel by pixel. */
class PixelLayerProperties {

  @Property(tries = 60)
  void everyPixelOfTheFirstLevelIsPooledFromTheFourBelow(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 67) int width,
      @ForAll @IntRange(min = 1, max = 21) int height,
      @ForAll PixelLayer.Pooling pooling) {
    Random random = new Random(seed);
    PixelLayer layer = new PixelLayer(width, height, pooling);
    byte[] values = blotches(random, width, height);

    layer.write(new Region(0, 0, width, height), values);

    for (int y = 0; y < layer.levelHeight(1); y++) {
      for (int x = 0; x < layer.levelWidth(1); x++) {
        int x1 = Math.min(2 * x + 1, width - 1);
        int y1 = Math.min(2 * y + 1, height - 1);
        int[] four = {
          values[2 * y * width + 2 * x] & 0xff,
          values[2 * y * width + x1] & 0xff,
          values[y1 * width + 2 * x] & 0xff,
          values[y1 * width + x1] & 0xff
        };
        assertThat(layer.level(1)[y * layer.levelWidth(1) + x] & 0xff)
            .isEqualTo(pooled(pooling, four));
      }
    }
  }

  @Property(tries = 40)
  void rowsThatAreThereAlreadyAreNotToldAndTheRestIs(@ForAll long seed) {
    Random random = new Random(seed);
    PixelLayer layer = new PixelLayer(40, 30, PixelLayer.Pooling.MAJORITY);
    byte[] before = blotches(random, 40, 30);
    layer.write(new Region(0, 0, 40, 30), before);
    byte[] after = before.clone();
    int top = random.nextInt(30);
    int bottom = top + 1 + random.nextInt(30 - top);
    after[top * 40 + random.nextInt(40)]++;
    after[bottom * 40 - 1] ^= 0x55;
    List<Region> told = new ArrayList<>();
    layer.addListener(told::add);

    layer.write(new Region(0, 0, 40, 30), after);

    assertThat(told).containsExactly(new Region(0, top, 40, bottom - top));
    PixelLayer fresh = new PixelLayer(40, 30, PixelLayer.Pooling.MAJORITY);
    fresh.write(new Region(0, 0, 40, 30), after);
    for (int level = 0; level < PixelLayer.LEVELS; level++) {
      assertThat(layer.level(level)).isEqualTo(fresh.level(level));
    }
  }

  @Example
  void theSameAgainIsNotTold() {
    PixelLayer layer = new PixelLayer(8, 8, PixelLayer.Pooling.ANY);
    byte[] values = blotches(new Random(1), 8, 8);
    layer.write(new Region(0, 0, 8, 8), values);
    List<Region> told = new ArrayList<>();
    layer.addListener(told::add);
    layer.write(new Region(0, 0, 8, 8), values);
    assertThat(told).isEmpty();
  }

  private static byte[] blotches(Random random, int width, int height) {
    byte[] values = new byte[width * height];
    for (int blotch = 0; blotch < 6; blotch++) {
      byte value = (byte) random.nextInt(256);
      int left = random.nextInt(width);
      int top = random.nextInt(height);
      int right = left + 1 + random.nextInt(width - left);
      int bottom = top + 1 + random.nextInt(height - top);
      for (int y = top; y < bottom; y++) {
        Arrays.fill(values, y * width + left, y * width + right, value);
      }
    }
    return values;
  }

  private static int pooled(PixelLayer.Pooling pooling, int[] four) {
    if (pooling == PixelLayer.Pooling.AVERAGE) {
      return (four[0] + four[1] + four[2] + four[3] + 2) / 4;
    }
    int best = 0;
    int most = 0;
    for (int value : four) {
      int count = 0;
      for (int other : four) {
        count += value == other && (pooling == PixelLayer.Pooling.MAJORITY || value != 0) ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = value;
      }
    }
    return best;
  }
}
