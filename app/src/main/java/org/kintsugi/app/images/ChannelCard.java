package org.kintsugi.app.images;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.ContextMenus;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.viewer.ChannelDisplay;
import org.kintsugi.app.viewer.ChannelPicture;

/** How one channel is drawn: histogram with its window, percentiles, gamma, inversion, colour. */
final class ChannelCard {

  private static final List<Double> TAILS = List.of(0.0, 0.0001, 0.001, 0.0035, 0.01, 0.02);
  private static final double FIRST_TAIL = 0.001;
  private static final List<Integer> COLOURS =
      List.of(0xffffff, 0xff5a4d, 0x4fd26b, 0x5a8cff, 0x35d0d6, 0xef6ad8, 0xffd24a);

  /** The slider goes from gamma 1/5 to 5, evenly in the logarithm. */
  private static final double GAMMA_RANGE = Math.log(5);

  private static final double STRAIGHT = 0.02;

  private final Messages messages;
  private final String name;
  private final HistogramModel model;
  private final ComboBox<Double> tail = new ComboBox<>();

  ChannelCard(Messages messages, ChannelPicture picture) {
    this.messages = messages;
    this.name = picture.name();
    this.model = new HistogramModel(picture);
  }

  /**
   * Builds it.
   *
   * @param role what the channel is, beside its name; may be empty
   * @param facts size, type and pixel size
   */
  Node build(String role, String facts) {
    Label title = new Label(name);
    title.getStyleClass().add("k-card-title");
    Label roleLabel = new Label(role);
    roleLabel.getStyleClass().add("k-hint");
    Button reset = button("images.reset", model::reset);
    VBox card =
        new VBox(
            Panels.row(title, roleLabel, Panels.spacer(), reset),
            Panels.hint(facts),
            new HistogramView(model, messages.text("images.histogram", name), this::applyAutomatic),
            window(),
            automatic(),
            gamma(),
            look());
    card.getStyleClass().add("k-card");
    card.setId("channel-" + name);
    ContextMenus.on(card, this::items);
    return card;
  }

  private List<MenuItem> items() {
    ChannelDisplay now = model.display().get();
    return List.of(
        item("images.auto", this::applyAutomatic),
        item("images.full", model::full),
        ContextMenus.check(
            "images.invert",
            messages.text("images.invert"),
            now.invert(),
            () -> model.display().set(now.withInvert(!now.invert()))),
        item("images.reset", model::reset));
  }

  private MenuItem item(String key, Runnable work) {
    return ContextMenus.item(key, messages.text(key), work);
  }

