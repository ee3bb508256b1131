package org.kintsugi.annotation;

import java.util.Objects;

/**
 * A round brush or eraser.
 *
 * @param classId what it paints; 0 erases
 * @param radius of the disc in image pixels, more than 0; up to 0.5 it is a single pixel
 * @param filter which pixels it may change
 * @param name what a gesture with it is called in the undo menu
 */
public record Brush(int classId, double radius, PixelFilter filter, String name) {

  /** The largest radius, in image pixels. */
  public static final double MAX_RADIUS = 10_000;

  /** Checks class and radius. */
  public Brush {
    Objects.requireNonNull(filter);
    Objects.requireNonNull(name);
    if (classId < 0 || classId > LabelClass.MAX_ID) {
      throw new IllegalArgumentException("no class " + classId);
    }
    if (!(radius > 0 && radius <= MAX_RADIUS)) {
      throw new IllegalArgumentException("brush radius " + radius);
    }
  }

  /** A brush that paints over whatever is there. */
  public static Brush paint(int classId, double radius) {
    if (classId < 1) {
      throw new IllegalArgumentException("no class " + classId);
    }
    return new Brush(classId, radius, PixelFilter.ALL, "brush stroke");
  }

  /** An eraser of every class. */
  public static Brush erase(double radius) {
    return new Brush(0, radius, PixelFilter.ALL, "eraser stroke");
  }

  /** An eraser of one class. */
  public static Brush erase(double radius, int onlyClass) {
    return erase(radius).with(PixelFilter.onlyClass(onlyClass));
  }

  /** The same brush with a further limit on what it may change. */
  public Brush with(PixelFilter further) {
    return new Brush(classId, radius, filter.and(further), name);
  }

  /** The same brush with an overwrite policy. */
  public Brush with(Overwrite policy) {
    return policy == Overwrite.OVERWRITE ? this : with(policy.filter());
  }

  /** The same brush with another name in the undo menu. */
  public Brush named(String newName) {
    return new Brush(classId, radius, filter, newName);
  }

  /** Whether it erases. */
  public boolean erases() {
    return classId == 0;
  }
}
