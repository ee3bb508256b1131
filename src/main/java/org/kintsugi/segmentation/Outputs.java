package org.kintsugi.segmentation;

/**
 * What a segmentation computes besides the classes.
 *
 * @param probabilities a plane for each class
 * @param uncertainty 1 - (p1 - p2)
 */
public record Outputs(boolean probabilities, boolean uncertainty) {

  /** Classes alone. */
  public static final Outputs CLASSES = new Outputs(false, false);

  /** Everything. */
  public static final Outputs ALL = new Outputs(true, true);
}
