package org.kintsugi.segmentation;

/**
 * What a live segmentation is doing.
 *
 * @param version of the labels it works on
 * @param phase the kind of work
 * @param fraction part of this phase that is done, 0 to 1
 * @param labelledPixels pixels it learns from
 * @param outOfBagError share of wrongly judged samples of the version's finished forest; NaN where
 *     not known (yet)
 * @param complete whether all that counts was painted by the finished forest of these labels
 * @param message one sentence where something is wrong or missing; empty otherwise
 */
public record LiveState(
    long version,
    Phase phase,
    double fraction,
    int labelledPixels,
    double outOfBagError,
    boolean complete,
    String message) {

  /** Nothing was done with the labels of this version, or not to the end. */
  static LiveState stopped(long version, String message) {
    return new LiveState(version, Phase.IDLE, 0, 0, Double.NaN, false, message);
  }

  /** The kinds of work. */
  public enum Phase {
    /** Nothing to do. */
    IDLE,
    /** Filters run over tiles. */
    COMPUTING_FEATURES,
    /** Trees grow. */
    TRAINING,
    /** The forest runs over tiles. */
    PREDICTING
  }
}
