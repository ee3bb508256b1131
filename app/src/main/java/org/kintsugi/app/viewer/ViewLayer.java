package org.kintsugi.app.viewer;

/** A layer over the channel that every view may leave out by itself. */
public enum ViewLayer {
  /** The element composite. */
  EDS,
  /** Classes, phases or the probability of one class. */
  RESULT,
  /** How unsure the forest is. */
  UNCERTAINTY,
  /** What was painted. */
  LABELS,
  /** What does not count. */
  EXCLUDED
}
