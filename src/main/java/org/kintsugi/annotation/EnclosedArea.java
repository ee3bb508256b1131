package org.kintsugi.annotation;

import java.util.Optional;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * What the fill tool fills. On an unlabelled pixel: the unlabelled area around it, if labels
 * enclose it. On a labelled one: the pixels of its class that hang together with it, so that a
 * click gives a patch another class.
 */
public final class EnclosedArea {

  private EnclosedArea() {}

  /**
   * The area around a pixel.
   *
   * @return empty where (x, y) does not count, and where an unlabelled area reaches the edge of
   *     what counts: labels do not enclose it
   */
  public static Optional<PixelArea> at(LabelSnapshot labels, ValidRegion valid, int x, int y) {
    Region bounds = valid.bounds();
    if (!valid.contains(x, y)) {
      return Optional.empty();
    }
    int wanted = labels.label(x, y);
    GrowingArea.Rule alike = (px, py) -> labels.label(px, py) == wanted;
    return wanted == 0
        ? GrowingArea.inside(x, y, bounds, alike)
        : Optional.of(GrowingArea.overCorners(x, y, bounds, alike));
  }
}
