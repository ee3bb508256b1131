package org.kintsugi.app.session;

/** How a project is opened that another program has open. */
public enum HeldChoice {
  /** To be looked at and tried on; saving asks for another file. */
  READ_ONLY,
  /** As a new project that has no file yet. */
  COPY,
  /** Not at all. */
  CANCEL
}
