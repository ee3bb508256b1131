package org.kintsugi.app.session;

/** What a drag in a view does. */
public enum ToolKind {
  /** Moves the picture. */
  PAN,
  /** Paints the current class. */
  BRUSH,
  /** Removes labels. */
  ERASER,
  /** Paints straight lines with the brush. */
  LINE,
  /** Paints the inside of a drawn outline. */
  POLYGON,
  /** Paints what labels enclose. */
  FILL,
  /** Paints what is alike. */
  WAND,
  /** Paints cells of alike pixels. */
  SUPERPIXEL,
  /** Picks the class under the pointer. */
  PICK,
  /** Draws a rectangle that counts, or not. */
  REGION_RECTANGLE,
  /** Draws an outline whose inside counts, or not. */
  REGION_POLYGON,
  /** Excludes pixels. */
  EXCLUDE,
  /** Lets excluded pixels count again. */
  INCLUDE,
  /** Measures along a line. */
  RULER,
  /** Lays a line along the scale bar in the image. */
  SCALE_BAR,
  /** Sets and drags landmarks. */
  LANDMARK;

  /** Whether it leaves labels of the current class. */
  public boolean paints() {
    return switch (this) {
      case BRUSH, LINE, POLYGON, FILL, WAND, SUPERPIXEL -> true;
      default -> false;
    };
  }

  /** Whether it draws a region of interest. */
  public boolean drawsRegion() {
    return this == REGION_RECTANGLE || this == REGION_POLYGON;
  }

  /** Whether the size of the brush matters to it. */
  public boolean hasSize() {
    return this == BRUSH || this == ERASER || this == LINE || this == EXCLUDE || this == INCLUDE;
  }
}
