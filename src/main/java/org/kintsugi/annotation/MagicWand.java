package org.kintsugi.annotation;

import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/**
 * Chooses the pixels around one that are alike: those that hang together with it and whose grey
 * differs from its own by at most a tolerance, without crossing an edge. It looks at a smoothed
 * copy of the image near the place; the image itself stays as it is.
 *
 * <p>An instance stands for one place: choosing anew with another tolerance costs only the walk.
 */
public final class MagicWand {

  /** How far the wand reaches from its place, in pixels along a row or column. */
  public static final int REACH = 768;

  /**
   * How alike pixels must be.
   *
   * @param tolerance largest difference of grey to the first pixel; at least 0
   * @param edge largest gradient of the smoothed image that is no edge, grey values a pixel; 0 for
   *     no regard to edges
   */
  public record Likeness(double tolerance, double edge) {

    /** Checks both numbers. */
    public Likeness {
      if (!(tolerance >= 0) || !(edge >= 0)) {
        throw new IllegalArgumentException("tolerance " + tolerance + ", edge " + edge);
      }
    }
  }

  private final Region near;
  private final float[] grey;
  private final int x;
  private final int y;

  private MagicWand(Region near, float[] grey, int x, int y) {
    this.near = near;
    this.grey = grey;
    this.x = x;
    this.y = y;
  }

  /**
   * A wand put down at a pixel.
   *
   * @param sigma of the Gaussian that smooths the copy, pixels; 0 for none
   * @throws IllegalArgumentException where (x, y) does not count
   */
  public static MagicWand at(Plane image, ValidRegion valid, int x, int y, double sigma) {
    if (!valid.contains(x, y)) {
      throw new IllegalArgumentException("no pixel that counts: " + x + ", " + y);
    }
    Region near = new Region(x, y, 1, 1).grow(REACH).intersect(valid.bounds());
    return new MagicWand(near, Smoothing.of(image, near, sigma), x, y);
  }

  /** The pixels that are alike. */
  public PixelArea select(Likeness likeness) {
    float own = grey(x, y);
    return GrowingArea.from(
        x,
        y,
        near,
        (px, py) ->
            Math.abs(grey(px, py) - own) <= likeness.tolerance()
                && (likeness.edge() == 0 || gradient(px, py) <= likeness.edge()));
  }

  private float grey(int px, int py) {
    return grey[(py - near.y()) * near.width() + px - near.x()];
  }

  /** Size of the gradient by central differences. */
  private double gradient(int px, int py) {
    int left = Math.max(px - 1, near.x());
    int right = Math.min(px + 1, near.right() - 1);
    int up = Math.max(py - 1, near.y());
    int down = Math.min(py + 1, near.bottom() - 1);
    double dx = (grey(right, py) - grey(left, py)) / Math.max(1, right - left);
    double dy = (grey(px, down) - grey(px, up)) / Math.max(1, down - up);
    return Math.sqrt(dx * dx + dy * dy);
  }
}
