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
 */
public record Channel(
    String name,
    Plane plane,
    Optional<Calibration> calibration,
    Acquisition acquisition,
    Optional<Path> file) {

  /** Checks that nothing is missing. */
  public Channel {
    Objects.requireNonNull(plane);
    Objects.requireNonNull(calibration);
    Objects.requireNonNull(acquisition);
    Objects.requireNonNull(file);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a channel needs a name");
    }
  }

  /** A channel that was computed or made in a test. */
  public static Channel of(String name, Plane plane) {
    return new Channel(name, plane, Optional.empty(), Acquisition.UNKNOWN, Optional.empty());
  }
}
