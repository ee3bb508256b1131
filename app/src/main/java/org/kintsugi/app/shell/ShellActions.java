package org.kintsugi.app.shell;

import javafx.beans.value.ObservableValue;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.apply.ApplyView;
import org.kintsugi.app.palette.PaletteView;
import org.kintsugi.app.preferences.PreferencesView;
import org.kintsugi.app.tasks.TaskListView;

/**
 * Says what the actions of the window itself do: the palette, the preferences, the tasks, the
 * forest.
 */
final class ShellActions {

  private final DeskContext context;

  ShellActions(DeskContext context) {
    this.context = context;
  }

  void bind(PaletteView palette, PreferencesView preferences, TaskListView tasks, ApplyView apply) {
    String stroke = context.messages().text("reason.stroke-open");
    ObservableValue<String> painting =
        context.workspace().painting().strokeOpenProperty().map(open -> open ? stroke : "");
    context.table().get(ActionId.COMMAND_PALETTE).does(palette::open).unless(painting);
    context.table().get(ActionId.APPLY_FOREST).does(apply::open).unless(painting);
    context.table().get(ActionId.TASKS).does(tasks::open).unless(painting);
    context.table().get(ActionId.PREFERENCES).does(preferences::open).unless(painting);
  }
}
