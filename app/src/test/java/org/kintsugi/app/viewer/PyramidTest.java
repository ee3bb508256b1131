package org.kintsugi.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;

/** Zoomed out, a pixel of the screen is the mean of the area it covers. */
class PyramidTest {

  private static final int SIZE = 64;

  @Test
  void everyLevelIsTheMeanOfItsBlocks() {
    byte[] samples = new byte[SIZE * SIZE];
    new Random(11).nextBytes(samples);
    GreyImage image = GreyImage.of(new BytePlane(SIZE, SIZE, samples));
    image.build(4);
    for (int level = 1; level <= 4; level++) {
      int edge = 1 << level;
      for (int y = 0; y < SIZE / edge; y++) {
        for (int x = 0; x < SIZE / edge; x++) {
          double sum = 0;
          for (int j = 0; j < edge; j++) {
            for (int i = 0; i < edge; i++) {
              sum += samples[(y * edge + j) * SIZE + x * edge + i] & 0xff;
            }
          }
          // Every level rounds by half a grey value at most.
          assertThat((double) image.level(level).code(y * (SIZE / edge) + x))
              .isCloseTo(sum / (edge * edge), within(0.5 * level));
        }
      }
    }
  }

  @Test
  void aFineCheckerboardIsEvenGreyWhenZoomedOutAndNeverMoire() {
    byte[] samples = new byte[SIZE * SIZE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) ((i % SIZE + i / SIZE) % 2 == 0 ? 0 : 200);
    }
    GreyImage image = GreyImage.of(new BytePlane(SIZE, SIZE, samples));
    image.build(4);
    int[] lookup = ChannelDisplay.grey(0, 255).lookup(image);
    var grey = new Composition.Grey(image, org.kintsugi.image.Affine.IDENTITY, lookup);
    for (double zoom : new double[] {0.1, 0.23, 0.37, 0.5}) {
      int edge = (int) (SIZE * zoom) - 2;
      Frame frame = new Frame(new Viewport(31.5, 31.5, zoom), edge, edge);
      int[] out = new int[edge * edge];
      Composition what =
          new Composition(
              0, java.util.Optional.of(grey), java.util.Optional.empty(), java.util.List.of());
      Compositor.compose(frame, what, frame.all(), out, edge);
      for (int argb : out) {
        assertThat(argb).isEqualTo(0xff646464);
      }
    }
  }
}
