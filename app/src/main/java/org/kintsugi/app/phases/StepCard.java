package org.kintsugi.app.phases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.ContextMenus;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.CleanUpEditor;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.PhasePreview;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.Phase;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;
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
  private final MenuButton phases = new MenuButton();
  private final Label below = new Label();
  private final TextField size = new TextField();
  private final ComboBox<SizeUnit> unit = new ComboBox<>();
  private final Button up;
  private final Button down;
  private final Button remove;
  private final Tooltip sizeTip;
  private boolean filling;

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
    phases.setId("step-phases-" + (index + 1));
    phases.getStyleClass().add("small");
    phases.setMaxWidth(Double.MAX_VALUE);
    sizeTip = ActionControls.tooltip(size, messages.text("cleanup.size.tip"));
    buildSize();
    buildUnit();
    Label changes = Panels.hint(changes());
    changes.setId("step-changes-" + (index + 1));
    card =
        new VBox(
            Panels.row(Panels.grow(on), up, down, remove),
            Panels.grow(phases),
            Panels.row(below, Panels.grow(size), unit),
            changes);
    card.getStyleClass().addAll("k-card", "k-phase-card");
  }

  VBox node() {
    return card;
  }

  /** Shows the step as it is now. */
  void show() {
    filling = true;
    int count = editor.steps().steps().size();
    CleanUpStep step = step();
    String name = messages.text(key(step));
    on.setText((index + 1) + "  " + name);
    on.setSelected(step.on());
    up.setDisable(index == 0);
    down.setDisable(index == count - 1);
    boolean filter = step instanceof CleanUpStep.MajorityFilter;
    phases.setVisible(!filter);
    phases.setManaged(!filter);
    showPhases(step);
    below.setText(messages.text(filter ? "cleanup.radius" : "cleanup.below"));
    size.setText(Figures.of(step.size().value()));
    size.setAccessibleText(messages.text("cleanup.size", name));
    size.getStyleClass().remove("k-invalid");
    unit.setAccessibleText(messages.text("cleanup.unit", name));
    List<SizeUnit> units = units(filter, step.size().unit());
    if (!unit.getItems().equals(units)) {
      unit.getItems().setAll(units);
    }
    unit.setValue(step.size().unit());
    filling = false;
  }

  private List<SizeUnit> units(boolean filter, SizeUnit now) {
    if (!editor.isCalibrated() && now == SizeUnit.PIXELS) {
      return List.of(SizeUnit.PIXELS);
    }
    return filter
        ? List.of(SizeUnit.NANOMETRES, SizeUnit.PIXELS)
        : List.of(SizeUnit.SQUARE_NANOMETRES, SizeUnit.NANOMETRES, SizeUnit.PIXELS);
  }

  private void showPhases(CleanUpStep step) {
    PhaseRule rule = project.ruleProperty().get();
    Set<Integer> chosen = step.phases();
    String names =
        chosen.isEmpty()
            ? messages.text("cleanup.all")
            : chosen.stream()
                .filter(id -> id <= rule.size())
                .map(id -> rule.get(id).name())
                .collect(Collectors.joining(", "));
    phases.setText(messages.text("cleanup.of", names));
    phases.setAccessibleText(messages.text("cleanup.phases", names));
    phases.getItems().clear();
    if (step instanceof CleanUpStep.RemoveIslands) {
      phases
          .getItems()
          .add(
              ContextMenus.check(
                  "of-all",
                  messages.text("cleanup.all"),
                  chosen.isEmpty(),
                  () -> editor.choose(index, Set.of())));
    }
    for (Phase phase : rule.phases()) {
      phases
          .getItems()
          .add(
              ContextMenus.check(
                  "of-" + phase.id(),
                  phase.name(),
                  chosen.contains(phase.id()),
                  () -> choose(phase.id())));
    }
  }

  private void choose(int phase) {
    CleanUpStep step = step();
    if (step instanceof CleanUpStep.FillHoles) {
      editor.choose(index, Set.of(phase));
      return;
    }
    Set<Integer> chosen = new TreeSet<>(step.phases());
    if (!chosen.remove(phase)) {
      chosen.add(phase);
    }
    editor.choose(index, chosen);
  }

  private void buildSize() {
    size.setId("step-size-" + (index + 1));
    size.getStyleClass().add("small");
    size.setPrefColumnCount(6);
    size.setOnAction(event -> commit());
    size.focusedProperty()
        .subscribe(
            (before, now) -> {
              if (!now && size.getScene() != null) {
                commit();
              }
            });
    size.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            show();
            event.consume();
          }
        });
  }

  private void commit() {
    // The card of a step that is gone has nothing to set.
    if (index >= editor.steps().steps().size()
        || size.getText().equals(Figures.of(step().size().value()))) {
      return;
    }
    Optional<PhysicalSize> typed = typed();
    size.getStyleClass().remove("k-invalid");
    if (typed.isEmpty()) {
      size.getStyleClass().add("k-invalid");
      sizeTip.setText(messages.text("cleanup.size.refused"));
    } else {
      sizeTip.setText(messages.text("cleanup.size.tip"));
      editor.resize(index, typed.get());
    }
  }

  private Optional<PhysicalSize> typed() {
    try {
      double value = Double.parseDouble(size.getText().strip().replace(',', '.'));
      return value > 0 && value <= PhysicalSize.MAX
          ? Optional.of(new PhysicalSize(value, step().size().unit()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void buildUnit() {
    unit.setId("step-unit-" + (index + 1));
    unit.getStyleClass().add("small");
    unit.setMinWidth(108);
    ActionControls.tooltip(unit, messages.text("cleanup.unit.tip"));
    unit.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(SizeUnit value) {
            boolean radius =
                index < editor.steps().steps().size()
                    && step() instanceof CleanUpStep.MajorityFilter;
            return value == null
                ? ""
                : messages.text(
                    "cleanup.unit."
                        + (radius && value == SizeUnit.NANOMETRES ? "radius" : value.label()));
          }

          @Override
          public SizeUnit fromString(String text) {
            return SizeUnit.PIXELS;
          }
        });
    unit.setOnAction(
        event -> {
          if (!filling && unit.getValue() != null && unit.getValue() != step().size().unit()) {
            editor.changeUnit(index, unit.getValue());
          }
        });
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
        };
    return what + named("cleanup.lost", change.lost()) + named("cleanup.gained", change.gained());
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
    };
  }
}
