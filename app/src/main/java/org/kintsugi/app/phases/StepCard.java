package org.kintsugi.app.phases;

import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.CleanUpEditor;
import org.kintsugi.app.session.PhasePreview;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.StepChange;

/** The step of clean-up at one place of the list: what it is set to and what it changes. */
final class StepCard {

  private static final char NO_BREAK = '\u00a0';

  private final Messages messages;
  private final ProjectSession project;
  private final PhasePreview preview;
  private final CleanUpEditor editor;
  private final int index;
  private final VBox card;
  private final CheckBox on = new CheckBox();
  private final StepPhases phases;
  private final StepSize size;
  private final Button up;
  private final Button down;
  private final Button remove;

  StepCard(
      Messages messages,
      ProjectSession project,
      PhasePreview preview,
      CleanUpEditor editor,
      int index) {
    this.messages = messages;
    this.project = project;
    this.preview = preview;
    this.editor = editor;
    this.index = index;
    up = button("up", "mdi2a-arrow-up", "cleanup.up", () -> editor.move(index, index - 1));
    down = button("down", "mdi2a-arrow-down", "cleanup.down", () -> editor.move(index, index + 1));
    remove = button("remove", "mdi2c-close", "cleanup.remove", () -> editor.remove(index));
    on.setId("step-on-" + (index + 1));
    on.getStyleClass().add("k-step-on");
    on.setOnAction(event -> editor.toggle(index));
    ActionControls.tooltip(on, messages.text("cleanup.on.tip"));
    phases = new StepPhases(messages, editor, index);
    size = new StepSize(messages, editor, index);
    Label changes = Panels.hint(changes());
    changes.setId("step-changes-" + (index + 1));
    card =
        new VBox(
            Panels.row(Panels.grow(on), up, down, remove), phases.node(), size.node(), changes);
    card.getStyleClass().addAll("k-card", "k-phase-card");
  }

  VBox node() {
    return card;
  }

  /** Shows the step as it is now. */
  void show() {
    int count = editor.steps().steps().size();
    CleanUpStep step = step();
    String name = messages.text(key(step));
    on.setText((index + 1) + "  " + name);
    on.setSelected(step.on());
    up.setDisable(index == 0);
    down.setDisable(index == count - 1);
    phases.show(step, project.ruleProperty().get());
    size.show(step, name);
  }

  private Button button(String id, String icon, String key, Runnable does) {
    Button button = new Button("", Icons.of(icon));
    button.setId("step-" + id + "-" + (index + 1));
    button.getStyleClass().addAll("k-lock", "flat");
    String text = messages.text(key, index + 1);
    button.setAccessibleText(text);
    ActionControls.tooltip(button, text);
    button.setOnAction(event -> does.run());
    return button;
  }

  /** What the step changes in the present result. */
  private ObservableValue<String> changes() {
    return Bindings.createStringBinding(
        () -> {
          if (index >= editor.steps().steps().size() || !step().on()) {
            return messages.text("cleanup.off");
          }
          // While it is computed the last figures stay, where they are this step's.
          return preview
              .foundProperty()
              .get()
              .map(PhasePreview.Found::changes)
              .filter(all -> index < all.size() && all.get(index).step().equals(step()))
              .map(all -> words(all.get(index)))
              .orElseGet(() -> messages.text("cleanup.not-yet"));
        },
        preview.foundProperty(),
        preview.stateProperty(),
        project.cleanUpProperty(),
        project.ruleProperty());
  }

  private String words(StepChange change) {
    if (change.pixels() == 0) {
      return messages.text("cleanup.nothing");
    }
    String what =
        switch (change.step()) {
          case CleanUpStep.RemoveIslands islands ->
              messages.text("cleanup.islands.changed", change.pieces(), change.pixels());
          case CleanUpStep.FillHoles holes ->
              messages.text("cleanup.holes.changed", change.pieces(), change.pixels());
          case CleanUpStep.MajorityFilter filter ->
              messages.text("cleanup.majority.changed", change.pixels());
          case CleanUpStep.SplitTouching split ->
              messages.text("cleanup.split.changed", change.pieces(), change.pixels());
        };
    return what
        + named("cleanup.lost", change.lost())
        + named("cleanup.gained", change.gained())
        + (mayBeClosed() ? "\n" + messages.text("cleanup.split.not-last") : "");
  }

  /** Whether a later step may give the lines of this one back: a filter, islands, holes. */
  private boolean mayBeClosed() {
    return step() instanceof CleanUpStep.SplitTouching
        && editor.steps().steps().stream()
            .skip(index + 1L)
            .anyMatch(later -> later.on() && !(later instanceof CleanUpStep.SplitTouching));
  }

  /** A line of phases with their pixels; a name of two words stays on one. */
  private String named(String key, Map<Integer, Long> counts) {
    PhaseRule rule = project.ruleProperty().get();
    return counts.entrySet().stream()
        .filter(each -> each.getKey() <= rule.size())
        .map(
            each ->
                messages.text(
                    key, rule.get(each.getKey()).name().replace(' ', NO_BREAK), each.getValue()))
        .collect(Collectors.joining(" ", "\n", ""));
  }

  private CleanUpStep step() {
    return editor.steps().steps().get(index);
  }

  private static String key(CleanUpStep step) {
    return switch (step) {
      case CleanUpStep.RemoveIslands islands -> "cleanup.islands";
      case CleanUpStep.FillHoles holes -> "cleanup.holes";
      case CleanUpStep.MajorityFilter filter -> "cleanup.majority";
      case CleanUpStep.SplitTouching split -> "cleanup.split";
    };
  }
}
