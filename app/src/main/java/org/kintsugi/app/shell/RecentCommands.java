package org.kintsugi.app.shell;

import javafx.collections.ListChangeListener;
import org.kintsugi.app.palette.PaletteModel;
import org.kintsugi.app.preferences.SettingsStore;

/** The palette's recent commands from one start of the program to the next. */
final class RecentCommands {

  private static final String NAME = "palette.recent";

  private RecentCommands() {}

  /** A palette that knows what {@code store} kept, and keeps there what is chosen. */
  static PaletteModel kept(SettingsStore store) {
    PaletteModel model = new PaletteModel();
    model.recent().setAll(store.list(NAME).stream().limit(PaletteModel.RECENT).toList());
    model
        .recent()
        .addListener((ListChangeListener<String>) change -> store.putList(NAME, model.recent()));
    return model;
  }
}
