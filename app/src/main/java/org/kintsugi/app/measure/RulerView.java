package org.kintsugi.app.measure;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.measurement.LineProfile;

/** What the ruler measures: length, direction, and the grey values of all channels along it. */
public final class RulerView extends VBox {

  private static final int MOST_POINTS = 600;
  private static final int WIDEST = 31;
  private static final double CHART_HEIGHT = 200;

  private final Messages messages;
  private final Ruler ruler;
  private final NumberAxis distance = new NumberAxis();
  private final LineChart<Number, Number> chart = new LineChart<>(distance, new NumberAxis());

  /** A view of {@code ruler}. */
  public RulerView(Messages messages, Ruler ruler) {
    super(8);
    this.messages = messages;
    this.ruler = ruler;
    setId("ruler");
    chart.setId("ruler-profile");
    chart.setAccessibleText(messages.text("ruler.profile"));
    chart.setCreateSymbols(false);
    chart.setAnimated(false);
    chart.setPrefHeight(CHART_HEIGHT);
    chart.setMinHeight(CHART_HEIGHT);
    chart.getStyleClass().add("k-profile");
    ObservableValue<Optional<LineProfile>> shown = Panels.whileShown(this, ruler.profileProperty());
    VBox measured =
        new VBox(
            8,
            Panels.fact(messages.text("ruler.title"), shown.map(now -> text(now, true))),
            Panels.fact(messages.text("ruler.angle"), shown.map(now -> text(now, false))),
            chart,
            Panels.row(Panels.spacer(), copy()));
    measured.visibleProperty().bind(shown.map(Optional::isPresent));
    measured.managedProperty().bind(measured.visibleProperty());
    shown.subscribe(now -> now.ifPresent(this::draw));
    getChildren()
        .addAll(
            Panels.heading(messages.text("action.tool-ruler")),
            Panels.hint(messages.text("ruler.hint")),
            width(),
            measured);
  }

  private String text(Optional<LineProfile> profile, boolean length) {
    return profile
        .map(LineProfile::line)
        .map(line -> length ? ruler.length(line) : ruler.angle(line))
        .orElse("");
  }

  private Region width() {
    Slider slider = new Slider(1, WIDEST, ruler.widthProperty().get());
    slider.setId("ruler-width");
    slider.setBlockIncrement(1);
    slider.setAccessibleText(messages.text("ruler.width"));
    ActionControls.tooltip(slider, messages.text("ruler.width.tip"));
    slider.valueProperty().bindBidirectional(ruler.widthProperty());
    Label name = new Label(messages.text("ruler.width"));
    name.getStyleClass().add("k-fact-name");
    Label value = new Label();
    value.getStyleClass().add("k-fact-value");
    value
        .textProperty()
        .bind(
            Panels.whileShown(value, ruler.widthProperty())
                .map(now -> String.format(Locale.ROOT, "%d px", now.intValue())));
    return Panels.row(name, Panels.grow(slider), value);
  }

  private Button copy() {
    Button button = new Button(messages.text("ruler.copy"), Icons.of("mdi2c-content-copy"));
    button.setId("ruler-copy");
    button.getStyleClass().add("small");
    ActionControls.tooltip(button, messages.text("ruler.copy.tip"));
    button.setOnAction(
        event -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(ruler.table());
          Clipboard.getSystemClipboard().setContent(content);
        });
    return button;
  }

  /** A chart needs no more points than it has pixels; of more, every n-th and the last is drawn. */
  private void draw(LineProfile profile) {
    distance.setLabel(messages.text("ruler.distance", ruler.unit()));
    int step = Math.max(1, (int) Math.ceil((double) profile.size() / MOST_POINTS));
    chart.getData().clear();
    for (int c = 0; c < profile.values().size(); c++) {
      XYChart.Series<Number, Number> series = new XYChart.Series<>();
      series.setName(ruler.channels().get(c));
      double[] values = profile.values().get(c);
      for (int i = 0; i < values.length; i += step) {
        add(series, profile, i, values);
      }
      if ((values.length - 1) % step != 0) {
        add(series, profile, values.length - 1, values);
      }
      chart.getData().add(series);
    }
  }

  private void add(
      XYChart.Series<Number, Number> series, LineProfile profile, int i, double[] values) {
    series
        .getData()
        .add(new XYChart.Data<>(ruler.distance(profile.line(), profile.part(i)), values[i]));
  }
}
