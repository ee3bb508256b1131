package org.kintsugi.app.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.util.StringConverter;
import org.controlsfx.control.RangeSlider;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ElementDisplay;
import org.kintsugi.app.session.ElementDisplays;
import org.kintsugi.app.session.ElementPreset;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.LayerSettings;

/**
 * The element maps: which ones are added up, in which colours and ranges, and how they are drawn.
 */
final class ElementMapsView {

  private final Messages messages;
  private final ActionControls controls;
  private final LayerSettings layers;
  private final ElementDisplays elements;

  ElementMapsView(
      Messages messages, ActionControls controls, LayerSettings layers, ElementDisplays elements) {
    this.messages = messages;
    this.controls = controls;
    this.layers = layers;
    this.elements = elements;
  }

  /** The rows for the maps there are now. */
  List<Node> rows() {
    if (elements.displays().isEmpty()) {
      return List.of(Panels.hint(messages.text("images.no-maps")));
    }
    List<Node> rows = new ArrayList<>();
    if (!elements.isRegistered()) {
      Label warning = Panels.hint(messages.text("images.maps-unregistered"));
      warning.getStyleClass().add("k-warning");
      rows.add(warning);
    }
    rows.add(opacity());
    rows.add(presets());
    elements.displays().forEach(each -> rows.add(map(each)));
    rows.add(drawing());
    rows.add(Panels.hint(messages.text("images.map-field")));
    return rows;
  }

  private Node opacity() {
    Slider opacity = new Slider(0, 1, 0.7);
    opacity.setAccessibleText(messages.text("images.map-opacity"));
    opacity.valueProperty().bindBidirectional(layers.edsOpacityProperty());
    return Panels.row(
        controls.toolButton(ActionId.SHOW_EDS),
        Panels.hint(messages.text("images.map-opacity")),
        Panels.grow(opacity));
  }

  private Node presets() {
    List<Node> buttons = new ArrayList<>();
    for (ElementPreset preset : ElementPreset.values()) {
      Button button = new Button(messages.text(preset.messageKey()));
      button.setId("preset-" + preset.name().toLowerCase(Locale.ROOT));
      button.getStyleClass().add("small");
      boolean there = elements.has(preset);
      button.setDisable(!there);
      button.setOnAction(
          event -> {
            elements.choose(preset);
            if (preset != ElementPreset.NONE && elements.isRegistered()) {
              layers.edsProperty().set(true);
            }
          });
      // A disabled button shows no tool tip: what holds it does, and says why.
      StackPane holder = new StackPane(button);
      ActionControls.tooltip(
          holder, messages.text(there ? preset.messageKey() + ".tip" : "images.preset.missing"));
      buttons.add(holder);
    }
    return Panels.row(buttons.toArray(Node[]::new));
  }

  private Node map(ElementDisplay display) {
    String name = display.map().name();
    CheckBox visible = new CheckBox(name);
    // The underscore of a line's name is no mnemonic.
    visible.setMnemonicParsing(false);
    visible.setId("map-" + display.map().element());
    visible.selectedProperty().bindBidirectional(display.visibleProperty());
    ColorPicker colour = new ColorPicker();
    colour.getStyleClass().addAll("button", "k-colour");
    colour.setAccessibleText(messages.text("images.map-colour", name));
    display.rgbProperty().subscribe(rgb -> colour.setValue(colour(rgb.intValue())));
    colour.setOnAction(event -> display.rgbProperty().set(rgb(colour.getValue())));
    Label values = new Label();
    values.getStyleClass().add("k-hint");
    ObservableValue<String> range =
        display
            .lowProperty()
            .flatMap(
                low ->
                    display
                        .highProperty()
                        .map(
                            high ->
                                messages.text(
                                    "images.map-range",
                                    Figures.of(low.doubleValue()),
                                    Figures.of(high.doubleValue()))));
    values.textProperty().bind(range);
    Button auto = new Button(messages.text("images.map-range.reset"));
    auto.getStyleClass().addAll("small", "flat");
    auto.setOnAction(event -> display.resetRange());
    ActionControls.tooltip(auto, messages.text("images.map-range.reset.tip"));
    RangeSlider slider = range(display, name);
    VBox details = new VBox(slider);
    for (Node node : List.of(details, values, auto)) {
      node.visibleProperty().bind(display.visibleProperty());
      node.managedProperty().bind(display.visibleProperty());
    }
    return new VBox(Panels.row(colour, visible, Panels.spacer(), values, auto), details);
  }

  private RangeSlider range(ElementDisplay display, String name) {
    RangeSlider slider = new RangeSlider();
    slider.setMin(0);
    slider.setMax(display.most());
    slider.setAccessibleText(messages.text("images.map-range.of", name));
    boolean[] showing = {false};
    Runnable show =
        () -> {
          showing[0] = true;
          // The slider clamps the low end to the high one: that comes first.
          slider.setHighValue(slider.getMax());
          slider.setLowValue(display.lowProperty().get());
          slider.setHighValue(display.highProperty().get());
          showing[0] = false;
        };
    display.lowProperty().subscribe(now -> show.run());
    display.highProperty().subscribe(now -> show.run());
    Runnable take =
        () -> {
          double low = slider.getLowValue();
          double high = slider.getHighValue();
          if (!showing[0] && high > low) {
            showing[0] = true;
            display.lowProperty().set(Math.rint(low * 10) / 10);
            display.highProperty().set(Math.max(Math.rint(high * 10) / 10, low + 0.1));
            showing[0] = false;
          }
        };
    slider.lowValueProperty().subscribe((before, now) -> take.run());
    slider.highValueProperty().subscribe((before, now) -> take.run());
    return slider;
  }

  private Node drawing() {
    ComboBox<Integer> binning = new ComboBox<>();
    binning.setId("eds-binning");
    binning.getStyleClass().add("small");
    binning.getItems().setAll(ElementDisplays.BINNINGS);
    binning.setAccessibleText(messages.text("images.binning"));
    binning.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer edge) {
            return edge == null ? "" : messages.text("images.binning.value", edge);
          }

          @Override
          public Integer fromString(String text) {
            return 1;
          }
        });
    elements.binningProperty().subscribe(now -> binning.setValue(now.intValue()));
    binning.setOnAction(event -> elements.binningProperty().set(binning.getValue()));
    ActionControls.tooltip(binning, messages.text("images.binning.tip"));
    CheckBox smooth = new CheckBox(messages.text("images.smooth"));
    smooth.setId("eds-smooth");
    smooth.selectedProperty().bindBidirectional(layers.edsSmoothProperty());
    ActionControls.tooltip(smooth, messages.text("images.smooth.tip"));
    return Panels.row(
        Panels.hint(messages.text("images.binning")), binning, Panels.spacer(), smooth);
  }

  private static Color colour(int rgb) {
    return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  private static int rgb(Color colour) {
    return (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
