package org.kintsugi.app.labelling;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.kintsugi.annotation.Superpixels;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.Painting;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.ToolOptions;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;

/** The options of the tool in the hand; those of other tools take no room. */
final class ToolOptionsView {

  private static final double VALUE_WIDTH = 52;

  private final Messages messages;
  private final Painting painting;
  private final ToolOptions options;
  private final SectionSession section;

  ToolOptionsView(Messages messages, Painting painting, SectionSession section) {
    this.messages = messages;
    this.painting = painting;
    this.options = painting.options();
    this.section = section;
  }

  VBox build() {
    VBox box =
        new VBox(
            8,
            name(),
            forTools(ToolKind::hasSize, size()),
            forTools(
                ToolKind::hasSize,
                check(options.sizeOnScreenProperty(), "label.size-on-screen", "size-on-screen")),
            forTools(
                tool -> tool.paints() || tool == ToolKind.ERASER,
                check(options.correctingProperty(), "label.correcting", "correcting")),
            forTools(
                ToolKind::paints,
                check(options.validatingProperty(), "label.validating", "validating")),
            forTools(
                ToolKind::paints,
                check(options.keepOlderProperty(), "label.keep-older", "keep-older")),
            forTools(
                tool -> tool == ToolKind.ERASER,
                check(options.eraseCurrentProperty(), "label.erase-current", "erase-current")),
            forTools(tool -> tool == ToolKind.WAND, wand()),
            forTools(tool -> tool == ToolKind.SUPERPIXEL, superpixel()),
            forTools(tool -> tool.paints() || tool == ToolKind.ERASER, greyLimit()));
    box.setId("tool-options");
    return box;
  }

