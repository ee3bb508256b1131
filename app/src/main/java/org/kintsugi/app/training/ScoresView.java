package org.kintsugi.app.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Quality;
import org.kintsugi.app.session.TrainingStatus;
import org.kintsugi.forest.Confusion;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.forest.StrokeFolds;

/** Scores on left-out strokes, the confusion matrix, and what labels there are. */
final class ScoresView extends VBox {

  private static final double BAR = 96;

  /** What weighs the same. */
  enum Weight {
    STROKE,
    PIXEL
  }

  private final Messages messages;
  private final ProjectSession project;
  private final TrainingStatus status;
  private final ObjectProperty<Weight> weight =
      new SimpleObjectProperty<>(this, "weight", Weight.STROKE);

  ScoresView(Messages messages, ProjectSession project) {
    super(8);
    this.messages = messages;
    this.project = project;
    this.status = project.section().training();
    ConfusionGrid matrix = new ConfusionGrid(messages);
    VBox table =
        new VBox(
            6,
            Panels.heading(messages.text("quality.matrix")),
            matrix,
            Panels.hint(messages.text("quality.matrix.hint")));
    table
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(() -> confusion().isPresent(), status.qualityProperty()));
    table.managedProperty().bind(table.visibleProperty());
    Runnable show =
        () -> confusion().ifPresent(found -> matrix.show(project.classesProperty().get(), found));
    status.qualityProperty().subscribe(now -> show.run());
    weight.subscribe((before, now) -> show.run());
    project.classesProperty().subscribe((before, now) -> show.run());
    getChildren()
        .addAll(
            Panels.hint(status.qualityProperty().map(this::state)),
            weights(),
            Panels.fact(messages.text("quality.accuracy"), score(Confusion::accuracy, true)),
            Panels.fact(
                messages.text("quality.balanced"), score(Confusion::balancedAccuracy, true)),
            Panels.fact(messages.text("quality.miou"), score(Confusion::meanIou, false)),
            Panels.fact(
                messages.text("quality.tested"), status.qualityProperty().map(this::tested)),
            Panels.fact(messages.text("quality.oob"), status.qualityProperty().map(this::outOfBag)),
            table,
            new ValidationView(messages, project, weight),
            Panels.heading(messages.text("quality.labels")),
            labels(),
            Panels.heading(messages.text("quality.advice")),
            advice());
  }

  private Region weights() {
    return Chips.row(
        List.of(Weight.values()),
        weight,
        each -> messages.text("quality.by-" + each.name().toLowerCase(Locale.ROOT)),
        each -> messages.text("quality.by-" + each.name().toLowerCase(Locale.ROOT) + ".tip"),
        each -> "quality-by-" + each.name().toLowerCase(Locale.ROOT));
  }

  private Optional<Confusion> confusion() {
    return validation(status.qualityProperty().get())
        .map(found -> weight.get() == Weight.STROKE ? found.byStroke() : found.pixels());
  }

  private static Optional<CrossValidation> validation(Optional<Quality> quality) {
    return quality.flatMap(each -> each.found().crossValidation());
  }

  private ObservableValue<String> score(ToDoubleFunction<Confusion> score, boolean percent) {
    return Bindings.createStringBinding(
        () ->
            confusion()
                .map(score::applyAsDouble)
                .filter(value -> !Double.isNaN(value))
                .map(
                    value ->
                        percent
                            ? String.format(Locale.ROOT, "%.1f %%", 100 * value)
                            : String.format(Locale.ROOT, "%.3f", value))
                .orElse("–"),
        status.qualityProperty(),
        weight);
  }

  private String state(Optional<Quality> quality) {
    if (quality.isEmpty()) {
      return messages.text("quality.none");
    }
    if (validation(quality).isEmpty()) {
      return messages.text(canBeTested() ? "quality.waiting" : "quality.untestable");
    }
    return messages.text("quality.version", quality.get().version());
  }

  /** Whether some class has two strokes. */
  private boolean canBeTested() {
    int[] strokes = strokes();
    for (int count : strokes) {
      if (count > 1) {
        return true;
      }
    }
    return false;
  }

  private String tested(Optional<Quality> quality) {
    return validation(quality)
        .map(CrossValidation::folds)
        .map(
            folds ->
                messages.text(
                    "quality.tested.value",
                    folds.strokes().stream().filter(StrokeFolds.Stroke::tested).count(),
                    folds.strokes().size(),
                    folds.count()))
        .orElse("–");
  }

  private String outOfBag(Optional<Quality> quality) {
    return quality
        .map(each -> String.format(Locale.ROOT, "%.1f %%", 100 * each.found().outOfBag().error()))
        .orElse("–");
  }

  private VBox labels() {
    VBox rows = new VBox(2);
    rows.setId("quality-labels");
    Runnable fill =
        () -> {
          long[] counts = project.section().labelCountsProperty().get();
          int[] strokes = strokes();
          long most = 1;
          for (int id = 1; id < counts.length; id++) {
            most = Math.max(most, counts[id]);
          }
          rows.getChildren().clear();
          for (LabelClass each : project.classesProperty().get().classes()) {
            long own = each.id() < counts.length ? counts[each.id()] : 0;
            rows.getChildren().add(labelRow(each, own, strokes[each.id()], most));
          }
        };
    Panels.whileShown(rows, project.section().labelCountsProperty()).subscribe(now -> fill.run());
    project.classesProperty().subscribe((before, now) -> fill.run());
    return rows;
  }

  private HBox labelRow(LabelClass each, long pixels, int strokes, long most) {
    Label name = new Label(each.name());
    name.setMinWidth(0);
    Label count = new Label(messages.text("quality.labels.value", pixels, strokes));
    count.getStyleClass().add("k-hint");
    count.setMinWidth(Region.USE_PREF_SIZE);
    HBox bar = ImportanceView.bar((double) pixels / most, BAR, Panels.css(each.rgb()));
    return Panels.row(Panels.swatch(each.rgb()), Panels.grow(name), count, bar);
  }

  /** Strokes by class id. */
  private int[] strokes() {
    int[] counts = new int[project.classesProperty().get().size() + 1];
    for (Stroke stroke : project.section().labels().snapshot().training().strokes()) {
      if (stroke.classId() < counts.length) {
        counts[stroke.classId()]++;
      }
    }
    return counts;
  }

  private Label advice() {
    Label label =
        Panels.hint(
            project
                .section()
                .advice()
                .sentencesProperty()
                .map(
                    all ->
                        all.isEmpty()
                            ? messages.text("quality.advice.none")
                            : String.join("\n", all)));
    label.setId("quality-advice");
    return label;
  }
}
