package org.kintsugi.app.viewer;

import java.util.Objects;
import org.kintsugi.image.Affine;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Region;

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

  /** The smallest region of the reference grid (may reach beyond it) that holds all of the maps. */
  Region field() {
    // Of a thin plate the nearest affine map will do: this says only whether the maps are in view.
    Affine toReference = toMaps.affine().inverse();
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (double u : new double[] {-0.5, composite.mapWidth() - 0.5}) {
      for (double v : new double[] {-0.5, composite.mapHeight() - 0.5}) {
        left = Math.min(left, toReference.x(u, v));
        right = Math.max(right, toReference.x(u, v));
        top = Math.min(top, toReference.y(u, v));
        bottom = Math.max(bottom, toReference.y(u, v));
      }
    }
    int x = (int) Math.floor(left + 0.5);
    int y = (int) Math.floor(top + 0.5);
    return new Region(x, y, (int) Math.ceil(right + 0.5) - x, (int) Math.ceil(bottom + 0.5) - y);
  }
}
