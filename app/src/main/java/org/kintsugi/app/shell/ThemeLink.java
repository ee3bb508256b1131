package org.kintsugi.app.shell;

import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.util.Subscription;
import org.kintsugi.app.preferences.Preferences;
import org.kintsugi.app.preferences.ThemeChoice;

/** Keeps the look of the window and the user's choice of it together, both ways. */
final class ThemeLink {

  private final ObjectProperty<Theme> theme;
  private final ObjectProperty<Preferences> preferences;
  private Optional<Subscription> system = Optional.empty();

  private ThemeLink(ObjectProperty<Theme> theme, ObjectProperty<Preferences> preferences) {
    this.theme = theme;
    this.preferences = preferences;
  }

  /** Joins the two; the preferences win. */
  static void join(ObjectProperty<Theme> theme, ObjectProperty<Preferences> preferences) {
    ThemeLink link = new ThemeLink(theme, preferences);
    preferences.map(Preferences::theme).subscribe(link::chosen);
    theme.subscribe((before, now) -> link.shown(now));
  }

  private void chosen(ThemeChoice choice) {
    system.ifPresent(Subscription::unsubscribe);
    system = Optional.empty();
    switch (choice) {
      case DARK -> theme.set(Theme.DARK);
      case LIGHT -> theme.set(Theme.LIGHT);
      case SYSTEM ->
          system =
              Optional.of(
                  Platform.getPreferences()
                      .colorSchemeProperty()
                      .subscribe(scheme -> theme.set(of(scheme))));
    }
  }

  /** The look was changed by its command: that is a choice too. */
  private void shown(Theme now) {
    ThemeChoice choice = preferences.get().theme();
    boolean same =
        switch (choice) {
          case DARK -> now == Theme.DARK;
          case LIGHT -> now == Theme.LIGHT;
          case SYSTEM -> now == of(Platform.getPreferences().getColorScheme());
        };
    if (!same) {
      preferences.set(
          preferences.get().withTheme(now == Theme.LIGHT ? ThemeChoice.LIGHT : ThemeChoice.DARK));
    }
  }

  private static Theme of(ColorScheme scheme) {
    return scheme == ColorScheme.LIGHT ? Theme.LIGHT : Theme.DARK;
  }
}
