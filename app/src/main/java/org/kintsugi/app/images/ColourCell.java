package org.kintsugi.app.images;

import java.util.Locale;
import javafx.scene.control.ListCell;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;

/** A colour with its name, in a list of colours (0xRRGGBB). */
final class ColourCell extends ListCell<Integer> {

  private final Messages messages;

  ColourCell(Messages messages) {
    this.messages = messages;
  }

  @Override
  protected void updateItem(Integer rgb, boolean empty) {
    super.updateItem(rgb, empty);
    if (empty || rgb == null) {
      setText(null);
      setGraphic(null);
    } else {
      String key = String.format(Locale.ROOT, "images.colour.%06x", rgb);
      setText(messages.text(messages.has(key) ? key : "images.colour.own"));
      setGraphic(Panels.swatch(rgb));
    }
  }
}
