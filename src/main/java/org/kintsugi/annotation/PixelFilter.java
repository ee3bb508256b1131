package org.kintsugi.annotation;

import java.util.Set;
import org.kintsugi.image.Plane;

/** Decides which pixels a tool may change. */
@FunctionalInterface
public interface PixelFilter {

  /** Every pixel. */
  PixelFilter ALL = (x, y, present) -> true;

  /**
   * Whether pixel (x, y) may change.
   *
   * @param present its class now, 0 where it has none
   */
  boolean allows(int x, int y, int present);

  /** Pixels that this filter and {@code other} allow. */
  default PixelFilter and(PixelFilter other) {
    return (x, y, present) -> allows(x, y, present) && other.allows(x, y, present);
  }

  /** Pixels of one class. */
  static PixelFilter onlyClass(int classId) {
    return (x, y, present) -> present == classId;
  }

  /** Pixels of no class in {@code locked}. */
  static PixelFilter except(Set<Integer> locked) {
    Set<Integer> classes = Set.copyOf(locked);
    return (x, y, present) -> !classes.contains(present);
  }

  /**
   * Pixels whose grey in {@code image} lies from {@code low} to {@code high}, both included.
   *
   * @param image as large as the labels
   */
  static PixelFilter grey(Plane image, double low, double high) {
    return (x, y, present) -> {
      float value = image.value(x, y);
      return value >= low && value <= high;
    };
  }
}
