package org.kintsugi.app.viewer;

import java.util.Objects;
import org.kintsugi.image.GridMap;

/**
 * The element composite and how it lies on the reference grid.
 *
 * @param composite the colours
 * @param toMaps maps the reference grid to the maps' grid
 */
public record MapsPicture(MapComposite composite, GridMap toMaps) {

  /** Checks that nothing is missing. */
  public MapsPicture {
    Objects.requireNonNull(composite);
    Objects.requireNonNull(toMaps);
  }
}
