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
  /** Picks the class under the pointer. */
  PICK,
  /** Sets and drags landmarks. */
  LANDMARK;

  /** Whether it leaves labels of the current class. */
  public boolean paints() {
    return this == BRUSH || this == LINE || this == POLYGON || this == FILL || this == WAND;
  }

  /** Whether the size of the brush matters to it. */
  public boolean hasSize() {
    return this == BRUSH || this == ERASER || this == LINE;
  }
}
