package org.kintsugi.image;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One EDS map of one line on the field's own grid.
 *
 * @param element chemical symbol ("Ni")
 * @param line the line's name ("Kα1", "Kα1_2"), in Greek where the file name was mangled; "Wt%" or
 *     "At%" for maps of concentrations
 * @param counts a value a pixel; what it is tells {@code content}
 * @param content what the values are
 * @param file where it was read from
 * @param plane which map of the file it is, from 0
 */
public record ElementMap(
    String element, String line, Plane counts, Content content, Optional<Path> file, int plane) {

  /** What the values of a map are. */
  public enum Content {
    /** X-ray counts a pixel: what the statistics of counting hold for. */
    COUNTS(""),
    /** Counts a second, of a file that does not say how many seconds. */
    RATE("holds counts a second without their live time"),
    /** Concentrations in per cent, computed from counts. */
    CONCENTRATION("holds concentrations in per cent"),
    /** Brightness of a picture, scaled for the eye. */
    PICTURE("is a picture of a map, its values scaled for the eye");

    private final String refusal;

    Content(String refusal) {
      this.refusal = refusal;
    }
  }

  /** Checks that nothing is missing. */
  public ElementMap {
    Objects.requireNonNull(line);
    Objects.requireNonNull(counts);
    Objects.requireNonNull(content);
    Objects.requireNonNull(file);
    if (element.isBlank() || plane < 0) {
      throw new IllegalArgumentException("a map without element or with plane " + plane);
    }
  }

  /** The only map of a file, of counts. */
  public ElementMap(String element, String line, Plane counts, Optional<Path> file) {
    this(element, line, counts, Content.COUNTS, file, 0);
  }

  /** Element and line: "Ni Kα1". */
  public String name() {
    return line.isEmpty() ? element : element + " " + line;
  }

  /** Whether the values are counts, so that the statistics of counting hold for them. */
  public boolean isCounts() {
    return content == Content.COUNTS;
  }

  /** Why no statistics are made with this map, one sentence; empty where it holds counts. */
  public String refusal() {
    return isCounts() ? "" : "The map of " + name() + " " + content.refusal + ", not counts.";
  }
}
