package org.kintsugi.app.session;

/** What the side of the step Label shows. */
public enum LabelPage {
  /** Classes, brush and training. */
  PANEL,
  /** Which features are computed. */
  FEATURES,
  /** How good the training is. */
  QUALITY
}
