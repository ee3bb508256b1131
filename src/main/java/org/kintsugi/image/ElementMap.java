package org.kintsugi.image;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One EDS map: X-ray counts of one line on the field's own grid.
 *
 * @param element chemical symbol ("Ni")
 * @param line the line's name ("Kα1", "Kα1_2"), in Greek where the file name was mangled
 * @param counts counts a pixel
 * @param file where it was read from
 */
public record ElementMap(String element, String line, Plane counts, Optional<Path> file) {

  /** Element and line: "Ni Kα1". */
  public String name() {
    return line.isEmpty() ? element : element + " " + line;
  }
}
