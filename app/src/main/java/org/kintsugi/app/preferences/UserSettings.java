package org.kintsugi.app.preferences;

import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The preferences as they are now, and the store they are kept in with the rest of what is
 * remembered. Owned by the window's thread.
 */
public final class UserSettings {

  private final SettingsStore store;
  private final ObjectProperty<Preferences> preferences;

  private UserSettings(SettingsStore store) {
    this.store = store;
    this.preferences = new SimpleObjectProperty<>(this, "preferences", Preferences.of(store));
    preferences.subscribe((before, now) -> store.putAll(now.toSettings()));
  }

  /** As kept in {@code file}. */
  public static UserSettings in(Path file) {
    return new UserSettings(SettingsStore.in(file));
  }

  /** Standard, and forgotten with the program. */
  public static UserSettings inMemory() {
    return new UserSettings(SettingsStore.inMemory());
  }

  /** What the user prefers; never null. */
  public ObjectProperty<Preferences> preferencesProperty() {
    return preferences;
  }

  /** What the user prefers. */
  public Preferences preferences() {
    return preferences.get();
  }

  /** Everything else that is remembered. */
  public SettingsStore store() {
    return store;
  }
}
