package org.kintsugi.app.viewer;

/** Which phases a picture shows where it shows phases. */
public enum CleanUpShown {
  /** There is no clean-up, or no phases are shown. */
  NONE,
  /** Those before clean-up, because a person wants to see them. */
  BEFORE,
  /** Those before clean-up, because clean-up is not computed yet. */
  WAITING,
  /** Those after clean-up. */
  CLEANED
}