  private Button button(String key, Runnable work) {
    Button button = new Button(messages.text(key));
    button.getStyleClass().addAll("small", "flat");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> work.run());
    ActionControls.tooltip(button, messages.text(key + ".tip"));
    return button;
  }

  private Label caption(String key) {
    Label caption = new Label(messages.text(key));
    caption.getStyleClass().add("k-hint");
    caption.setMinWidth(Region.USE_PREF_SIZE);
    return caption;
  }

  private void applyAutomatic() {
    model.automatic(tail.getValue());
  }

  private Node window() {
    TextField low =
        number("images.low", (display, value) -> display.withWindow(value, display.high()));
    TextField high =
        number("images.high", (display, value) -> display.withWindow(display.low(), value));
    Label clipped = new Label();
    clipped.getStyleClass().add("k-hint");
    clipped.setAlignment(Pos.CENTER);
    model
        .display()
        .subscribe(
            display -> {
              low.setText(Figures.of(display.low()));
              high.setText(Figures.of(display.high()));
              clipped.setText(
                  messages.text(
                      "images.clipped", percent(model.shareBlack()), percent(model.shareWhite())));
            });
    HBox row = Panels.row(low, Panels.grow(clipped), high);
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, part > 0 && part < 0.0995 ? "%.1f" : "%.0f", 100 * part);
  }

  /** Makes another display of a display and a number. */
  private interface Change {
    ChannelDisplay of(ChannelDisplay display, double value);
  }

  private TextField number(String key, Change change) {
    TextField field = new TextField();
    field.getStyleClass().addAll("small", "k-number");
    field.setPrefColumnCount(4);
    field.setAccessibleText(messages.text(key, name));
    ActionControls.tooltip(field, messages.text(key, name));
    Runnable take =
        () -> {
          ChannelDisplay now = model.display().get();
          Optional<ChannelDisplay> wanted = changed(change, now, field.getText());
          wanted.filter(display -> !display.equals(now)).ifPresent(model.display()::set);
          if (wanted.isEmpty()) {
            // What is no number, or no window, gives way to what is shown.
            boolean lowField = "images.low".equals(key);
            field.setText(Figures.of(lowField ? now.low() : now.high()));
          }
        };
    field.setOnAction(event -> take.run());
    return field;
  }

  private static Optional<ChannelDisplay> changed(Change change, ChannelDisplay now, String text) {
    try {
      return Optional.of(change.of(now, Double.parseDouble(text.strip().replace(',', '.'))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Node automatic() {
    tail.getItems().setAll(TAILS);
    tail.setValue(FIRST_TAIL);
    tail.setId("tail-" + name);
    tail.getStyleClass().add("small");
    tail.setAccessibleText(messages.text("images.auto.tail.tip"));
    ActionControls.tooltip(tail, messages.text("images.auto.tail.tip"));
    tail.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Double part) {
            double percent = part == null ? 0 : 100 * part;
            return messages.text("images.auto.tail.value", Figures.of(percent));
          }

          @Override
          public Double fromString(String text) {
            return FIRST_TAIL;
          }
        });
    tail.setOnAction(event -> applyAutomatic());
    Button auto = button("images.auto", this::applyAutomatic);
    auto.setId("auto-" + name);
    return Panels.row(auto, tail, Panels.spacer(), button("images.full", model::full));
  }

  private Node gamma() {
    Slider slider = new Slider(-GAMMA_RANGE, GAMMA_RANGE, 0);
    slider.setId("gamma-" + name);
    slider.setAccessibleText(messages.text("images.gamma.of", name));
    slider.setBlockIncrement(0.1);
    Label value = new Label();
    value.setMinWidth(34);
    boolean[] showing = {false};
    model
        .display()
        .subscribe(
            display -> {
              showing[0] = true;
              slider.setValue(Math.log(display.gamma()));
              showing[0] = false;
              value.setText(String.format(Locale.ROOT, "%.2f", display.gamma()));
            });
    slider
        .valueProperty()
        .subscribe(
            (before, now) -> {
              if (!showing[0]) {
                double log = Math.abs(now.doubleValue()) < STRAIGHT ? 0 : now.doubleValue();
                model.display().set(model.display().get().withGamma(Math.exp(log)));
              }
            });
    Button one =
        button("images.gamma.reset", () -> model.display().set(model.display().get().withGamma(1)));
    return Panels.row(caption("images.gamma"), Panels.grow(slider), value, one);
  }

  private Node look() {
    CheckBox invert = new CheckBox(messages.text("images.invert"));
    invert.setId("invert-" + name);
    ComboBox<Integer> colour = new ComboBox<>();
    colour.setId("colour-" + name);
    colour.getStyleClass().add("small");
    colour.setAccessibleText(messages.text("images.colour.of", name));
    colour.getItems().setAll(COLOURS);
    colour.setCellFactory(list -> new ColourCell(messages));
    colour.setButtonCell(new ColourCell(messages));
    model
        .display()
        .subscribe(
            display -> {
              invert.setSelected(display.invert());
              if (!colour.getItems().contains(display.rgb())) {
                colour.getItems().add(display.rgb());
              }
              colour.setValue(display.rgb());
            });
    invert.setOnAction(
        event -> model.display().set(model.display().get().withInvert(invert.isSelected())));
    colour.setOnAction(
        event -> {
          Integer rgb = colour.getValue();
          if (rgb != null && rgb != model.display().get().rgb()) {
            model.display().set(model.display().get().withRgb(rgb));
          }
        });
    return Panels.row(invert, Panels.spacer(), caption("images.colour"), colour);
  }
}
