package org.kintsugi.app.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.viewer.SectionView;

/**
 * The menu of a view, on a click of the right button that did not pan, or on the menu key. One for
 * all views, from the action table.
 */
final class ViewContextMenu {

  private static final List<List<ActionId>> GROUPS =
      List.of(
          List.of(ActionId.UNDO, ActionId.REDO),
          List.of(ActionId.ZOOM_FIT, ActionId.ZOOM_ONE, ActionId.NEXT_UNCERTAIN),
          List.of(
              ActionId.SHOW_LABELS,
              ActionId.SHOW_RESULT,
              ActionId.SHOW_UNCERTAINTY,
              ActionId.SHOW_EDS),
          List.of(ActionId.SWAP_CHANNELS, ActionId.SWIPE, ActionId.FLICKER),
          List.of(ActionId.CROSSHAIR, ActionId.OVERVIEW),
          List.of(ActionId.COMMAND_PALETTE));

  private final ContextMenu menu = new ContextMenu();

  ViewContextMenu(ActionControls controls) {
    menu.setId("view-context-menu");
    for (List<ActionId> group : GROUPS) {
      if (!menu.getItems().isEmpty()) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      group.forEach(id -> menu.getItems().add(controls.menuItem(id)));
    }
  }

  /** Watches the views below {@code parent}. */
  void install(Node parent) {
    // Some systems ask for the menu on the press, which may yet become a pan.
    parent.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.SECONDARY
              && event.isStillSincePress()
              && isInView(event.getTarget())) {
            menu.show(parent, event.getScreenX(), event.getScreenY());
          }
        });
    parent.addEventHandler(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        event -> {
          if (event.isKeyboardTrigger() && isInView(event.getTarget())) {
            menu.show(parent, event.getScreenX(), event.getScreenY());
            event.consume();
          }
        });
    parent.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> menu.hide());
  }

  private static boolean isInView(Object target) {
    for (Node each = target instanceof Node node ? node : null;
        each != null;
        each = each.getParent()) {
      if (each instanceof SectionView) {
        return true;
      }
    }
    return false;
  }
}
