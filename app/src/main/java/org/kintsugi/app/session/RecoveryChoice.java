package org.kintsugi.app.session;

/** What becomes of work that was not saved when the program ended. */
public enum RecoveryChoice {
  /** It is opened. */
  RECOVER,
  /** It stays where it is and is offered again. */
  LATER,
  /** It is thrown away. */
  DISCARD
}
