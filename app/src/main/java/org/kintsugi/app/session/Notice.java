package org.kintsugi.app.session;

/**
 * A sentence that shows for a while and asks for nothing.
 *
 * @param kind how it looks
 * @param text one sentence
 */
public record Notice(Kind kind, String text) {

  /** How a notice looks. */
  public enum Kind {
    /** Something was done. */
    DONE,
    /** Something to know. */
    HINT,
    /** Something is wrong. */
    WARNING
  }
}
