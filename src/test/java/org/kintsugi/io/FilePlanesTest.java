package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

class FilePlanesTest {

  private static final Path FILE = Path.of("picture.png");

  @Test
  void aPlaneIsFoundByNumberNameOrColour() {
    FilePlanes colour = planes(List.of("R", "G", "B"), grey(1), grey(2), grey(3));
    assertThat(colour.isColour()).isTrue();
    assertThat(List.of("1", "red", "R", "r").stream().map(colour::find)).containsOnly(0);
    assertThat(List.of("3", "Blue", " b ").stream().map(colour::find)).containsOnly(2);
    assertThat(colour.find("luminance")).isEqualTo(3);
    assertThat(colour.size()).as("the file itself has three").isEqualTo(3);
    FilePlanes named = planes(List.of("CBS", "2"), grey(1), grey(2));
    assertThat(named.find("cbs")).isZero();
    assertThat(named.find("2")).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsToldWithWhatIs() {
    FilePlanes colour = planes(List.of("R", "G", "B"), grey(1), grey(2), grey(3));
    for (String pick : List.of("0", "4", "-1", "alpha", "", "99999999999")) {
      assertThatThrownBy(() -> colour.find(pick))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("picture.png")
          .hasMessageContaining("luminance");
    }
    FilePlanes two = planes(List.of("", ""), grey(1), grey(2));
    assertThatThrownBy(() -> two.find("luminance")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> two.find("")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> two.channel("X", 2))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("has 2 planes, but channel X is number 3");
  }

  @Test
  void theLuminanceIsThatOfRec601() {
    // 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2; equal colours are their grey.
    FilePlanes bytes =
        planes(
            List.of("R", "G", "B"),
            new BytePlane(2, 1, new byte[] {(byte) 200, (byte) 255}),
            new BytePlane(2, 1, new byte[] {100, (byte) 255}),
            new BytePlane(2, 1, new byte[] {50, (byte) 255}));
    Plane grey = bytes.channel("X", bytes.find("luminance")).plane();
    assertThat(grey.sampleType()).isEqualTo(SampleType.UINT8);
    assertThat(grey.value(0, 0)).isEqualTo(124);
    assertThat(grey.value(1, 0)).isEqualTo(255);
    FilePlanes shorts =
        planes(
            List.of("R", "G", "B"),
            new ShortPlane(1, 1, new short[] {(short) 60000}),
            new ShortPlane(1, 1, new short[] {(short) 50000}),
            new ShortPlane(1, 1, new short[] {0}));
    assertThat(shorts.channel("X", 3).plane().value(0, 0)).isEqualTo(47290);
    FilePlanes floats = planes(List.of("R", "G", "B"), number(1), number(10), number(100));
    assertThat(floats.channel("X", 3).plane().value(0, 0)).isEqualTo(17.569f);
  }

  private static FloatPlane number(float value) {
    return new FloatPlane(1, 1, new float[] {value}, SampleType.FLOAT);
  }

  private static BytePlane grey(int value) {
    return new BytePlane(1, 1, new byte[] {(byte) value});
  }

  private static FilePlanes planes(List<String> names, Plane... planes) {
    return new FilePlanes(
        FILE,
        List.of(
            new ImageFile(
                FILE, "PNG", List.of(planes), names, Optional.empty(), Acquisition.UNKNOWN)));
  }
}
