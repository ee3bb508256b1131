package org.kintsugi.app.action;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Every sentence the window shows, by key, from one resource bundle. Keys that are missing are
 * programming errors and throw.
 *
 * @param bundle the texts
 */
public record Messages(ResourceBundle bundle) {

  /** The texts of the program in the language that fits best. */
  public static Messages load(Locale locale) {
    return new Messages(ResourceBundle.getBundle("org.kintsugi.app.messages", locale));
  }

  /** The text of {@code key}, as it stands. */
  public String text(String key) {
    return bundle.getString(key);
  }

  /** The text of {@code key} with {0}, {1}, ... replaced (see {@link MessageFormat}). */
  public String text(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
  }

  /** Whether there is a text of that key. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }
}
