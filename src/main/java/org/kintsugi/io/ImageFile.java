package org.kintsugi.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;

/**
 * An image that was read whole.
 *
 * @param file where it was read from
 * @param format the format's name ("TIFF")
 * @param planes at least one, all of one size, in the file's order
 * @param planeNames one a plane ("R", "Mg K counts"); empty where the file names none
 * @param shape how the planes are channels, slices and frames
 * @param calibration pixel size, where the file tells it
 * @param acquisition how it was taken
 */
public record ImageFile(
    Path file,
    String format,
    List<Plane> planes,
    List<String> planeNames,
    StackShape shape,
    Optional<Calibration> calibration,
    Acquisition acquisition) {

  /** Checks that there are planes of one size, with a name each. */
  public ImageFile {
    Objects.requireNonNull(file);
    Objects.requireNonNull(format);
    Objects.requireNonNull(calibration);
    Objects.requireNonNull(acquisition);
    Objects.requireNonNull(shape);
    planes = List.copyOf(planes);
    planeNames = List.copyOf(planeNames);
    if (planes.isEmpty() || planeNames.size() != planes.size()) {
      throw new IllegalArgumentException(
          planeNames.size() + " names for " + planes.size() + " planes");
    }
    if (shape.planes() != planes.size()) {
      throw new IllegalArgumentException(shape + " are not " + planes.size() + " planes");
    }
    for (Plane plane : planes) {
      if (!plane.hasSize(planes.get(0).width(), planes.get(0).height())) {
        throw new IllegalArgumentException("planes of several sizes");
      }
    }
  }

  /** An image of which the file does not say what its planes are: a channel each. */
  public ImageFile(
      Path file,
      String format,
      List<Plane> planes,
      List<String> planeNames,
      Optional<Calibration> calibration,
      Acquisition acquisition) {
    this(
        file,
        format,
        planes,
        planeNames,
        StackShape.unstated(planes.size()),
        calibration,
        acquisition);
  }

  /** Whether it is a picture of red, green and blue, and not of equal ones. */
  public boolean isColour() {
    return planeNames.equals(List.of("R", "G", "B"));
  }

  /** Pixels in a row. */
  public int width() {
    return planes.get(0).width();
  }

  /** Rows. */
  public int height() {
    return planes.get(0).height();
  }
}
