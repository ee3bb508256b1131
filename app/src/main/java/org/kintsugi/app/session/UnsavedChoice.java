package org.kintsugi.app.session;

/** What to do with unsaved changes. */
public enum UnsavedChoice {
  /** Save them, then go on. */
  SAVE,
  /** Lose them and go on. */
  DISCARD,
  /** Do not go on. */
  KEEP_EDITING
}
