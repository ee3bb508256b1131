package org.kintsugi.app.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.kintsugi.app.action.ActionId;

/**
 * A layer over the whole window that holds the keys and the mouse for as long as it shows, such as
 * the command palette. A press beside what it shows calls it off.
 */
public abstract class Overlay extends StackPane {

  private Node before;

  /** A layer that does not show yet. */
  protected Overlay() {
    getStyleClass().add("k-overlay");
    setVisible(false);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (equals(event.getTarget())) {
            dismiss();
          }
          event.consume();
        });
  }

  /**
   * Takes Esc and the key of {@code opens}, which close the layer, and Tab, which goes round inside
   * it. What else nobody in the layer wants goes no further.
   */
  protected final void holdKeys(ActionId opens) {
    Optional<KeyCombination> key = opens.key().map(KeyCombination::valueOf);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB) {
            goRound(event.isShiftDown() ? -1 : 1);
            event.consume();
          } else if (key.filter(each -> each.match(event)).isPresent()) {
            dismiss();
            event.consume();
          }
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            dismiss();
          }
          event.consume();
        });
  }

  private void goRound(int step) {
    List<Node> stops = new ArrayList<>();
    collect(this, stops);
    int at = stops.indexOf(getScene().getFocusOwner());
    if (!stops.isEmpty()) {
      stops.get(Math.floorMod(at + step, stops.size())).requestFocus();
    }
  }

  private static void collect(Node node, List<Node> stops) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      stops.add(node);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(each -> collect(each, stops));
    }
  }

  /** Shows it and gives the focus to {@code focus}; on closing, the focus goes back. */
  protected final void show(Node focus) {
    before = getScene().getFocusOwner();
    setVisible(true);
    focus.requestFocus();
  }

  /** Takes it away; whoever had the focus before has it again. */
  public final void dismiss() {
    if (isVisible()) {
      setVisible(false);
      if (before != null && Objects.equals(before.getScene(), getScene())) {
        before.requestFocus();
      }
      before = null;
    }
  }

  /** Whether a node stands in a layer of this kind: keys then belong to the layer alone. */
  public static boolean holds(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof Overlay) {
        return true;
      }
    }
    return false;
  }
}
