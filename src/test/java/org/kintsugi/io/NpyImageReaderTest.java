package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/** Arrays that NumPy wrote (src/test/python/make_npy_arrays.py), and such as nobody should. */
class NpyImageReaderTest extends ImageReaderContract {

  @Override
  ImageReader reader() {
    return new NpyImageReader();
  }

  @Override
  void writeValid(Path file) throws IOException {
    byte[] data = new byte[2 * 19 * 23];
    new Random(2).nextBytes(data);
    write(file, "{'descr': '<u2', 'fortran_order': False, 'shape': (19, 23), }", data);
  }

  @ParameterizedTest
  @CsvSource({
    "u1, uint8, 0",
    "i1, int8, -20",
    "le-u2, uint16, 0",
    "be-u2, uint16, 0",
    "le-i2, int16, -20",
    "le-u4, uint32, 0",
    "le-i4, int32, -20",
    "be-i4, int32, -20",
    "le-u8, uint64, 0",
    "le-i8, int64, -20",
    "le-f2, float16, -20",
    "le-f4, float32, -20",
    "be-f4, float32, -20",
    "le-f8, float64, -20",
    "be-f8, float64, -20"
  })
  void readsEveryTypeOfNumber(String name, String type, int first) {
    Plane plane = reader().read(array(name + "_3x5")).planes().get(0);
    assertThat(plane.sampleType().label()).isEqualTo(type);
    assertThat(plane.hasSize(5, 3)).isTrue();
    for (int i = 0; i < 15; i++) {
      assertThat(plane.value(i % 5, i / 5)).isEqualTo(3 * i + first);
    }
  }

  @Test
  void readsTruthValuesAsZeroAndOne() {
    Plane plane = reader().read(array("b1_3x5")).planes().get(0);
    assertThat(plane.value(0, 0)).isZero();
    assertThat(plane.value(1, 0)).isEqualTo(1);
  }

  @Test
  void readsArraysWhoseFirstIndexRunsFastest() {
    Plane plane = reader().read(array("le-i8_4x3_fortran")).planes().get(0);
    assertThat(plane.hasSize(3, 4)).isTrue();
    assertThat(plane.value(1, 2)).isEqualTo(3 * 7 - 20);
    ImageFile three = reader().read(array("le-f4_2x4x3_fortran"));
    assertThat(three.planes()).hasSize(2);
    assertThat(three.planes().get(1).value(2, 3)).isEqualTo(3 * 23 - 20);
  }

  @Test
  void takesTheLastOfThreeAxesForChannelsWhereItIsTheShortest() {
    ImageFile first = reader().read(array("u1_2x3x4"));
    assertThat(first.planes()).hasSize(2);
    assertThat(first.planes().get(1).value(0, 0)).isEqualTo(36);
    ImageFile last = reader().read(array("u1_4x5x3"));
    assertThat(last.planes()).hasSize(3);
    assertThat(last.width()).isEqualTo(5);
    assertThat(last.planes().get(1).value(0, 0)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'descr': '|O', 'fortran_order': False, 'shape': (2, 2); no plain numbers",
        "'descr': '<c8', 'fortran_order': False, 'shape': (2, 2); no plain numbers",
        "'descr': [('a', '<u2')], 'fortran_order': False, 'shape': (2, 2); no plain numbers",
        "'descr': '<u2', 'fortran_order': False, 'shape': (4,); is no image",
        "'descr': '<u2', 'fortran_order': False, 'shape': (); is no image",
        "'descr': '<u2', 'fortran_order': False, 'shape': (2, 0); is no image",
        "'descr': '<u2', 'fortran_order': False, 'shape': (2, 2, 2, 2); is no image",
        "'descr': '<u2', 'fortran_order': False, 'shape': (70000, 70000); can hold",
        "'descr': '<u2', 'fortran_order': False, 'shape': (3000, 2, 2); needs more bytes",
        "'descr': '<u2', 'shape': (2, 2); makes no sense"
      })
  void refusesInOneSentence(String header, String reason) throws IOException {
    Path file = folder.resolve("array");
    write(file, "{" + header + "}", new byte[32]);
    assertThatThrownBy(() -> reader().read(file))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason)
        .hasMessageEndingWith(".");
  }

  private static Path array(String name) {
    return Fixtures.resource("npy/" + name + ".npy");
  }

  private static void write(Path file, String header, byte[] data) throws IOException {
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0};
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    Files.write(file, TiffBytes.join(TiffBytes.join(start, text), data));
  }
}
