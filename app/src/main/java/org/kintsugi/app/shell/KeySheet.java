package org.kintsugi.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;

/** Every key, by group, from the action table. */
final class KeySheet {

  private static final int COLUMNS = 3;
  private static final double KEY_WIDTH = 128;

  private KeySheet() {}

  static Node build(Messages messages) {
    List<VBox> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      columns.add(new VBox(4));
    }
    add(
        columns.get(0),
        messages,
        ActionId.Group.FILE,
        ActionId.Group.EDIT,
        ActionId.Group.TRAIN,
        ActionId.Group.REGISTER);
    add(columns.get(1), messages, ActionId.Group.LABEL);
    columns.get(1).getChildren().add(Panels.heading(messages.text("keys.hand")));
    extra(columns.get(1), messages, "keys.space", "keys.space.what");
    extra(columns.get(1), messages, "keys.wheel", "keys.wheel.what");
    extra(columns.get(1), messages, "keys.arrows", "keys.arrows.what");
    extra(columns.get(1), messages, "keys.plus-minus", "keys.plus-minus.what");
    extra(columns.get(1), messages, "keys.alt-wheel", "keys.alt-wheel.what");
    add(columns.get(2), messages, ActionId.Group.VIEW, ActionId.Group.HELP);
    HBox sheet = new HBox(32);
    sheet.getStyleClass().add("k-key-sheet");
    sheet.getChildren().setAll(columns);
    return sheet;
  }

  private static void add(VBox column, Messages messages, ActionId.Group... groups) {
    for (ActionId.Group group : groups) {
      column.getChildren().add(Panels.heading(messages.text(group.messageKey())));
      for (ActionId id : ActionId.values()) {
        boolean oneOfTheDigits = id.name().startsWith("CLASS_") && id != ActionId.CLASS_1;
        if (id.group() == group && id.key().isPresent() && !oneOfTheDigits) {
          String key = id == ActionId.CLASS_1 ? "1 – 9" : ActionControls.keyText(id);
          String what =
              id == ActionId.CLASS_1
                  ? messages.text("keys.classes")
                  : messages.text(id.messageKey()).replace("…", "");
          column.getChildren().add(row(key, what));
        }
      }
    }
  }

  private static void extra(VBox column, Messages messages, String key, String what) {
    column.getChildren().add(row(messages.text(key), messages.text(what)));
  }

  private static Node row(String key, String what) {
    Label cap = new Label(key);
    cap.getStyleClass().add("k-key-cap");
    cap.setMinWidth(Region.USE_PREF_SIZE);
    GridPane row = new GridPane(12, 0);
    row.getColumnConstraints().add(new ColumnConstraints(KEY_WIDTH));
    Label words = new Label(what);
    words.setMinWidth(Region.USE_PREF_SIZE);
    row.addRow(0, cap, words);
    return row;
  }
}
