package org.kintsugi.app.preferences;

import java.util.Locale;

/** Which look the user wants. */
public enum ThemeChoice {
  /** Images are judged on dark. */
  DARK,
  /** For a bright room. */
  LIGHT,
  /** As the desktop is set. */
  SYSTEM;

  /** The key of its name in the resource bundle. */
  public String messageKey() {
    return "preferences.theme." + name().toLowerCase(Locale.ROOT);
  }
}
