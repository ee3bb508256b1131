package org.kintsugi.registration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kintsugi.image.Point;

/** What {@code make_landmark_references.py} computed with NumPy and SciPy. */
record LandmarkReferences(List<String> lines) {

  static LandmarkReferences load() throws IOException {
    try (InputStream in = LandmarkReferences.class.getResourceAsStream("landmarks.txt")) {
      return new LandmarkReferences(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  List<Landmark> landmarks() {
    List<Landmark> found = new ArrayList<>();
    for (double[] each : all("pair ")) {
      found.add(
          new Landmark(
              "Pt-" + found.size(),
              true,
              new Point(each[0], each[1]),
              new Point(each[2], each[3])));
    }
    return found;
  }

  List<double[]> all(String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).split(" "))
        .map(parts -> Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  double[] one(String start) {
    return all(start).getFirst();
  }
}
