package org.kintsugi.app.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;

/** Lets the user say what the numbers of a label image mean. */
public final class LabelMappingView extends VBox {

  private static final double MOST_HEIGHT = 320;

  private final Messages messages;
  private final LabelMapping mapping;
  private final List<ComboBox<Integer>> chosen = new ArrayList<>();
  private final ToggleGroup modes = new ToggleGroup();

  /** A view of {@code mapping}. */
  public LabelMappingView(Messages messages, LabelMapping mapping) {
    super(8);
    this.messages = messages;
    this.mapping = mapping;
    setId("label-mapping");
    setPrefWidth(480);
    GridPane table = new GridPane(12, 8);
    table.addRow(0, header("mapping.value"), header("mapping.pixels"), header("mapping.class"));
    for (LabelMapping.Value value : mapping.values()) {
      ComboBox<Integer> box = box(value);
      chosen.add(box);
      table.addRow(
          chosen.size(),
          new Label(value.name().isEmpty() ? messages.text("mapping.unnamed") : value.name()),
          new Label(LabelPanel.number(value.pixels())),
          box);
    }
    ScrollPane scroll = new ScrollPane(table);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(MOST_HEIGHT);
    getChildren().addAll(scroll, Panels.heading(messages.text("mapping.mode")));
    for (LabelImport.Mode mode : LabelImport.Mode.values()) {
      String key = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
      RadioButton button = new RadioButton(messages.text("mapping.mode." + key));
      button.setId("mapping-" + key);
      button.setUserData(mode);
      button.setToggleGroup(modes);
      button.setSelected(mode == mapping.mode());
      getChildren().add(button);
    }
    getChildren().add(Panels.hint(messages.text("mapping.hint")));
  }

  /** The mapping as chosen. */
  public LabelMapping chosen() {
    List<LabelMapping.Value> values = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      LabelMapping.Value before = mapping.values().get(i);
      values.add(
          new LabelMapping.Value(
              before.value(), before.name(), before.pixels(), chosen.get(i).getValue()));
    }
    LabelImport.Mode mode = (LabelImport.Mode) modes.getSelectedToggle().getUserData();
    return new LabelMapping(mapping.file(), values, mapping.classes(), mode);
  }

  private ComboBox<Integer> box(LabelMapping.Value value) {
    ComboBox<Integer> box = new ComboBox<>();
    box.setId("mapping-value-" + value.value());
    box.setAccessibleText(messages.text("mapping.meaning", value.value()));
    box.getItems().add(LabelMapping.LEFT_OUT);
    mapping.classes().classes().forEach(each -> box.getItems().add(each.id()));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer id) {
            return id == null ? "" : name(id);
          }

          @Override
          public Integer fromString(String text) {
            return LabelMapping.LEFT_OUT;
          }
        });
    box.setValue(value.classId());
    return box;
  }

  private String name(int id) {
    return mapping
        .classes()
        .find(id)
        .map(LabelClass::name)
        .orElseGet(() -> messages.text("mapping.left-out"));
  }

  private Label header(String key) {
    Label label = new Label(messages.text(key));
    label.getStyleClass().add("k-hint");
    return label;
  }
}
