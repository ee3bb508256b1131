package org.kintsugi.app.palette;

import java.util.BitSet;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;

/** One line of the palette: icon, title with what was typed, group or reason, key. */
final class PaletteCell extends ListCell<PaletteModel.Hit> {

  private static final PseudoClass UNABLE = PseudoClass.getPseudoClass("unable");

  private final Messages messages;

  PaletteCell(Messages messages, Consumer<PaletteEntry> run) {
    this.messages = messages;
    getStyleClass().add("k-palette-cell");
    setPrefWidth(0);
    setOnMouseClicked(
        event -> {
          if (getItem() != null) {
            run.accept(getItem().entry());
          }
        });
  }

  @Override
  protected void updateItem(PaletteModel.Hit hit, boolean empty) {
    super.updateItem(hit, empty);
    setText(null);
    pseudoClassStateChanged(UNABLE, !empty && hit != null && !hit.entry().canAct());
    if (empty || hit == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    PaletteEntry entry = hit.entry();
    Label quiet = new Label(entry.canAct() ? entry.group() : entry.reason());
    quiet.getStyleClass().add("k-palette-quiet");
    // A long path shows its end, which tells projects apart.
    quiet.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    quiet.setMinWidth(0);
    HBox row = Panels.row(icon(entry), title(entry.title(), hit.match().letters()), quiet);
    HBox.setHgrow(quiet, Priority.SOMETIMES);
    row.getChildren().add(Panels.spacer());
    if (entry.on()) {
      row.getChildren().add(Icons.of("mdi2c-check"));
    }
    if (!entry.key().isEmpty()) {
      Label key = new Label(entry.key());
      key.getStyleClass().add("k-key-cap");
      key.setMinWidth(Region.USE_PREF_SIZE);
      row.getChildren().add(key);
    }
    setGraphic(row);
    setAccessibleText(
        messages.text("palette.cell", entry.title(), quiet.getText(), entry.key()).strip());
  }

  private static Node icon(PaletteEntry entry) {
    StackPane holder = new StackPane();
    holder.getStyleClass().add("k-palette-icon");
    entry.icon().map(Icons::of).ifPresent(holder.getChildren()::add);
    return holder;
  }

  private static Node title(String title, BitSet letters) {
    TextFlow flow = new TextFlow();
    for (int from = 0; from < title.length(); ) {
      boolean typed = letters.get(from);
      int end = typed ? letters.nextClearBit(from) : letters.nextSetBit(from);
      int to = end < 0 ? title.length() : Math.min(end, title.length());
      Text piece = new Text(title.substring(from, to));
      piece.getStyleClass().add(typed ? "k-palette-typed" : "k-palette-title");
      flow.getChildren().add(piece);
      from = to;
    }
    // One line: a flow would wrap.
    HBox line = new HBox(flow);
    flow.setMinWidth(Region.USE_PREF_SIZE);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinWidth(Region.USE_PREF_SIZE);
    line.setMaxHeight(Region.USE_PREF_SIZE);
    return line;
  }
}
