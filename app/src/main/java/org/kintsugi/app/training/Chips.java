package org.kintsugi.app.training;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.kintsugi.app.controls.ActionControls;

/** A few choices side by side of which one is taken. */
final class Chips {

  private Chips() {}

  /**
   * A row of choices.
   *
   * @param chosen which one is taken
   * @param text what a choice says
   * @param tip what it means
   * @param id its name in the scene
   */
  static <T> FlowPane row(
      List<T> choices,
      Property<T> chosen,
      Function<T, String> text,
      Function<T, String> tip,
      Function<T, String> id) {
    FlowPane row = new FlowPane(4, 4);
    for (T choice : choices) {
      ToggleButton button = new ToggleButton(text.apply(choice));
      button.setMnemonicParsing(false);
      button.setId(id.apply(choice));
      button.getStyleClass().addAll("small", "k-chip");
      ActionControls.tooltip(button, tip.apply(choice));
      button.setAccessibleHelp(tip.apply(choice));
      chosen.subscribe(now -> button.setSelected(choice.equals(now)));
      button.setOnAction(
          event -> {
            chosen.setValue(choice);
            button.setSelected(true);
          });
      row.getChildren().add(button);
    }
    return row;
  }
}
