package org.kintsugi.app.phases;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.CleanUpEditor;
import org.kintsugi.app.session.Figures;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;

/** The size of a step of clean-up and its unit: an area, a radius or a depth. */
final class StepSize {

  private final Messages messages;
  private final CleanUpEditor editor;
  private final int index;
  private final Label label = new Label();
  private final TextField size = new TextField();
  private final ComboBox<SizeUnit> unit = new ComboBox<>();
  private final Tooltip sizeTip;
  private final Tooltip unitTip;
  private boolean filling;

  StepSize(Messages messages, CleanUpEditor editor, int index) {
    this.messages = messages;
    this.editor = editor;
    this.index = index;
    sizeTip = ActionControls.tooltip(size, messages.text("cleanup.size.tip"));
    unitTip = ActionControls.tooltip(unit, messages.text("cleanup.unit.tip"));
    // The field gives way, not the word.
    label.setMinWidth(Region.USE_PREF_SIZE);
    buildSize();
    buildUnit();
  }

  Node node() {
    return Panels.row(label, Panels.grow(size), unit);
  }

  /**
   * Shows the size as it is now.
   *
   * @param name what the step is called
   */
  void show(CleanUpStep step, String name) {
    filling = true;
    label.setText(messages.text(labelKey(step)));
    size.setText(Figures.of(step.size().value()));
    size.setAccessibleText(messages.text("cleanup.size", name));
    size.getStyleClass().remove("k-invalid");
    sizeTip.setText(messages.text(tipKey(step)));
    unit.setAccessibleText(messages.text("cleanup.unit", name));
    boolean length = CleanUpEditor.isLength(step);
    unitTip.setText(messages.text(length ? "cleanup.unit.length.tip" : "cleanup.unit.tip"));
    List<SizeUnit> units = units(length, step.size().unit());
    if (!unit.getItems().equals(units)) {
      unit.getItems().setAll(units);
    }
    unit.setValue(step.size().unit());
    filling = false;
  }

  private static String labelKey(CleanUpStep step) {
    return switch (step) {
      case CleanUpStep.RemoveIslands islands -> "cleanup.below";
      case CleanUpStep.FillHoles holes -> "cleanup.below";
      case CleanUpStep.MajorityFilter filter -> "cleanup.radius";
      case CleanUpStep.SplitTouching split -> "cleanup.depth";
    };
  }

  private static String tipKey(CleanUpStep step) {
    return step instanceof CleanUpStep.SplitTouching ? "cleanup.depth.tip" : "cleanup.size.tip";
  }

  private List<SizeUnit> units(boolean length, SizeUnit now) {
    if (!editor.isCalibrated() && now == SizeUnit.PIXELS) {
      return List.of(SizeUnit.PIXELS);
    }
    return length
        ? List.of(SizeUnit.NANOMETRES, SizeUnit.PIXELS)
        : List.of(SizeUnit.SQUARE_NANOMETRES, SizeUnit.NANOMETRES, SizeUnit.PIXELS);
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
            size.setText(Figures.of(step().size().value()));
            size.getStyleClass().remove("k-invalid");
            sizeTip.setText(messages.text(tipKey(step())));
            event.consume();
          }
        });
  }

  private void commit() {
    // The card of a step that is gone has nothing to set.
    if (isGone() || size.getText().equals(Figures.of(step().size().value()))) {
      return;
    }
    Optional<PhysicalSize> typed = typed();
    size.getStyleClass().remove("k-invalid");
    if (typed.isEmpty()) {
      size.getStyleClass().add("k-invalid");
      sizeTip.setText(messages.text("cleanup.size.refused"));
    } else {
      sizeTip.setText(messages.text(tipKey(step())));
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
    unit.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(SizeUnit value) {
            boolean length = !isGone() && CleanUpEditor.isLength(step());
            return value == null
                ? ""
                : messages.text(
                    "cleanup.unit."
                        + (length && value == SizeUnit.NANOMETRES ? "radius" : value.label()));
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

  private boolean isGone() {
    return index >= editor.steps().steps().size();
  }

  private CleanUpStep step() {
    return editor.steps().steps().get(index);
  }
}
