package org.kintsugi.annotation;

import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;

/** What a drawn region of interest makes of the excluded pixels. */
public enum RegionOfInterest {
  /** The area is all that counts. */
  SET,
  /** The area counts too; where nothing is excluded yet, it is all that counts. */
  ADD,
  /** The area does not count. */
  SUBTRACT;

  /**
   * The excluded pixels after the area was drawn.
   *
   * @param valid what counts before
   * @param area pixels; those outside the valid rectangle are left out
   */
  public PixelMask excluded(ValidRegion valid, PixelArea area) {
    PixelMask before = valid.excluded();
    boolean only = this == SET || (this == ADD && before.isEmpty());
    PixelMask.Editor editor = (only ? before.with(valid.bounds(), true) : before).edit();
    Region bounds = valid.bounds();
    area.forEachRun(
        (y, from, to) -> {
          int left = Math.max(from, bounds.x());
          int right = Math.min(to, bounds.right());
          if (y >= bounds.y() && y < bounds.bottom() && left < right) {
            editor.set(y, left, right, this == SUBTRACT);
          }
        });
    return editor.mask();
  }
}
