package org.kintsugi.app.labelling;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.measure.Ruler;
import org.kintsugi.app.measure.RulerView;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Quality;
import org.kintsugi.app.session.ToolKind;
import org.kintsugi.app.session.TrainingStatus;
import org.kintsugi.app.session.Validation;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.Confusion;

/** The panel of the step Label: classes, brush, training. */
public final class LabelPanel {

  private static final int ADVICE = 2;

  private final Messages messages;
  private final ActionControls controls;
  private final Workspace workspace;
  private final ProjectSession project;
  private final PresetFolder presets;
  private final Ruler ruler;

  /** A panel for the open project. */
  public LabelPanel(
      Messages messages,
      ActionControls controls,
      Workspace workspace,
      ProjectSession project,
      PresetFolder presets,
      Ruler ruler) {
    this.messages = messages;
    this.controls = controls;
    this.workspace = workspace;
    this.project = project;
    this.presets = presets;
    this.ruler = ruler;
  }

  /** Builds it. */
  public ScrollPane build() {
    return Panels.panel(
        "panel-label",
        rulerView(),
        Panels.heading(messages.text("label.classes")),
        new ClassListView(messages, controls, workspace, project, presets).build(),
        Panels.row(
            Panels.grow(labelText(total())),
            controls.panelButton(ActionId.IMPORT_LABELS, "flat", "small")),
        Panels.heading(messages.text("label.brush")),
        new ToolOptionsView(messages, workspace.painting(), project.section()).build(),
        corrections(),
        Panels.heading(messages.text("region.title")),
        new RegionOptionsView(messages, controls, workspace.painting(), project).build(),
        Panels.heading(messages.text("label.training")),
        training());
  }

  /** On top while the ruler is in the hand: what it measures is what is looked for. */
  private RulerView rulerView() {
    RulerView view = new RulerView(messages, ruler);
    view.visibleProperty()
        .bind(
            Panels.whileShown(view, workspace.painting().toolProperty())
                .map(tool -> tool == ToolKind.RULER));
    view.managedProperty().bind(view.visibleProperty());
    return view;
  }

  /** What can be done with corrections; there while there are any, or some are being painted. */
  private VBox corrections() {
    ObservableValue<Number> pixels = project.section().correctedPixelsProperty();
    VBox box =
        new VBox(
            8,
            labelText(
                pixels.map(count -> messages.text("label.corrected", number(count.longValue())))),
            Panels.row(
                controls.panelButton(ActionId.CORRECTIONS_TO_LABELS, "small"),
                controls.panelButton(ActionId.CORRECTIONS_CLEAR, "small")));
    box.setId("corrections");
    box.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> project.section().correctedPixelsProperty().get() > 0,
                project.section().correctedPixelsProperty()));
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private Label labelText(ObservableValue<String> text) {
    Label label = new Label();
    label.textProperty().bind(text);
    label.getStyleClass().add("k-hint");
    return label;
  }

  private ObservableValue<String> total() {
    return project
        .section()
        .labelCountsProperty()
        .map(
            counts -> {
              long sum = 0;
              for (int id = 1; id < counts.length; id++) {
                sum += counts[id];
              }
              return messages.text("label.total", number(sum));
            });
  }

  private String features(FeatureSpec spec) {
    boolean standard = spec.equals(FeatureSpec.standard(spec.channels()));
    return messages.text(
        standard ? "label.features.standard" : "label.features.chosen", spec.size());
  }

  private VBox training() {
    TrainingStatus status = project.section().training();
    ToggleSwitch live = new ToggleSwitch(messages.text("label.live"));
    live.setId("live-switch");
    BooleanProperty on = workspace.liveTrainingProperty();
    live.selectedProperty().bindBidirectional(on);
    ActionControls.tooltip(live, messages.text("action.live-training.tip"));
    HBox first =
        Panels.row(live, Panels.spacer(), controls.panelButton(ActionId.TRAIN_NOW, "small"));
    return new VBox(
        8,
        first,
        Panels.fact(
            messages.text("label.version"),
            status
                .versionProperty()
                .map(v -> v.longValue() == 0 ? "–" : String.valueOf(v.longValue()))),
        Panels.fact(
            messages.text("label.oob"),
            Bindings.createStringBinding(
                () ->
                    Double.isNaN(status.outOfBagProperty().get())
                        ? "–"
                        : String.format(
                            Locale.ROOT, "%.1f %%", 100 * status.outOfBagProperty().get()),
                status.outOfBagProperty())),
        Panels.fact(
            messages.text("label.stroke-accuracy"),
            status
                .qualityProperty()
                .map(found -> score(found, Confusion::accuracy, 100, "%.1f %%"))),
        Panels.fact(
            messages.text("label.stroke-miou"),
            status.qualityProperty().map(found -> score(found, Confusion::meanIou, 1, "%.3f"))),
        validation(),
        Panels.hint(status.messageProperty()),
        controls.panelButton(ActionId.NEXT_UNCERTAIN, "small"),
        advice(),
        Panels.fact(
            messages.text("label.features"), project.featuresProperty().map(this::features)),
        Panels.row(
            controls.panelButton(ActionId.FEATURES, "small"),
            controls.panelButton(ActionId.QUALITY, "small")),
        Panels.hint(messages.text("label.hint")));
  }

  /** How the result meets the strokes kept from training; there while there are any. */
  private HBox validation() {
    Validation validation = project.section().validation();
    HBox fact =
        Panels.fact(
            messages.text("label.validation"),
            Bindings.createStringBinding(
                () -> score(validation), validation.scoreProperty(), validation.pixelsProperty()));
    fact.setId("validation-score");
    fact.visibleProperty().bind(validation.pixelsProperty().map(count -> count.longValue() > 0));
    fact.managedProperty().bind(fact.visibleProperty());
    return fact;
  }

  private String score(Validation validation) {
    return validation
        .scoreProperty()
        .get()
        .filter(score -> score.strokes() > 0)
        .map(
            score ->
                messages.text(
                    "label.validation.value",
                    String.format(Locale.ROOT, "%.1f", 100 * score.byStroke().accuracy()),
                    String.format(Locale.ROOT, "%.3f", score.byStroke().meanIou()),
                    score.strokes()))
        .orElse("–");
  }

  /** The two weightiest sentences; the rest stand on the page of the details. */
  private Label advice() {
    Label label =
        Panels.hint(
            project
                .section()
                .advice()
                .sentencesProperty()
                .map(all -> String.join("\n", all.subList(0, Math.min(ADVICE, all.size())))));
    label.setId("label-advice");
    label.getStyleClass().add("k-warning");
    return label;
  }

  /** A score by stroke. */
  private String score(
      Optional<Quality> found, ToDoubleFunction<Confusion> score, double factor, String format) {
    return found
        .flatMap(quality -> quality.found().crossValidation())
        .map(validation -> score.applyAsDouble(validation.byStroke()))
        .filter(value -> !Double.isNaN(value))
        .map(value -> String.format(Locale.ROOT, format, factor * value))
        .orElse("–");
  }

  static String number(long value) {
    return Figures.count(value);
  }
}