  private Label name() {
    Label label = new Label();
    label.getStyleClass().add("k-card-title");
    label
        .textProperty()
        .bind(
            Panels.whileShown(label, painting.toolProperty())
                .map(
                    tool ->
                        messages.text(
                            "action.tool-"
                                + tool.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    return label;
  }

  private Node forTools(Predicate<ToolKind> wanted, Node node) {
    Panels.whileShown(node, painting.toolProperty())
        .subscribe(
            tool -> {
              node.setVisible(wanted.test(tool));
              node.setManaged(node.isVisible());
            });
    return node;
  }

  private Node size() {
    Slider size = new Slider(Painting.MIN_DIAMETER, 100, 9);
    size.setId("brush-size");
    size.setAccessibleText(messages.text("label.brush-size"));
    size.setBlockIncrement(1);
    size.valueProperty().bindBidirectional(painting.diameterProperty());
    Label value = value();
    value
        .textProperty()
        .bind(
            Panels.whileShown(value, painting.diameterProperty())
                .map(d -> String.format(Locale.ROOT, "%.0f px", d.doubleValue())));
    ActionControls.tooltip(size, messages.text("label.brush-size.tip"));
    return Panels.row(Panels.grow(size), value);
  }

  private CheckBox check(BooleanProperty property, String key, String id) {
    CheckBox box = new CheckBox(messages.text(key));
    box.setId(id);
    box.setMnemonicParsing(false);
    box.selectedProperty().bindBidirectional(property);
    ActionControls.tooltip(box, messages.text(key + ".tip"));
    return box;
  }

  private Node wand() {
    VBox box =
        new VBox(
            8,
            channel(options.wandChannelProperty(), "label.wand-channel", "wand-channel"),
            slider(
                options.wandToleranceProperty(),
                ToolOptions.MAX_TOLERANCE,
                "label.wand-tolerance",
                "%.0f %%"),
            slider(
                options.wandSmoothingProperty(),
                ToolOptions.MAX_SMOOTHING,
                "label.wand-smoothing",
                "%.1f px"),
            slider(options.wandEdgeProperty(), ToolOptions.MAX_EDGE, "label.wand-edge", "%.1f %%"));
    box.setId("wand-options");
    return box;
  }

  private Node superpixel() {
    Slider size =
        new Slider(
            Superpixels.MIN_SIZE, Superpixels.MAX_SIZE, options.superpixelSizeProperty().get());
    size.setId("superpixel-size");
    size.setBlockIncrement(1);
    size.setAccessibleText(messages.text("label.superpixel-size"));
    ActionControls.tooltip(size, messages.text("label.superpixel-size.tip"));
    size.valueProperty().bindBidirectional(options.superpixelSizeProperty());
    Label name = new Label(messages.text("label.superpixel-size"));
    name.getStyleClass().add("k-fact-name");
    Label value = value();
    value
        .textProperty()
        .bind(
            Panels.whileShown(value, options.superpixelSizeProperty())
                .map(now -> String.format(Locale.ROOT, "%d px", now.intValue())));
    return Panels.row(name, Panels.grow(size), value);
  }

  private Node slider(DoubleProperty property, double most, String key, String format) {
    Slider slider = new Slider(0, most, property.get());
    slider.setId(key.replace("label.", ""));
    slider.setAccessibleText(messages.text(key));
    slider.valueProperty().bindBidirectional(property);
    ActionControls.tooltip(slider, messages.text(key + ".tip"));
    Label name = new Label(messages.text(key));
    name.setMinWidth(76);
    name.getStyleClass().add("k-fact-name");
    Label value = value();
    value
        .textProperty()
        .bind(
            Panels.whileShown(value, property)
                .map(v -> String.format(Locale.ROOT, format, v.doubleValue())));
    return Panels.row(name, Panels.grow(slider), value);
  }

  private ComboBox<String> channel(StringProperty property, String key, String id) {
    List<String> names = section.section().channelNames();
    if (!names.contains(property.get())) {
      property.set(names.getFirst());
    }
    ComboBox<String> box = new ComboBox<>();
    box.setId(id);
    box.setAccessibleText(messages.text(key));
    box.getItems().setAll(names);
    box.valueProperty().bindBidirectional(property);
    box.setMaxWidth(Double.MAX_VALUE);
    ActionControls.tooltip(box, messages.text(key));
    return box;
  }

  private Node greyLimit() {
    CheckBox only = check(options.greyLimitedProperty(), "label.grey-limit", "grey-limit");
    ComboBox<String> channel =
        channel(options.greyChannelProperty(), "label.grey-limit.tip", "grey-channel");
    RangeSlider range = new RangeSlider();
    range.setId("grey-range");
    range.setAccessibleText(messages.text("label.grey-range"));
    Label values = new Label();
    values.getStyleClass().add("k-hint");
    VBox details = new VBox(4, range, values);
    Panels.whileShown(range, options.greyChannelProperty())
        .subscribe(name -> showRange(range, picture(name)));
    range.lowValueProperty().bindBidirectional(options.greyLowProperty());
    range.highValueProperty().bindBidirectional(options.greyHighProperty());
    Runnable say =
        () ->
            values.setText(
                messages.text(
                    "images.window.values",
                    Figures.of(options.greyLowProperty().get()),
                    Figures.of(options.greyHighProperty().get())));
    Panels.whileShown(values, options.greyLowProperty()).subscribe(low -> say.run());
    Panels.whileShown(values, options.greyHighProperty()).subscribe(high -> say.run());
    for (Node node : List.of(channel, details)) {
      node.visibleProperty().bind(Panels.whileShown(node, options.greyLimitedProperty()));
      node.managedProperty().bind(node.visibleProperty());
    }
    return new VBox(4, only, channel, details);
  }

  /**
   * Another channel has other greys: its whole range may be chosen from, its contrast is chosen.
   */
  private static void showRange(RangeSlider range, ChannelPicture picture) {
    ChannelDisplay whole = ChannelDisplay.full(picture.image());
    ChannelDisplay contrast = picture.automaticDisplay();
    range.setMin(Math.min(whole.low(), range.getMin()));
    range.setMax(Math.max(whole.high(), range.getMax()));
    range.setLowValue(contrast.low());
    range.setHighValue(contrast.high());
    range.setLowValue(contrast.low());
    range.setMin(whole.low());
    range.setMax(whole.high());
  }

  private ChannelPicture picture(String name) {
    List<ChannelPicture> pictures = section.picture().channels();
    return pictures.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(pictures::getFirst);
  }

  private static Label value() {
    Label value = new Label();
    value.setMinWidth(VALUE_WIDTH);
    value.getStyleClass().add("k-fact-value");
    return value;
  }
}
