package org.kintsugi.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.PixelMask;
import org.kintsugi.job.Cancellation;

/** Clean-up against what {@code make_clean_up_references.py} computed with SciPy. */
class CleanUpReferencesTest {

  private static List<String> lines;
  private static final Map<String, BytePlane> MAPS = new HashMap<>();

  @BeforeAll
  static void load() throws IOException {
    try (InputStream in = CleanUpReferencesTest.class.getResourceAsStream("clean-up.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("map ")) {
        String[] words = lines.get(i).split(" ", -1);
        MAPS.put(words[1], rows(i, Integer.parseInt(words[2]), Integer.parseInt(words[3])));
      }
    }
  }

  @Test
  void islandsGoWhereSciPyAndItsVotesPutThem() {
    check("islands", 48);
  }

  @Test
  void holesAreThoseThatSciPyFills() {
    check("holes", 24);
  }

  @Test
  void majoritiesAreThoseOfCountsBySciPy() {
    check("majority", 16);
  }

  private static void check(String kind, int expected) {
    int cases = 0;
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ", -1);
      if (words[0].equals(kind)) {
        BytePlane map = MAPS.get(words[1]);
        CleanedPhases cleaned = clean(map, step(words), calibration(words));
        assertThat(cleaned.phases().samples())
            .as(lines.get(i))
            .isEqualTo(rows(i, map.width(), map.height()).samples());
        assertThat(cleaned.changes().getFirst().pieces())
            .as(lines.get(i))
            .isEqualTo(kind.equals("majority") ? 0 : Integer.parseInt(words[4]));
        cases++;
      }
    }
    assertThat(cases).isEqualTo(expected);
  }

  private static CleanUpStep step(String[] words) {
    return switch (words[0]) {
      case "islands" ->
          new CleanUpStep.RemoveIslands(true, ids(words[2]), PhysicalSize.pixels(number(words[3])));
      case "holes" ->
          new CleanUpStep.FillHoles(
              true, Integer.parseInt(words[2]), PhysicalSize.pixels(number(words[3])));
      default ->
          new CleanUpStep.MajorityFilter(
              true, new PhysicalSize(10 * number(words[2]), SizeUnit.NANOMETRES));
    };
  }

  /** Pixels of 10 nm across, as high as makes the radius reach so far down. */
  private static Optional<Calibration> calibration(String[] words) {
    return words[0].equals("majority")
        ? Optional.of(
            new Calibration(
                10e-9, 10e-9 * number(words[2]) / number(words[3]), Calibration.Source.FILE))
        : Optional.empty();
  }

  private static CleanedPhases clean(
      BytePlane map, CleanUpStep step, Optional<Calibration> calibration) {
    return new CleanUp(List.of(step))
        .apply(map, calibration, PixelMask.none(map.width(), map.height()), Cancellation.NEVER);
  }

  private static Set<Integer> ids(String digits) {
    return digits.equals("-")
        ? Set.of()
        : digits.chars().mapToObj(digit -> digit - '0').collect(Collectors.toSet());
  }

  private static double number(String word) {
    return Double.parseDouble(word);
  }

  private static BytePlane rows(int header, int width, int height) {
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (byte) (lines.get(header + 1 + y).charAt(x) - '0');
      }
    }
    return new BytePlane(width, height, samples);
  }
}
