package org.kintsugi.io;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Calibration;

/**
 * What is known of an image file, even of one whose pixels cannot be read.
 *
 * @param file the file
 * @param format the format's name ("TIFF")
 * @param image the image; empty where its pixels cannot be read
 * @param reason why there is no image, one sentence; empty where there is one
 * @param calibration pixel size, where the file tells it
 * @param acquisition how it was taken
 */
public record ImageDescription(
    Path file,
    String format,
    Optional<ImageFile> image,
    String reason,
    Optional<Calibration> calibration,
    Acquisition acquisition) {

  /** Checks that there is an image or a reason. */
  public ImageDescription {
    Objects.requireNonNull(file);
    Objects.requireNonNull(format);
    Objects.requireNonNull(calibration);
    Objects.requireNonNull(acquisition);
    if (image.isPresent() != reason.isEmpty()) {
      throw new IllegalArgumentException("an image or a reason, not both or none");
    }
  }

  /** The description of an image that was read. */
  public static ImageDescription of(ImageFile image) {
    return new ImageDescription(
        image.file(),
        image.format(),
        Optional.of(image),
        "",
        image.calibration(),
        image.acquisition());
  }
}
