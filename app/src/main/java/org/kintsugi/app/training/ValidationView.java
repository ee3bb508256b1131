package org.kintsugi.app.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.Figures;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.Validation;
import org.kintsugi.forest.Confusion;
import org.kintsugi.segmentation.ValidationScore;

/** How the result meets the strokes that are kept from training. */
final class ValidationView extends VBox {

  private final Messages messages;
  private final ProjectSession project;
  private final Validation validation;
  private final ObservableValue<ScoresView.Weight> weight;
  private final ConfusionGrid matrix;

  ValidationView(
      Messages messages, ProjectSession project, ObservableValue<ScoresView.Weight> weight) {
    super(8);
    this.messages = messages;
    this.project = project;
    this.validation = project.section().validation();
    this.weight = weight;
    this.matrix = new ConfusionGrid(messages);
    matrix.setId("validation-confusion");
    VBox found =
        new VBox(
            8,
            fact("quality.validation.accuracy", Confusion::accuracy, 100, "%.1f %%"),
            fact("quality.balanced", Confusion::balancedAccuracy, 100, "%.1f %%"),
            fact("quality.miou", Confusion::meanIou, 1, "%.3f"),
            Panels.fact(
                messages.text("quality.validation.strokes"),
                validation.scoreProperty().map(this::scored)),
            matrix);
    found.visibleProperty().bind(validation.scoreProperty().map(Optional::isPresent));
    found.managedProperty().bind(found.visibleProperty());
    validation.scoreProperty().subscribe(now -> show());
    weight.subscribe(now -> show());
    project.classesProperty().subscribe((before, now) -> show());
    getChildren()
        .addAll(
            Panels.heading(messages.text("quality.validation")),
            Panels.hint(
                validation
                    .pixelsProperty()
                    .map(
                        count ->
                            messages.text(
                                count.longValue() > 0
                                    ? "quality.validation.hint"
                                    : "quality.validation.none"))),
            found);
  }

  private HBox fact(String key, ToDoubleFunction<Confusion> score, double factor, String format) {
    return Panels.fact(
        messages.text(key),
        Bindings.createStringBinding(
            () ->
                confusion()
                    .map(score::applyAsDouble)
                    .filter(value -> !Double.isNaN(value))
                    .map(value -> String.format(Locale.ROOT, format, factor * value))
                    .orElse("–"),
            validation.scoreProperty(),
            weight));
  }

  private Optional<Confusion> confusion() {
    return validation
        .scoreProperty()
        .get()
        .map(
            score ->
                weight.getValue() == ScoresView.Weight.STROKE ? score.byStroke() : score.pixels());
  }

  private String scored(Optional<ValidationScore> score) {
    return score
        .map(
            each ->
                messages.text(
                    "quality.validation.strokes.value",
                    each.strokes(),
                    Figures.count(Math.round(each.pixels().total()))))
        .orElse("–");
  }

  private void show() {
    ClassList classes = project.classesProperty().get();
    confusion().ifPresent(found -> matrix.show(classes, ofAll(found, classes.size())));
  }

  /** The table with rows and columns of all classes, those that were not met too. */
  private static Confusion ofAll(Confusion found, int count) {
    double[][] table = new double[count][count];
    for (int i = 0; i < Math.min(count, found.classCount()); i++) {
      table[i] = Arrays.copyOf(found.table()[i], count);
    }
    return new Confusion(table);
  }
}
