package org.kintsugi.project;

import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.Calibration;

/**
 * A channel of a section: which plane of which file.
 *
 * @param name the channel's name
 * @param image the file
 * @param plane number of the plane in the file, from 0
 * @param width pixels in a row
 * @param height rows
 * @param calibration pixel size as the project uses it, which the user may have set
 */
public record ChannelReference(
    String name,
    ImageReference image,
    int plane,
    int width,
    int height,
    Optional<Calibration> calibration) {

  /** The longest edge of an image, in pixels. */
  static final int MAX_EDGE = 1 << 20;

  /** Checks name and numbers. */
  public ChannelReference {
    Objects.requireNonNull(image);
    Objects.requireNonNull(calibration);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a channel has no name");
    }
    if (plane < 0 || !isSensible(width, height)) {
      throw new IllegalArgumentException(
          "channel " + name + " is plane " + plane + " of " + width + " x " + height + " pixels");
    }
  }

  /** Whether an image can have this size: its pixels fit into one array. */
  static boolean isSensible(int width, int height) {
    return width >= 1
        && height >= 1
        && width <= MAX_EDGE
        && height <= MAX_EDGE
        && (long) width * height <= Integer.MAX_VALUE - 8;
  }

  ChannelReference with(Optional<Calibration> newCalibration) {
    return new ChannelReference(name, image, plane, width, height, newCalibration);
  }

  ChannelReference with(ImageReference newImage) {
    return new ChannelReference(name, newImage, plane, width, height, calibration);
  }
}
