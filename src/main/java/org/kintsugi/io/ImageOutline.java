package org.kintsugi.io;

import java.util.Objects;

/**
 * What is known of an image without its pixels.
 *
 * @param width pixels in a row
 * @param height rows
 * @param metadata what the file says about it
 */
public record ImageOutline(int width, int height, ImageMetadata metadata) {

  /** Checks that there is a size. */
  public ImageOutline {
    Objects.requireNonNull(metadata);
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(width + " x " + height + " pixels");
    }
  }
}
