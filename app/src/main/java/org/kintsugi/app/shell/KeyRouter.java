package org.kintsugi.app.shell;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kintsugi.app.action.Action;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.ActionTable;
import org.kintsugi.app.controls.Overlay;
import org.kintsugi.app.session.HeldSwitch;
import org.kintsugi.app.session.ToolKeys;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.viewer.SectionView;

/**
 * Sends keys to actions. An overlay keeps every key. While text is typed, plain keys stay with the
 * text; Tab swaps channels only while the focus is on a view and moves it everywhere else; Space
 * pans unless the focus is on something it would press.
 */
final class KeyRouter {

  /** Switches that act for as long as their key is held. */
  private static final List<ActionId> HELD = List.of(ActionId.FLICKER, ActionId.BEFORE_CLEAN_UP);

  private final ActionTable table;
  private final Supplier<Optional<ToolKeys>> toolKeys;
  private final Consumer<String> refused;
  private final Map<KeyCombination, ActionId> keys = new LinkedHashMap<>();
  private final Map<ActionId, HeldSwitch> held = new EnumMap<>(ActionId.class);

  /**
   * Routes to the actions of {@code table}.
   *
   * @param toolKeys keys that are held; empty where no project is open
   * @param refused told the reason when a key's action cannot act
   */
  KeyRouter(ActionTable table, Supplier<Optional<ToolKeys>> toolKeys, Consumer<String> refused) {
    this.table = table;
    this.toolKeys = toolKeys;
    this.refused = refused;
    for (ActionId id : HELD) {
      held.put(id, new HeldSwitch(() -> table.get(id).run(), System::nanoTime));
    }
    for (ActionId id : ActionId.values()) {
      id.key().map(KeyCombination::valueOf).ifPresent(key -> keys.put(key, id));
    }
  }

  void install(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
    scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
    // A plain key that was typed into text must not reach the menu's accelerators.
    scene
        .rootProperty()
        .subscribe(
            root ->
                root.addEventHandler(
                    KeyEvent.KEY_PRESSED,
                    event -> {
                      if (isText(scene.getFocusOwner()) && isPlain(event)) {
                        event.consume();
                      }
                    }));
  }

  private void pressed(Scene scene, KeyEvent event) {
    Node focus = scene.getFocusOwner();
    if (Overlay.holds(focus) || (isPlain(event) && isText(focus))) {
      return;
    }
    if (event.getCode() == KeyCode.SPACE && isPlain(event)) {
      if (!(focus instanceof ButtonBase || focus instanceof ComboBoxBase)) {
        toolKeys.get().ifPresent(keysHeld -> keysHeld.pressed(ToolKind.PAN, true));
        event.consume();
      }
      return;
    }
    if (event.getCode() == KeyCode.TAB && !(focus instanceof SectionView)) {
      return;
    }
    if (focus instanceof ListView && event.getCode().isNavigationKey()) {
      return;
    }
    for (Map.Entry<KeyCombination, ActionId> entry : keys.entrySet()) {
      if (entry.getKey().match(event)) {
        run(entry.getValue());
        if (entry.getValue() != ActionId.CANCEL) {
          // Esc goes on to the view, which may be painting.
          event.consume();
        }
        return;
      }
    }
  }

  private void run(ActionId id) {
    Action action = table.get(id);
    if (id == ActionId.TOOL_ERASER && toolKeys.get().isPresent()) {
      toolKeys.get().get().pressed(ToolKind.ERASER, false);
    } else if (held.containsKey(id) && action.reasonProperty().get().isEmpty()) {
      held.get(id).pressed();
    } else if (!action.run()) {
      refused.accept(action.reasonProperty().get());
    }
  }

  private void released(KeyEvent event) {
    // Shift may come up first: the letter alone ends it.
    held.forEach(
        (id, hold) -> {
          if (KeyCombination.valueOf(id.key().orElseThrow()) instanceof KeyCodeCombination key
              && key.getCode() == event.getCode()) {
            hold.released();
          }
        });
    if (event.getCode() == KeyCode.SPACE) {
      toolKeys.get().ifPresent(keysHeld -> keysHeld.released(ToolKind.PAN, true));
    } else if (event.getCode() == KeyCode.E) {
      toolKeys.get().ifPresent(keysHeld -> keysHeld.released(ToolKind.ERASER, false));
    }
  }

  private static boolean isPlain(KeyEvent event) {
    return !event.isControlDown() && !event.isMetaDown() && !event.isAltDown();
  }

  private static boolean isText(Node focus) {
    return focus instanceof TextInputControl
        || focus instanceof Spinner
        || (focus instanceof ComboBoxBase<?> box && box.isEditable());
  }
}
