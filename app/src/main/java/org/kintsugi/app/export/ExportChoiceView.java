package org.kintsugi.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.batch.ExportContent;
import org.kintsugi.batch.ExportPreset;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.segmentation.Outputs;

/** The choice of a preset, and of everything that it writes. */
final class ExportChoiceView {

  private final Messages messages;
  private final ExportChoice choice;

  ExportChoiceView(Messages messages, ExportChoice choice) {
    this.messages = messages;
    this.choice = choice;
  }

  /** The preset and what it is for. */
  List<Node> preset() {
    ComboBox<ExportPreset> box = presetBox();
    Label hint = Panels.hint("");
    Panels.whileShown(hint, choice.contentProperty())
        .subscribe(content -> hint.setText(messages.text(presetKey() + ".hint")));
    return List.of(Panels.heading(messages.text("export.preset")), box, hint);
  }

  private String presetKey() {
    return "export.preset."
        + choice.preset().map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("own");
  }

  private ComboBox<ExportPreset> presetBox() {
    ComboBox<ExportPreset> box = new ComboBox<>();
    box.setId("export-preset");
    box.getItems().setAll(ExportPreset.values());
    box.setMaxWidth(Double.MAX_VALUE);
    box.setAccessibleText(messages.text("export.preset"));
    box.setPromptText(messages.text("export.preset.own"));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(ExportPreset value) {
            return value == null
                ? messages.text("export.preset.own")
                : messages.text("export.preset." + value.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public ExportPreset fromString(String text) {
            return ExportPreset.STANDARD;
          }
        });
    Panels.whileShown(box, choice.contentProperty())
        .subscribe(content -> box.setValue(choice.preset().orElse(null)));
    box.valueProperty()
        .subscribe(
            (before, now) -> {
              if (now != null && !choice.preset().equals(Optional.of(now))) {
                choice.choose(now);
              }
            });
    ActionControls.tooltip(box, messages.text("export.preset.tip"));
    return box;
  }

  /** How phases are numbered and masks filled. */
  List<Node> numbers() {
    return List.of(
        Panels.heading(messages.text("export.numbers")),
        pills(
            "export.numbers.from-one",
            content -> content.numbers() == ExportContent.Numbers.FROM_ONE,
            content -> content.with(ExportContent.Numbers.FROM_ONE),
            "export.numbers.from-zero",
            content -> content.with(ExportContent.Numbers.FROM_ZERO)),
        pills(
            "export.masks.255",
            content -> content.maskValue() == 255,
            content -> content.withMaskValue(255),
            "export.masks.1",
            content -> content.withMaskValue(1)));
  }

  /** Two ways, one of which holds. */
  private HBox pills(
      String firstKey,
      Predicate<ExportContent> isFirst,
      Function<ExportContent, ExportContent> first,
      String secondKey,
      Function<ExportContent, ExportContent> second) {
    ToggleGroup group = new ToggleGroup();
    ToggleButton left = pill(firstKey, "left-pill", group, first);
    ToggleButton right = pill(secondKey, "right-pill", group, second);
    Panels.whileShown(left, choice.contentProperty())
        .subscribe(
            content -> {
              if (content != null) {
                (isFirst.test(content) ? left : right).setSelected(true);
              }
            });
    return new HBox(Panels.grow(left), Panels.grow(right));
  }

  private ToggleButton pill(
      String key, String style, ToggleGroup group, Function<ExportContent, ExportContent> change) {
    ToggleButton button = new ToggleButton(messages.text(key));
    button.setId(key.replace('.', '-'));
    button.setToggleGroup(group);
    button.getStyleClass().add(style);
    ActionControls.tooltip(button, messages.text(key + ".tip"));
    button.setOnAction(
        event -> {
          choice.change(change::apply);
          button.setSelected(true);
        });
    return button;
  }

  /** What is written besides. */
  List<Node> further() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(Panels.heading(messages.text("export.further")));
    CheckBox probabilities =
        output("export.probabilities", Outputs::probabilities, this::setProbabilities);
    CheckBox packed =
        check(
            "export.16-bit",
            each -> each.probabilities() == ExportContent.Probabilities.UINT16,
            wanted ->
                choice.change(
                    each ->
                        each.with(
                            wanted
                                ? ExportContent.Probabilities.UINT16
                                : ExportContent.Probabilities.FLOAT)));
    packed
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !choice.outputsProperty().get().probabilities(), choice.outputsProperty()));
    nodes.add(Panels.row(Panels.grow(probabilities), packed));
    nodes.add(output("export.uncertainty", Outputs::uncertainty, this::setUncertainty));
    nodes.add(
        check(
            "export.phase-table",
            ExportContent::table,
            wanted -> choice.change(each -> each.withTable(wanted))));
    for (ArrayFormat format : ArrayFormat.values()) {
      nodes.add(
          check(
              "export.array." + format.identifier(),
              each -> each.arrays().contains(format),
              wanted -> choice.setArray(format, wanted)));
    }
    VBox box = new VBox(6);
    box.getChildren().setAll(nodes.subList(1, nodes.size()));
    return List.of(nodes.getFirst(), box);
  }

  private void setProbabilities(boolean wanted) {
    choice.outputsProperty().set(new Outputs(wanted, choice.outputsProperty().get().uncertainty()));
  }

  private void setUncertainty(boolean wanted) {
    choice
        .outputsProperty()
        .set(new Outputs(choice.outputsProperty().get().probabilities(), wanted));
  }

  private CheckBox output(String key, Predicate<Outputs> is, Consumer<Boolean> set) {
    CheckBox box = box(key);
    Panels.whileShown(box, choice.outputsProperty())
        .subscribe(now -> box.setSelected(now != null && is.test(now)));
    box.setOnAction(event -> set.accept(box.isSelected()));
    return box;
  }

  CheckBox check(String key, Predicate<ExportContent> is, Consumer<Boolean> set) {
    CheckBox box = box(key);
    Panels.whileShown(box, choice.contentProperty())
        .subscribe(now -> box.setSelected(now != null && is.test(now)));
    box.setOnAction(event -> set.accept(box.isSelected()));
    return box;
  }

  private CheckBox box(String key) {
    CheckBox box = new CheckBox(messages.text(key));
    box.setId(key.replace('.', '-'));
    box.setMnemonicParsing(false);
    ActionControls.tooltip(box, messages.text(key + ".tip"));
    return box;
  }
}
