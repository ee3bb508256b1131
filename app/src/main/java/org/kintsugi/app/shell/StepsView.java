package org.kintsugi.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.Step;
import org.kintsugi.app.session.StepState;
import org.kordamp.ikonli.javafx.FontIcon;

/** The map of the steps on the left: a tick where one is done, a mark where one wants attention. */
final class StepsView extends VBox {

  /** Bindings are only weakly held by what they depend on: these live as long as the view. */
  private final List<ObservableValue<StepState>> held = new ArrayList<>();

  StepsView(
      Messages messages,
      ObjectProperty<Step> current,
      Function<Step, ObservableValue<StepState>> states) {
    getStyleClass().add("k-steps");
    setId("steps");
    ToggleGroup group = new ToggleGroup();
    for (Step step : Step.values()) {
      ToggleButton button = new ToggleButton();
      button.setId(step.messageKey().replace('.', '-'));
      button.setMaxWidth(Double.MAX_VALUE);
      button.getStyleClass().add("k-step");
      button.setToggleGroup(group);
      Label name = new Label(messages.text(step.messageKey()));
      name.getStyleClass().add("k-step-name");
      Label note = new Label();
      note.getStyleClass().add("k-step-note");
      FontIcon mark = Icons.of("mdi2c-circle-small");
      mark.getStyleClass().add("k-step-mark");
      VBox words = new VBox(name, note);
      HBox content = Panels.row(Icons.of(step.icon()), Panels.grow(words), mark);
      button.setGraphic(content);
      button.setAccessibleText(messages.text(step.messageKey()));
      ActionControls.tooltip(button, messages.text(step.messageKey() + ".tip"));
      ObservableValue<StepState> state = states.apply(step);
      held.add(state);
      // What it follows is the section's, which outlives this.
      Panels.whileShown(button, state).subscribe(now -> show(now, note, mark));
      button.setOnAction(
          event -> {
            button.setSelected(true);
            current.set(step);
          });
      Panels.whileShown(button, current).subscribe(now -> button.setSelected(now == step));
      getChildren().add(button);
    }
  }

  private static void show(StepState now, Label note, FontIcon mark) {
    if (now == null) {
      // Not on the screen yet.
      return;
    }
    note.setText(now.note());
    mark.setVisible(now.mark() != StepState.Mark.NONE);
    boolean done = now.mark() == StepState.Mark.DONE;
    mark.setIconLiteral(done ? "mdi2c-check" : "mdi2a-alert-circle-outline");
    mark.getStyleClass().removeAll("k-done", "k-attention");
    mark.getStyleClass().add(done ? "k-done" : "k-attention");
  }
}
