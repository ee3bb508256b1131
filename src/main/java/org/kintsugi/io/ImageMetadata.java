package org.kintsugi.io;

import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;

/**
 * What an image file says about its image.
 *
 * @param calibration pixel size, where the file tells it
 * @param acquisition how it was taken; {@link Acquisition#UNKNOWN} where the file does not say
 */
public record ImageMetadata(Optional<Calibration> calibration, Acquisition acquisition) {

  /** A file that says nothing. */
  public static final ImageMetadata NONE = new ImageMetadata(Optional.empty(), Acquisition.UNKNOWN);

  /** Checks that nothing is missing. */
  public ImageMetadata {
    Objects.requireNonNull(calibration);
    Objects.requireNonNull(acquisition);
  }

  /** The same with another pixel size where this says none. */
  ImageMetadata or(Optional<Calibration> otherwise) {
    return calibration.isPresent() || otherwise.isEmpty()
        ? this
        : new ImageMetadata(otherwise, acquisition);
  }
}
