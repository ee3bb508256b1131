package org.kintsugi.project;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Calibration;
import org.kintsugi.registration.LandmarkSet;

/**
 * The element maps of one EDS field.
 *
 * @param elements at least one, in order
 * @param width pixels in a row of every map
 * @param height rows of every map
 * @param calibration pixel size, where known
 * @param alignment from the maps' grid to the reference grid; empty while not registered
 * @param landmarks what was set by hand to register them
 */
public record MapsReference(
    List<ElementReference> elements,
    int width,
    int height,
    Optional<Calibration> calibration,
    Optional<Alignment> alignment,
    LandmarkSet landmarks) {

  /**
   * One map's file.
   *
   * @param element chemical symbol
   * @param line the line's name, may be empty
   * @param image the file
   * @param map which map of the file it is, from 0
   */
  public record ElementReference(String element, String line, ImageReference image, int map) {

    /** The only map of a file. */
    public ElementReference(String element, String line, ImageReference image) {
      this(element, line, image, 0);
    }

    /** Checks that nothing is missing. */
    public ElementReference {
      if (map < 0) {
        throw new IllegalArgumentException("map " + map + " of a file");
      }
      Objects.requireNonNull(line);
      Objects.requireNonNull(image);
      if (element.isBlank()) {
        throw new IllegalArgumentException("an element map has no element");
      }
    }

    /** Element and line: "Ni Kα1". */
    public String name() {
      return line.isEmpty() ? element : element + " " + line;
    }
  }

  /** Checks that there is a map and a size. */
  public MapsReference {
    elements = List.copyOf(elements);
    Objects.requireNonNull(calibration);
    Objects.requireNonNull(alignment);
    Objects.requireNonNull(landmarks);
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("no element maps");
    }
    if (!ChannelReference.isSensible(width, height)) {
      throw new IllegalArgumentException("element maps of " + width + " x " + height + " pixels");
    }
  }

  /** Maps without landmarks. */
  public MapsReference(
      List<ElementReference> elements,
      int width,
      int height,
      Optional<Calibration> calibration,
      Optional<Alignment> alignment) {
    this(elements, width, height, calibration, alignment, LandmarkSet.EMPTY);
  }
}
