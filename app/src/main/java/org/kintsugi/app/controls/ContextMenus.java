package org.kintsugi.app.controls;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** Menus of rows and cards: the right button, or the menu key, offers what the row can do. */
public final class ContextMenus {

  private ContextMenus() {}

  /** Gives a node a menu whose items are asked for each time it opens. */
  public static void on(Node node, Supplier<List<MenuItem>> items) {
    node.setOnContextMenuRequested(
        event -> {
          List<MenuItem> now = items.get();
          if (now.isEmpty()) {
            return;
          }
          ContextMenu menu = new ContextMenu(now.toArray(MenuItem[]::new));
          menu.setId("context-menu");
          menu.show(node, event.getScreenX(), event.getScreenY());
          event.consume();
        });
  }

  /** An item that does something. */
  public static MenuItem item(String id, String text, Runnable does) {
    MenuItem item = new MenuItem(text);
    // The underscore of a name is no mnemonic.
    item.setMnemonicParsing(false);
    item.setId(id);
    item.setOnAction(event -> does.run());
    return item;
  }

  /** An item that is on or off, and does something when it is chosen. */
  public static MenuItem check(String id, String text, boolean on, Runnable does) {
    CheckMenuItem item = new CheckMenuItem(text);
    item.setMnemonicParsing(false);
    item.setId(id);
    item.setSelected(on);
    item.setOnAction(event -> does.run());
    return item;
  }
}
