package org.kintsugi.app.session;

/**
 * How far a step is.
 *
 * @param mark done, wants attention, or neither
 * @param note a few words ("2 channels, 8 maps"); never empty, so that what stands below keeps its
 *     place
 */
public record StepState(Mark mark, String note) {

  /** The mark beside a step. */
  public enum Mark {
    /** Nothing to say. */
    NONE,
    /** Done. */
    DONE,
    /** Something wants attention. */
    ATTENTION
  }
}
