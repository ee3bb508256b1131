package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.ActionId.Group;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.welcome.RecentProjects;

/** The menus, from the action table. */
final class MenuBarView extends MenuBar {

  private final Messages messages;
  private final ActionControls controls;

  MenuBarView(
      Messages messages, ActionControls controls, RecentProjects recent, Consumer<Path> open) {
    this.messages = messages;
    this.controls = controls;
    setId("menu-bar");
    Menu file =
        menu(
            Group.FILE,
            ActionId.OPEN_PROJECT,
            ActionId.RECOVER,
            ActionId.OPEN_FOLDER,
            ActionId.OPEN_IMAGES,
            ActionId.OPEN_SAMPLE);
    file.getItems().add(recentMenu(recent, open));
    add(file, null, ActionId.ADD_SECTION, ActionId.ADD_SECTION_FILES);
    add(
        file,
        null,
        ActionId.SAVE,
        ActionId.SAVE_AS,
        ActionId.SAVE_WITH_IMAGES,
        null,
        ActionId.IMPORT_LABELS);
    add(
        file,
        ActionId.EXPORT_LABELS,
        ActionId.EXPORT_TRAINING,
        ActionId.EXPORT_RESULTS,
        null,
        ActionId.CLOSE,
        ActionId.QUIT);
    Menu label =
        menu(
            Group.LABEL,
            ActionId.TOOL_PAN,
            ActionId.TOOL_BRUSH,
            ActionId.TOOL_ERASER,
            ActionId.TOOL_LINE,
            ActionId.TOOL_POLYGON,
            ActionId.TOOL_FILL,
            ActionId.TOOL_WAND,
            ActionId.TOOL_SUPERPIXEL,
            ActionId.TOOL_PICK,
            ActionId.TOOL_RULER,
            ActionId.TOOL_SCALE_BAR,
            null,
            ActionId.VALIDATING,
            ActionId.CORRECTING,
            ActionId.CORRECTIONS_TO_LABELS,
            ActionId.CORRECTIONS_CLEAR,
            null,
            ActionId.TOOL_REGION_RECTANGLE,
            ActionId.TOOL_REGION_POLYGON,
            ActionId.TOOL_EXCLUDE,
            ActionId.TOOL_INCLUDE,
            ActionId.REGION_INVERT,
            ActionId.REGION_CLEAR,
            null,
            ActionId.BRUSH_SMALLER,
            ActionId.BRUSH_LARGER,
            null,
            ActionId.SAFE_COLOURS,
            ActionId.SWAP_CLASS);
    Menu classes = new Menu(messages.text("menu.classes"));
    for (int id = 1; id <= ActionId.CLASS_KEYS; id++) {
      classes.getItems().add(controls.menuItem(ActionId.ofClass(id)));
    }
    label.getItems().add(classes);
    getMenus()
        .addAll(
            file,
            menu(Group.EDIT, ActionId.UNDO, ActionId.REDO, null, ActionId.PREFERENCES),
            menu(
                Group.VIEW,
                ActionId.SHOW_LABELS,
                ActionId.SHOW_EXCLUDED,
                ActionId.SHOW_RESULT,
                ActionId.SHOW_MASK,
                ActionId.BEFORE_CLEAN_UP,
                ActionId.MARK_CLEANED,
                ActionId.SHOW_UNCERTAINTY,
                ActionId.SHOW_EDS,
                ActionId.CYCLE_LAYERS,
                null,
                ActionId.HIDE_CLASS,
                ActionId.SHOW_ONE_CLASS,
                ActionId.SHOW_ALL_CLASSES,
                null,
                ActionId.SWAP_CHANNELS,
                ActionId.ONE_VIEW,
                ActionId.TWO_VIEWS,
                ActionId.FOUR_VIEWS,
                null,
                ActionId.SWIPE,
                ActionId.FLICKER,
                ActionId.CROSSHAIR,
                ActionId.OVERVIEW,
                null,
                ActionId.PREVIOUS_SECTION,
                ActionId.NEXT_SECTION,
                null,
                ActionId.ZOOM_FIT,
                ActionId.ZOOM_ONE,
                null,
                ActionId.TASKS,
                ActionId.LIGHT_THEME),
            label,
            menu(
                Group.TRAIN,
                ActionId.LIVE_TRAINING,
                ActionId.TRAIN_NOW,
                ActionId.NEXT_UNCERTAIN,
                null,
                ActionId.FEATURES,
                ActionId.QUALITY,
                null,
                ActionId.APPLY_FOREST),
            menu(Group.REGISTER, ActionId.REGISTER_AGAIN, ActionId.TOOL_LANDMARK),
            menu(
                Group.HELP,
                ActionId.COMMAND_PALETTE,
                ActionId.KEY_SHEET,
                ActionId.CANCEL,
                null,
                ActionId.LOG_FOLDER,
                ActionId.ABOUT));
  }

  private Menu menu(Group group, ActionId... ids) {
    Menu menu = new Menu(messages.text(group.messageKey()));
    menu.setId(group.messageKey().replace('.', '-'));
    add(menu, ids);
    return menu;
  }

  /** Adds items; null is a line between them. */
  private void add(Menu menu, ActionId... ids) {
    for (ActionId id : ids) {
      menu.getItems().add(id == null ? new SeparatorMenuItem() : controls.menuItem(id));
    }
  }

  private Menu recentMenu(RecentProjects recent, Consumer<Path> open) {
    Menu menu = new Menu(messages.text("menu.recent"));
    Runnable fill =
        () -> {
          menu.getItems().clear();
          for (Path project : recent.projects()) {
            MenuItem item = new MenuItem(project.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> open.accept(project));
            menu.getItems().add(item);
          }
          menu.setDisable(recent.projects().isEmpty());
        };
    recent.projects().addListener((ListChangeListener<Path>) change -> fill.run());
    fill.run();
    return menu;
  }
}
