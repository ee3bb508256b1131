package org.kintsugi.image;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One detector's image, on its own pixel grid.
 *
 * @param name what the user sees and what features, forests and registrations refer to ("CBS")
 * @param plane the samples
 * @param calibration pixel size, where known
 * @param acquisition how it was taken
 * @param file the file it was read from, where there is one
 * @param number of the plane in that file, from 0
 * @param stated the pixel size the file states, whatever the user said since
 */
public record Channel(
    String name,
    Plane plane,
    Optional<Calibration> calibration,
    Acquisition acquisition,
    Optional<Path> file,
    int number,
    Optional<Calibration> stated) {

  /** Checks that nothing is missing. */
  public Channel {
    Objects.requireNonNull(stated);
    if (number < 0) {
      throw new IllegalArgumentException("plane " + number);
    }
    Objects.requireNonNull(plane);
    Objects.requireNonNull(calibration);
    Objects.requireNonNull(acquisition);
    Objects.requireNonNull(file);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a channel needs a name");
    }
  }

  /** The first plane of a file, with the pixel size that the file states. */
  public Channel(
      String name,
      Plane plane,
      Optional<Calibration> calibration,
      Acquisition acquisition,
      Optional<Path> file) {
    this(name, plane, calibration, acquisition, file, 0, calibration);
  }

  /** The same channel with another pixel size; empty where it is not known. */
  public Channel withCalibration(Optional<Calibration> newCalibration) {
    return new Channel(name, plane, newCalibration, acquisition, file, number, stated);
  }

  /** A channel that was computed or made in a test. */
  public static Channel of(String name, Plane plane) {
    return new Channel(name, plane, Optional.empty(), Acquisition.UNKNOWN, Optional.empty());
  }
}
