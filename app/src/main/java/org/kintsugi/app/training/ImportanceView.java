package org.kintsugi.app.training;

import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.forest.FeatureGroup;

/** Importances as bars. */
final class ImportanceView extends VBox {

  private static final int TOP = 20;
  private static final double BAR = 150;

  private final Messages messages;
  private final ImportanceModel model;
  private final VBox bars = new VBox(2);

  ImportanceView(Messages messages, ProjectSession project, ImportanceModel model) {
    super(8);
    this.messages = messages;
    this.model = model;
    bars.setId("importance-bars");
    getChildren()
        .addAll(
            Chips.row(
                List.of(FeatureGroup.Kind.values()),
                model.kindProperty(),
                each -> messages.text("quality.kind." + each),
                each -> messages.text("quality.kind." + each),
                each -> "importance-" + each.name().toLowerCase(Locale.ROOT)),
            Panels.row(
                Chips.row(
                    List.of(ImportanceModel.Measure.values()),
                    model.measureProperty(),
                    each -> messages.text(key(each)),
                    each -> messages.text(key(each) + ".tip"),
                    each -> "importance-by-" + each.name().toLowerCase(Locale.ROOT)),
                Panels.spacer(),
                measure()),
            bars,
            Panels.hint(model.measureProperty().map(each -> messages.text(key(each) + ".hint"))));
    InvalidationListener changed = observable -> fill();
    model.kindProperty().addListener(changed);
    model.measureProperty().addListener(changed);
    model.measuredProperty().addListener(changed);
    // The section outlives the view; the model, which is the view's, keeps the listener.
    project
        .section()
        .training()
        .qualityProperty()
        .addListener(new WeakInvalidationListener(changed));
    fill();
  }

  private static String key(ImportanceModel.Measure measure) {
    return "quality." + measure.name().toLowerCase(Locale.ROOT);
  }

  private Button measure() {
    Button button = new Button(messages.text("quality.measure"), Icons.of("mdi2p-play"));
    button.setId("importance-measure");
    button.getStyleClass().addAll("small", "k-panel-button");
    button
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    model.measureProperty().get() == ImportanceModel.Measure.PERMUTATION
                        && model.measuredProperty().get().isEmpty(),
                model.measureProperty(),
                model.measuredProperty()));
    button.disableProperty().bind(model.runningProperty().map(task -> task.isPresent()));
    ActionControls.tooltip(button, messages.text("quality.measure.tip"));
    button.setOnAction(event -> model.start());
    return button;
  }

  private void fill() {
    List<ImportanceModel.Bar> all = model.bars();
    bars.getChildren().clear();
    if (all.isEmpty()) {
      boolean gain = model.measureProperty().get() == ImportanceModel.Measure.GAIN;
      bars.getChildren()
          .add(Panels.hint(messages.text(gain ? "quality.none" : "quality.measure.needed")));
      return;
    }
    double largest = all.stream().mapToDouble(ImportanceModel.Bar::value).max().orElse(0);
    for (ImportanceModel.Bar each : all.subList(0, Math.min(TOP, all.size()))) {
      bars.getChildren().add(row(each, largest));
    }
    if (all.size() > TOP) {
      bars.getChildren().add(Panels.hint(messages.text("quality.top", TOP, all.size())));
    }
  }

  private HBox row(ImportanceModel.Bar each, double largest) {
    Label name = new Label(each.name());
    name.getStyleClass().add("k-bar-name");
    name.setMinWidth(0);
    Label value = new Label(String.format(Locale.ROOT, "%.1f", 100 * each.value()));
    value.getStyleClass().add("k-hint");
    value.setMinWidth(36);
    value.setStyle("-fx-alignment: center-right");
    double part = largest > 0 ? Math.max(0, each.value() / largest) : 0;
    HBox row = Panels.row(Panels.grow(name), bar(part, BAR, "-k-gold-strong"), value);
    ActionControls.tooltip(row, each.name());
    return row;
  }

  /** A bar of a part (0 to 1) of a length in a quiet track. */
  static HBox bar(double part, double length, String colour) {
    Region filled = new Region();
    filled.getStyleClass().add("k-bar");
    filled.setStyle("-fx-background-color: " + colour);
    double width = part > 0 ? Math.max(1, part * length) : 0;
    filled.setMinWidth(width);
    filled.setPrefWidth(width);
    filled.setMaxWidth(width);
    HBox track = new HBox(filled);
    track.getStyleClass().add("k-bar-track");
    track.setMinWidth(length);
    track.setMaxWidth(length);
    return track;
  }
}
