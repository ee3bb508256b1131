package org.kintsugi.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Plane;

class SuperpixelsTest {

  @Property(tries = 25)
  void everyPixelIsInOneConnectedCellOfItsSquare(
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 270) int height,
      @ForAll @IntRange(min = Superpixels.MIN_SIZE, max = Superpixels.MAX_SIZE) int size,
      @ForAll long seed) {
    byte[] noise = new byte[width * height];
    new Random(seed).nextBytes(noise);
    Superpixels cells =
        new Superpixels(List.of(new BytePlane(width, height, noise)), new double[] {255}, size, 10);
    boolean[] seen = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (!seen[y * width + x]) {
          PixelArea cell = cells.at(x, y);
          assertThat(cell.contains(x, y)).isTrue();
          assertThat(PixelOutline.of(cell)).as("one 4-connected part").hasSize(1);
          assertThat(cell.bounds().x() / Superpixels.TILE)
              .isEqualTo((cell.bounds().right() - 1) / Superpixels.TILE);
          cell.forEach(
              (cx, cy) -> {
                assertThat(seen[cy * width + cx]).as("in two cells").isFalse();
                seen[cy * width + cx] = true;
              });
        }
      }
    }
  }

  @Test
  void cellsFollowEdgesWhereThereAreAndAreSquaresWhereThereAreNone() {
    int width = 200;
    int height = 160;
    byte[] disc = new byte[width * height];
    Random random = new Random(4);
    for (int i = 0; i < disc.length; i++) {
      boolean inside = Math.hypot(i % width - 97, i / width - 83) < 55;
      disc[i] = (byte) ((inside ? 170 : 90) + random.nextInt(9));
    }
    Plane plane = new BytePlane(width, height, disc);
    Superpixels cells = new Superpixels(List.of(plane), new double[] {120}, 14, 10);
    boolean[] seen = new boolean[width * height];
    long strayed = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (!seen[y * width + x]) {
          int[] sides = new int[2];
          cells
              .at(x, y)
              .forEach(
                  (cx, cy) -> {
                    seen[cy * width + cx] = true;
                    sides[Math.hypot(cx - 97, cy - 83) < 55 ? 1 : 0]++;
                  });
          strayed += Math.min(sides[0], sides[1]);
        }
      }
    }
    // The edge is 346 pixels long: on average cells miss it by less than half a pixel.
    assertThat(strayed).as("pixels on the other side of the edge").isLessThan(346 / 2);

    byte[] flat = new byte[width * height];
    PixelArea square =
        new Superpixels(List.of(new BytePlane(width, height, flat)), new double[] {1}, 20, 10)
            .at(50, 50);
    assertThat(square.count()).isEqualTo(400);
    assertThat(square.bounds().width()).isEqualTo(20);
  }

  @Test
  void impossibleSizesAndPlacesAreRefused() {
    List<Plane> planes = List.of(new BytePlane(3, 3, new byte[9]));
    assertThatThrownBy(() -> new Superpixels(planes, new double[] {1}, 3, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Superpixels(planes, new double[0], 8, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Superpixels(planes, new double[] {1}, 8, 10).at(3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
