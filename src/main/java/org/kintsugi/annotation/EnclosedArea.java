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

  /** The class of a pixel, 0 where it has none. */
  public interface Classes {

    /** Called with pixels of the image. */
    int at(int x, int y);
  }

  /**
   * The patch of a class map around a pixel: pixels of its class that hang together with it at
   * their edges, as far as {@link MagicWand#REACH} pixels to each side.
   *
   * @return empty where (x, y) does not count or has no class
   */
  public static Optional<PixelArea> patch(Classes classes, ValidRegion valid, int x, int y) {
    int wanted = valid.contains(x, y) ? classes.at(x, y) : 0;
    if (wanted == 0) {
      return Optional.empty();
    }
    Region near = new Region(x, y, 1, 1).grow(MagicWand.REACH).intersect(valid.bounds());
    return Optional.of(
        GrowingArea.from(
            x, y, near, (px, py) -> valid.contains(px, py) && classes.at(px, py) == wanted));
  }

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
