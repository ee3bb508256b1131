package org.kintsugi.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.PixelMask;
import org.kintsugi.job.Cancellation;

/**
 * Distances and parts against what {@code make_watershed_references.py} computed with SciPy and
 * scikit-image.
 */
class WatershedReferencesTest {

  private static final int LINE = 1;

  private static List<String> lines;
  private static final Map<String, BytePlane> MAPS = new HashMap<>();

  @BeforeAll
  static void load() throws IOException {
    try (InputStream in = WatershedReferencesTest.class.getResourceAsStream("watershed.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("map ")) {
        String[] words = words(i);
        int width = Integer.parseInt(words[2]);
        int height = Integer.parseInt(words[3]);
        byte[] samples = new byte[width * height];
        for (int p = 0; p < samples.length; p++) {
          samples[p] = (byte) (lines.get(i + 1 + p / width).charAt(p % width) - '0');
        }
        MAPS.put(words[1], new BytePlane(width, height, samples));
      }
    }
  }

  @Test
  void distancesAreExactlyThoseOfSciPy() {
    int header = header("squares");
    BytePlane map = MAPS.get(words(header)[1]);
    DistanceMap distances = distances(map, 1);
    for (int y = 0; y < map.height(); y++) {
      String[] row = words(header + 1 + y);
      for (int x = 0; x < map.width(); x++) {
        assertThat(at(distances, x, y)).isEqualTo(Math.sqrt(Integer.parseInt(row[x])));
      }
    }
  }

  @Test
  void distancesOfPixelsThatAreNotSquareAreThoseOfSciPy() {
    int header = header("oblong");
    String[] words = words(header);
    BytePlane map = MAPS.get(words[1]);
    DistanceMap distances = distances(map, Double.parseDouble(words[3]));
    for (int y = 0; y < map.height(); y++) {
      String[] row = words(header + 1 + y);
      for (int x = 0; x < map.width(); x++) {
        // To a part of a pixel that is stated, and the digits of the file.
        assertThat(at(distances, x, y))
            .isCloseTo(Double.parseDouble(row[x]), within(1 / 8192.0 + 1e-4));
      }
    }
  }

  /** Lines may run a pixel aside, where a flood comes from two sides at once. */
  @Test
  void partsAreThoseOfScikitImage() {
    int cases = 0;
    for (int i = 0; i < lines.size(); i++) {
      String[] words = words(i);
      if (!words[0].equals("parts")) {
        continue;
      }
      cases++;
      BytePlane map = MAPS.get(words[1]);
      double down = Double.parseDouble(words[4]);
      CleanUpStep step =
          new CleanUpStep.SplitTouching(
              true,
              Integer.parseInt(words[2]),
              LINE,
              new PhysicalSize(10 * Double.parseDouble(words[3]), SizeUnit.NANOMETRES));
      CleanedPhases cleaned =
          new CleanUp(List.of(step))
              .apply(
                  map,
                  Optional.of(new Calibration(10e-9, 10e-9 * down, Calibration.Source.FILE)),
                  PixelMask.none(map.width(), map.height()),
                  Cancellation.NEVER);
      int pieces = Integer.parseInt(words[5]);
      int parts = Integer.parseInt(words[6]);
      assertThat(cleaned.changes().getFirst().pieces()).as(lines.get(i)).isEqualTo(parts - pieces);
      int[] found = SlowSplit.components(cleaned.phases().samples(), map.width(), 3);
      compare(i, map, found, parts);
    }
    assertThat(cases).isEqualTo(12);
  }

  /** Each part is one of the reference's, and few pixels are in another. */
  private static void compare(int header, BytePlane map, int[] found, int parts) {
    Map<Integer, Map<Character, Integer>> shared = new HashMap<>();
    int in = 0;
    int together = 0;
    for (int p = 0; p < found.length; p++) {
      char expected = lines.get(header + 1 + p / map.width()).charAt(p % map.width());
      assertThat(expected == '.').isEqualTo(map.samples()[p] != 3);
      if (found[p] > 0 && expected != '|') {
        in++;
        shared.computeIfAbsent(found[p], part -> new HashMap<>()).merge(expected, 1, Integer::sum);
      }
    }
    Set<Character> matched = new HashSet<>();
    for (Map<Character, Integer> each : shared.values()) {
      Map.Entry<Character, Integer> most =
          each.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      matched.add(most.getKey());
      together += most.getValue();
    }
    assertThat(matched).as(lines.get(header)).hasSize(parts);
    assertThat((double) together / in).as(lines.get(header)).isGreaterThan(0.98);
  }

  private static DistanceMap distances(BytePlane map, double down) {
    return new DistanceMap(map, 3, DistanceMap.Metric.of(20, 20 * down), Cancellation.NEVER);
  }

  private static double at(DistanceMap distances, int x, int y) {
    return distances.distance(distances.ranks()[(y + 1) * distances.stride() + x + 1]);
  }

  private static int header(String kind) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(kind + " ")) {
        return i;
      }
    }
    throw new AssertionError("no " + kind);
  }

  private static String[] words(int line) {
    return lines.get(line).split(" ", -1);
  }
}
