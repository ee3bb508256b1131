package org.kintsugi.app.export;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.RunningTask;

/** How far the export under way is: the section, what is done to it, and the way to stop. */
final class ExportProgress {

  private final Messages messages;
  private final ExportModel model;

  ExportProgress(Messages messages, ExportModel model) {
    this.messages = messages;
    this.model = model;
  }

  VBox build() {
    ProgressBar bar = new ProgressBar();
    bar.setId("export-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(messages.text("export.running"));
    VBox box = new VBox(8);
    ObservableValue<Optional<RunningTask>> task = Panels.whileShown(box, model.runningProperty());
    bar.progressProperty()
        .bind(
            task.flatMap(
                    now ->
                        now.<ObservableValue<Number>>map(RunningTask::fractionProperty)
                            .orElseGet(() -> new SimpleDoubleProperty(0)))
                .map(value -> Double.isNaN(value.doubleValue()) ? -1 : value.doubleValue()));
    Label activity = Panels.hint("");
    activity.setId("export-activity");
    activity
        .textProperty()
        .bind(
            task.flatMap(
                now ->
                    now.<ObservableValue<String>>map(RunningTask::activityProperty)
                        .orElseGet(() -> new SimpleStringProperty(""))));
    Button cancel =
        new Button(messages.text("export.cancel"), Icons.of("mdi2c-close-circle-outline"));
    cancel.setId("export-cancel");
    cancel.setOnAction(event -> model.cancel());
    ActionControls.tooltip(cancel, messages.text("export.cancel.tip"));
    cancel
        .disableProperty()
        .bind(
            task.flatMap(
                now ->
                    now.<ObservableValue<Boolean>>map(
                            each -> each.stateProperty().map(s -> s == RunningTask.State.STOPPING))
                        .orElseGet(() -> new SimpleBooleanProperty(true))));
    box.getChildren().setAll(bar, activity, cancel);
    box.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.runningProperty().get().isPresent(), model.runningProperty()));
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }
}
