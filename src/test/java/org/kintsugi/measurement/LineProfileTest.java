package org.kintsugi.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;

class LineProfileTest {

  @Test
  void profilesAreThoseOfScikitImage() throws IOException {
    byte[] samples = new byte[40 * 30];
    for (int i = 0; i < samples.length; i++) {
      int x = i % 40;
      int y = i / 40;
      samples[i] = (byte) ((x * 37 + y * 91 + x * y) % 251);
    }
    Plane plane = new BytePlane(40, 30, samples);
    List<String> rows = reference();
    assertThat(rows).hasSize(6);
    for (String row : rows) {
      String[] sides = row.split(" : ", -1);
      double[] given = numbers(sides[0]);
      double[] expected = numbers(sides[1]);
      LineProfile profile =
          LineProfile.of(
              List.of(plane),
              new LineProfile.Line(given[0], given[1], given[2], given[3]),
              (int) given[4]);
      assertThat(profile.values().getFirst()).as(row).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        assertThat(profile.values().getFirst()[i])
            .as("%s, point %d", sides[0], i)
            .isCloseTo(expected[i], within(1e-4));
      }
    }
  }

  @Test
  void aRampIsReadExactlyInAnyDirectionAndWidth() {
    float[] ramp = new float[50 * 40];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 3f * (i % 50) - 2f * Math.floorDiv(i, 50);
    }
    Plane plane = new FloatPlane(50, 40, ramp, SampleType.FLOAT);
    LineProfile.Line line = new LineProfile.Line(10, 12, 31, 27.5);
    LineProfile profile = LineProfile.of(List.of(plane, plane), line, 7);
    assertThat(profile.size()).isEqualTo(28);
    for (int i = 0; i < profile.size(); i++) {
      double x = 10 + profile.part(i) * 21;
      double y = 12 + profile.part(i) * 15.5;
      assertThat(profile.values().get(1)[i]).isCloseTo(3 * x - 2 * y, within(1e-4));
    }
  }

  @Test
  void lengthsAndAnglesAreThoseOfTheSpecimen() {
    LineProfile.Line line = new LineProfile.Line(1, 10, 4, 6);
    assertThat(line.pixels()).isEqualTo(5);
    Calibration tall = new Calibration(10e-9, 20e-9, Calibration.Source.USER);
    assertThat(line.metres(tall)).isCloseTo(Math.hypot(30e-9, 80e-9), within(1e-15));
    assertThat(line.degrees(Optional.empty()))
        .isCloseTo(Math.toDegrees(Math.atan2(4, 3)), within(1e-12));
    assertThat(line.degrees(Optional.of(tall)))
        .isCloseTo(Math.toDegrees(Math.atan2(8, 3)), within(1e-12));
    assertThat(new LineProfile.Line(5, 5, 2, 5).degrees(Optional.empty())).isEqualTo(180);
  }

  @Test
  void aPointHasOneValueAndAnImpossibleWidthIsRefused() {
    Plane plane = new BytePlane(2, 2, new byte[] {10, 20, 30, 40});
    LineProfile.Line point = new LineProfile.Line(0.5, 0.5, 0.5, 0.5);
    LineProfile profile = LineProfile.of(List.of(plane), point, 1);
    assertThat(profile.values().getFirst()).containsExactly(25);
    assertThat(profile.part(0)).isZero();
    assertThatThrownBy(() -> LineProfile.of(List.of(plane), point, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LineProfile.Line(0, Double.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> reference() throws IOException {
    try (InputStream in = LineProfileTest.class.getResourceAsStream("profiles.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
