package org.kintsugi.app.shell;

import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.session.PointerReadout;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.TrainingStatus;
import org.kintsugi.app.session.Workspace;
import org.kintsugi.app.viewer.ImagePoint;

/** What lies under the pointer of any view: place, samples, counts, class and probabilities. */
final class ReadoutBarView extends HBox {

  private final Messages messages;
  private final ObjectProperty<PointerReadout> readout =
      new SimpleObjectProperty<>(PointerReadout.NONE);

  ReadoutBarView(Messages messages, Workspace workspace) {
    this.messages = messages;
    getStyleClass().addAll("k-status", "k-readout");
    setId("readout-bar");
    Label position = label("position", true, PointerReadout::position);
    Label values = label("values", false, PointerReadout::values);
    Label counts = label("counts", false, PointerReadout::counts);
    Label classification = label("class", true, PointerReadout::classification);
    // Place and samples are never cut; where the line is too short the last probabilities are.
    for (Label each : List.of(position, values, counts)) {
      each.setMinWidth(Region.USE_PREF_SIZE);
    }
    getChildren().addAll(position, values, counts, classification);
    workspace
        .projectProperty()
        .subscribe(
            open -> {
              readout.unbind();
              readout.set(PointerReadout.NONE);
              setVisible(open.isPresent());
              setManaged(open.isPresent());
              open.map(ReadoutBarView::of).ifPresent(readout::bind);
            });
  }

  /** The pointer may rest where a result arrives: the words follow both. */
  private static ObservableValue<PointerReadout> of(ProjectSession project) {
    ObservableValue<ImagePoint> pointer = project.section().viewport().cursorProperty();
    TrainingStatus status = project.section().training();
    return Bindings.createObjectBinding(
        () ->
            pointer.getValue() == null
                ? PointerReadout.NONE
                : PointerReadout.at(
                    project.section(), project.classesProperty().get(), pointer.getValue()),
        pointer,
        project.section().sectionProperty(),
        status.fractionProperty(),
        status.completeProperty());
  }

  private Label label(String id, boolean strong, Function<PointerReadout, String> words) {
    Label label = new Label();
    label.setId("status-" + id);
    label.textProperty().bind(readout.map(words));
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    label.setAccessibleHelp(messages.text("readout." + id));
    if (strong) {
      label.getStyleClass().add("k-status-strong");
    }
    return label;
  }
}
