package org.kintsugi.app.preferences;

import java.util.Locale;

/** The colours classes and phases of a new project have. */
public enum ClassColours {
  /** Those of the paper: active material green, binder red, pore blue. */
  PAPER,
  /** Those that people of any colour vision tell apart. */
  SAFE;

  /** The key of its name in the resource bundle. */
  public String messageKey() {
    return "preferences.colours." + name().toLowerCase(Locale.ROOT);
  }
}
