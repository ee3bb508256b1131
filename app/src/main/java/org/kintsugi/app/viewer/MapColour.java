package org.kintsugi.app.viewer;

import org.kintsugi.image.ElementMap;

/**
 * One element in the composite.
 *
 * @param map the counts
 * @param rgb its colour, 0xRRGGBB
 * @param low counts a pixel shown as nothing
 * @param high counts a pixel shown in full colour; more than low
 * @param opacity 0 to 1: how much of it is added
 */
public record MapColour(ElementMap map, int rgb, double low, double high, double opacity) {

  /** Checks the range. */
  public MapColour {
    if (!(high > low) || !(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException(map.name() + ": " + low + " to " + high);
    }
  }
}
