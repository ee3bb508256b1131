package org.kintsugi.app.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ElementDisplay;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;

/** The panel of the step Images: channels with their contrast, pixel size, element maps. */
public final class ImagesPanel {

  private static final double NANOMETRES = 1e9;

  private final Messages messages;
  private final ActionControls controls;
  private final Workspace workspace;
  private final SectionSession section;

  /** A panel for the open project. */
  public ImagesPanel(
      Messages messages, ActionControls controls, Workspace workspace, ProjectSession project) {
    this.messages = messages;
    this.controls = controls;
    this.workspace = workspace;
    this.section = project.section();
  }

  /** Builds it. */
  public ScrollPane build() {
    VBox channels = new VBox(8);
    VBox maps = new VBox(4);
    section
        .sectionProperty()
        .subscribe(
            now -> {
              channels
                  .getChildren()
                  .setAll(section.picture().channels().stream().map(this::channelCard).toList());
              maps.getChildren().setAll(mapRows(now));
            });
    return Panels.panel(
        "panel-images",
        Panels.heading(messages.text("images.channels")),
        channels,
        Panels.heading(messages.text("images.maps")),
        maps);
  }

  private Node channelCard(ChannelPicture picture) {
    Channel channel = channelOf(picture.name());
    boolean reference = picture.name().equals(section.section().reference().name());
    Label title = new Label(picture.name());
    title.getStyleClass().add("k-card-title");
    Label role = new Label(reference ? messages.text("images.reference") : "");
    role.getStyleClass().add("k-hint");
    Button auto = new Button(messages.text("images.auto"));
    auto.getStyleClass().addAll("small", "flat");
    auto.setOnAction(event -> picture.displayProperty().set(picture.automaticDisplay()));
    ActionControls.tooltip(auto, messages.text("images.auto.tip"));
    Button full = new Button(messages.text("images.full"));
    full.getStyleClass().addAll("small", "flat");
    full.setOnAction(event -> picture.displayProperty().set(ChannelDisplay.full(picture.image())));
    ActionControls.tooltip(full, messages.text("images.full.tip"));
    VBox card =
        new VBox(
            Panels.row(title, role, Panels.spacer(), auto, full),
            Panels.hint(facts(channel)),
            window(picture));
    card.getStyleClass().add("k-card");
    return card;
  }

  private Node window(ChannelPicture picture) {
    ChannelDisplay whole = ChannelDisplay.full(picture.image());
    RangeSlider range = new RangeSlider();
    range.setMin(whole.low());
    range.setMax(whole.high());
    range.setAccessibleText(messages.text("images.window", picture.name()));
    Label values = new Label();
    values.getStyleClass().add("k-hint");
    boolean[] showing = {false};
    picture
        .displayProperty()
        .subscribe(
            display -> {
              showing[0] = true;
              range.setHighValue(whole.high());
              range.setLowValue(display.low());
              range.setHighValue(display.high());
              showing[0] = false;
              values.setText(
                  messages.text(
                      "images.window.values",
                      Figures.of(display.low()),
                      Figures.of(display.high())));
            });
    Runnable change =
        () -> {
          if (!showing[0] && range.getHighValue() > range.getLowValue()) {
            picture
                .displayProperty()
                .set(
                    picture
                        .displayProperty()
                        .get()
                        .withWindow(range.getLowValue(), range.getHighValue()));
          }
        };
    range.lowValueProperty().subscribe((before, now) -> change.run());
    range.highValueProperty().subscribe((before, now) -> change.run());
    return new VBox(range, values);
  }

  private List<Node> mapRows(Section now) {
    if (now.maps().isEmpty()) {
      return List.of(Panels.hint(messages.text("images.no-maps")));
    }
    Slider opacity = new Slider(0, 1, 0.7);
    opacity.setAccessibleText(messages.text("images.map-opacity"));
    opacity.valueProperty().bindBidirectional(workspace.layers().edsOpacityProperty());
    HBox head =
        Panels.row(
            controls.toolButton(ActionId.SHOW_EDS),
            Panels.hint(messages.text("images.map-opacity")),
            Panels.grow(opacity));
    List<Node> rows = new ArrayList<>(List.of(head));
    for (ElementDisplay display : section.elements().displays()) {
      CheckBox visible = new CheckBox(display.map().name());
      // The underscore of a line's name is no mnemonic.
      visible.setMnemonicParsing(false);
      visible.setGraphic(Panels.swatch(display.rgbProperty().get()));
      visible.selectedProperty().bindBidirectional(display.visibleProperty());
      HBox row = Panels.row(visible);
      row.setAlignment(Pos.CENTER_LEFT);
      rows.add(row);
    }
    if (!section.elements().isRegistered()) {
      Label warning = Panels.hint(messages.text("images.maps-unregistered"));
      warning.getStyleClass().add("k-warning");
      rows.add(warning);
    }
    return rows;
  }

  private Channel channelOf(String name) {
    Section now = section.section();
    return now.further().stream()
        .map(Section.Aligned::channel)
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(now.reference());
  }

  private String facts(Channel channel) {
    String size =
        channel.plane().width()
            + " × "
            + channel.plane().height()
            + "   "
            + channel.plane().sampleType().label();
    return size + "\n" + calibration(channel.calibration());
  }

  private String calibration(Optional<Calibration> calibration) {
    return calibration
        .map(
            size ->
                Figures.of(size.pixelWidth() * NANOMETRES)
                    + " nm"
                    + " ("
                    + messages.text("calibration." + size.source().name().toLowerCase(Locale.ROOT))
                    + ")")
        .orElse(messages.text("calibration.none"));
  }
}
