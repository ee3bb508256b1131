package org.kintsugi.app.viewer;

/** How one view compares its channel with another. */
public enum Comparison {
  /** Not at all. */
  NONE,
  /** Its own channel left of a divider, the other right of it. */
  SWIPE,
  /** One after the other in the same place. */
  FLICKER
}
