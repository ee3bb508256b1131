package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;

/** Info bars that only the image shows. */
class DatabarSearchTest {

  private static final int WIDTH = 300;

  @ParameterizedTest
  @CsvSource({"400, 30, false, 0", "400, 30, true, 0", "1883, 280, false, 0", "400, 30, false, 5"})
  void findsABarOfAnyHeightDarkOrBright(int height, int bar, boolean inverted, int noise) {
    Optional<Databar> found = propose(image(height, bar, inverted, noise));
    assertThat(found.orElseThrow().rows()).isEqualTo(bar);
  }

  @Test
  void findsABarOf16BitWithALineAboveIt() {
    BytePlane plane = image(400, 30, false, 0);
    short[] samples = new short[plane.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((plane.samples()[i] & 0xff) * 257);
    }
    for (int x = 0; x < WIDTH; x++) {
      samples[369 * WIDTH + x] = (short) 0xffff;
    }
    assertThat(propose(new ShortPlane(WIDTH, 400, samples)).orElseThrow().rows()).isEqualTo(31);
  }

  @Test
  void findsABarOnGreyWithLinesBetweenItsFields() {
    BytePlane plane = image(400, 40, false, 0);
    byte[] samples = plane.samples().clone();
    for (int y = 360; y < 400; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int i = y * WIDTH + x;
        samples[i] = samples[i] == 0 ? 46 : samples[i];
        if (y == 380 && x > 100) {
          samples[i] = (byte) 128;
        }
      }
    }
    assertThat(propose(new BytePlane(WIDTH, 400, samples)).orElseThrow().rows()).isEqualTo(40);
  }

  @Test
  void takesNeitherAPlainImageNorBlackRowsNorAMaskForABar() {
    assertThat(propose(image(400, 0, false, 0))).isEmpty();
    byte[] black = image(400, 0, false, 0).samples().clone();
    java.util.Arrays.fill(black, 360 * WIDTH, 400 * WIDTH, (byte) 0);
    assertThat(propose(new BytePlane(WIDTH, 400, black))).isEmpty();
    byte[] mask = new byte[WIDTH * 400];
    Random random = new Random(5);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (i % WIDTH != 0 && random.nextInt(10) == 0 ? 255 : 0);
    }
    assertThat(propose(new BytePlane(WIDTH, 400, mask))).isEmpty();
  }

  @Test
  void takesNoSampleSectionForOneWithABar() throws IOException {
    try (Stream<Path> files = Files.list(Fixtures.resource("section"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tif")).toList()) {
        ImageFile image = ImageReaders.installed().read(file);
        assertThat(propose(image.planes().get(0))).as(file.toString()).isEmpty();
      }
    }
  }

  @Test
  void whatTheFileStatesComesFirst() {
    Acquisition stated =
        ThermoMetadata.parse("[PrivateFei]\nDatabarHeight=33\n").orElseThrow().acquisition();
    assertThat(Databar.propose(stated, image(400, 30, false, 0)).orElseThrow().rows())
        .isEqualTo(33);
    Acquisition none =
        ThermoMetadata.parse("[PrivateFei]\nDatabarHeight=0\n").orElseThrow().acquisition();
    assertThat(Databar.propose(none, image(400, 30, false, 0)).orElseThrow().rows()).isEqualTo(30);
  }

  private static Optional<Databar> propose(Plane plane) {
    return Databar.propose(Acquisition.UNKNOWN, plane);
  }

  /** Grey noise, below it a bar with blocks of writing and soft edges. */
  private static BytePlane image(int height, int bar, boolean inverted, int noise) {
    byte[] samples = new byte[WIDTH * height];
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int grey = 20 + random.nextInt(200);
        int inBar = y - (height - bar);
        if (inBar >= 0) {
          boolean writing = x > 20 && x < 200 && x % 10 < 4 && inBar > 5 && inBar < bar - 12;
          boolean edge = x > 20 && x < 200 && x % 10 == 4 && inBar > 5 && inBar < bar - 12;
          grey = edge ? 128 : writing != inverted ? 255 : 0;
          int wrong = noise == 0 ? 0 : random.nextInt(noise);
          grey = Math.abs(grey - wrong);
        }
        samples[y * WIDTH + x] = (byte) grey;
      }
    }
    return new BytePlane(WIDTH, height, samples);
  }
}
