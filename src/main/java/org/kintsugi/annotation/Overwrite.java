package org.kintsugi.annotation;

/** What painting does to pixels that have a label already. */
public enum Overwrite {
  /** The newer stroke wins. */
  OVERWRITE,
  /** The older label stays. */
  KEEP_OLDER;

  /** The pixels that may be painted. */
  public PixelFilter filter() {
    return switch (this) {
      case OVERWRITE -> PixelFilter.ALL;
      case KEEP_OLDER -> (x, y, present) -> present == 0;
    };
  }
}
