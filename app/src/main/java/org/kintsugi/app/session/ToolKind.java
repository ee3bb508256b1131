package org.kintsugi.app.session;

/** What a drag in a view does. */
public enum ToolKind {
  /** Moves the picture. */
  PAN,
  /** Paints the current class. */
  BRUSH,
  /** Removes labels. */
  ERASER,
  /** Picks the class under the pointer. */
  PICK,
  /** Sets and drags landmarks. */
  LANDMARK
}
