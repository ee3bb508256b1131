package org.kintsugi.image;

import java.util.Objects;

/**
 * Where element maps lie in the electron image that was taken with them, as their file says: a
 * first registration.
 *
 * @param image the electron image
 * @param mapsToImage from pixels of the maps to pixels of the image
 */
public record MapAnchor(Channel image, Affine mapsToImage) {

  /** Checks that nothing is missing. */
  public MapAnchor {
    Objects.requireNonNull(image);
    Objects.requireNonNull(mapsToImage);
  }
}
