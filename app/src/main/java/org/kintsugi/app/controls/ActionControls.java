package org.kintsugi.app.controls;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kintsugi.app.action.Action;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.ActionTable;

/** Makes the buttons and menu items of actions: text, key, icon and state all from the table. */
public final class ActionControls {

  private static final Duration TIP_DELAY = Duration.millis(500);

  private final ActionTable table;

  /** Controls for the actions of {@code table}. */
  public ActionControls(ActionTable table) {
    this.table = table;
  }

  /** A tool bar's button: icon only, never takes the focus away from the picture. */
  public Node toolButton(ActionId id) {
    Node wrapped = button(id, ContentDisplay.GRAPHIC_ONLY, "k-tool-button");
    buttonIn(wrapped).setFocusTraversable(false);
    return wrapped;
  }

  /** A panel's button: icon and text. */
  public Node panelButton(ActionId id, String... styleClasses) {
    Node wrapped = button(id, ContentDisplay.LEFT, "k-panel-button");
    buttonIn(wrapped).getStyleClass().addAll(styleClasses);
    buttonIn(wrapped).setMaxWidth(Double.MAX_VALUE);
    return wrapped;
  }

  /** A menu's item. */
  public MenuItem menuItem(ActionId id) {
    Action action = table.get(id);
    MenuItem item = new MenuItem();
    if (action.isToggle()) {
      CheckMenuItem check = new CheckMenuItem();
      check.setSelected(action.selectedProperty().get());
      action.selectedProperty().subscribe(on -> check.setSelected(on));
      item = check;
    }
    item.setId("menu-" + id.messageKey().substring("action.".length()));
    item.textProperty().bind(action.textProperty());
    item.disableProperty().bind(action.disabled());
    id.icon().filter(literal -> !action.isToggle()).map(Icons::of).ifPresent(item::setGraphic);
    id.key().map(KeyCombination::valueOf).ifPresent(item::setAccelerator);
    MenuItem made = item;
    item.setOnAction(
        event -> {
          action.run();
          if (made instanceof CheckMenuItem check) {
            check.setSelected(action.selectedProperty().get());
          }
        });
    return item;
  }

  /** What an action's tool tip says: what it does, its key, or why it cannot act now. */
  public StringBinding tip(ActionId id) {
    Action action = table.get(id);
    return Bindings.createStringBinding(
        () -> {
          String key = keyText(id);
          String head = action.textProperty().get().replace("…", "");
          String title = key.isEmpty() ? head : head + "   " + key;
          String reason = action.reasonProperty().get();
          return title + "\n" + (reason.isEmpty() ? action.tipProperty().get() : reason);
        },
        action.textProperty(),
        action.tipProperty(),
        action.reasonProperty());
  }

  /** The key of an action as people read it ("Ctrl+Z"); empty where it has none. */
  public static String keyText(ActionId id) {
    return id.key().map(KeyCombination::valueOf).map(KeyCombination::getDisplayText).orElse("");
  }

  /** Gives a node a tool tip in the window's manner. */
  public static Tooltip tooltip(Node node, String text) {
    Tooltip tip = new Tooltip(text);
    tip.setShowDelay(TIP_DELAY);
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    Tooltip.install(node, tip);
    return tip;
  }

  private Node button(ActionId id, ContentDisplay display, String styleClass) {
    Action action = table.get(id);
    ButtonBase button = action.isToggle() ? toggle(action) : new Button();
    button.setId(id.messageKey().substring("action.".length()));
    button.setContentDisplay(display);
    button.getStyleClass().add(styleClass);
    button.textProperty().bind(action.textProperty());
    id.icon().map(Icons::of).ifPresent(button::setGraphic);
    button.disableProperty().bind(action.disabled());
    button.accessibleTextProperty().bind(action.textProperty());
    button.accessibleHelpProperty().bind(tip(id));
    if (!(button instanceof ToggleButton)) {
      button.setOnAction(event -> action.run());
    }
    // A disabled button shows no tool tip: what holds it does, and says why.
    StackPane holder = new StackPane(button);
    holder.getStyleClass().add("k-button-holder");
    holder.setPickOnBounds(true);
    tooltip(holder, "").textProperty().bind(tip(id));
    return holder;
  }

  private static ToggleButton toggle(Action action) {
    ToggleButton button = new ToggleButton();
    button.setSelected(action.selectedProperty().get());
    Panels.whileShown(button, action.selectedProperty()).subscribe(on -> button.setSelected(on));
    button.setOnAction(
        event -> {
          action.run();
          button.setSelected(action.selectedProperty().get());
        });
    return button;
  }

  private static ButtonBase buttonIn(Node holder) {
    return (ButtonBase) ((StackPane) holder).getChildren().getFirst();
  }
}
