package org.kintsugi.app.shell;

import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.util.Duration;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Icons;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.PixelSizeEditor;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.app.session.TrainingStatus;
import org.kintsugi.app.session.Workspace;

/** The status bar: jobs with cancel, training, zoom, memory. */
final class StatusBarView extends HBox {

  private static final Duration MEMORY_PERIOD = Duration.seconds(2);
  private static final long MEGABYTE = 1 << 20;

  private final Messages messages;
  private final Workspace workspace;
  private final Label zoom = label("status-zoom", false);
  private final Label pixel = label("status-pixel", false);
  private final Label training = label("status-training", false);
  private final ProgressBar trainingBar = new ProgressBar(0);
  private final Label task = label("status-task", true);
  private final ProgressBar taskBar = new ProgressBar(-1);
  private final Button cancel = new Button();
  private final Label memory = label("status-memory", false);

  StatusBarView(Messages messages, ActionControls controls, Workspace workspace, TaskRunner tasks) {
    this.messages = messages;
    this.workspace = workspace;
    getStyleClass().add("k-status");
    setId("status-bar");
    cancel.setId("cancel-task");
    cancel.setGraphic(Icons.of("mdi2c-close-circle-outline"));
    cancel.getStyleClass().add("k-cancel");
    cancel.setFocusTraversable(false);
    cancel.setAccessibleText(messages.text("action.cancel"));
    ActionControls.tooltip(cancel, messages.text("status.cancel.tip"));
    HBox jobs = new HBox(8, task, taskBar, cancel);
    jobs.setAlignment(Pos.CENTER_LEFT);
    HBox trains = new HBox(8, training, trainingBar);
    trains.setAlignment(Pos.CENTER_LEFT);
    ActionControls.tooltip(pixel, messages.text("status.pixel.tip"));
    ActionControls.tooltip(memory, messages.text("status.memory.tip"));
    Node list = controls.toolButton(ActionId.TASKS);
    list.getStyleClass().add("k-status-tasks");
    getChildren().addAll(list, jobs, trains, Panels.spacer(), pixel, zoom, memory);
    tasks.tasks().addListener((ListChangeListener<RunningTask>) change -> showTask(tasks.tasks()));
    showTask(tasks.tasks());
    workspace.projectProperty().subscribe(open -> showProject());
    Timeline clock = new Timeline(new KeyFrame(MEMORY_PERIOD, event -> showMemory()));
    clock.setCycleCount(Animation.INDEFINITE);
    // A clock that runs is known to JavaFX for ever, and with it all it can reach.
    ObservableValue<Boolean> onScreen =
        sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
            .orElse(false);
    onScreen.subscribe(
        on -> {
          if (on) {
            clock.play();
          } else {
            clock.stop();
          }
        });
    showMemory();
  }

  private void showTask(List<RunningTask> running) {
    boolean any = !running.isEmpty();
    for (Region node : List.of(task, taskBar, cancel)) {
      node.setVisible(any);
      node.setManaged(any);
    }
    task.textProperty().unbind();
    taskBar.progressProperty().unbind();
    if (any) {
      RunningTask first = running.getFirst();
      task.textProperty()
          .bind(first.activityProperty().map(now -> words(first, now, running.size() - 1)));
      taskBar
          .progressProperty()
          .bind(first.fractionProperty().map(f -> Double.isNaN(f.doubleValue()) ? -1 : f));
      cancel.setOnAction(event -> first.cancel());
    }
  }

  private String words(RunningTask first, String activity, int others) {
    String words = activity.isEmpty() ? first.name() : activity;
    return others == 0 ? words : messages.text("status.more", words, others);
  }

  private void showProject() {
    zoom.textProperty().unbind();
    pixel.textProperty().unbind();
    training.textProperty().unbind();
    trainingBar.progressProperty().unbind();
    trainingBar.visibleProperty().unbind();
    if (workspace.project().isEmpty()) {
      List.of(zoom, pixel, training).forEach(each -> each.setText(""));
      trainingBar.setVisible(false);
      return;
    }
    ProjectSession project = workspace.project().get();
    TrainingStatus status = project.section().training();
    zoom.textProperty()
        .bind(
            project
                .section()
                .viewport()
                .viewportProperty()
                .map(v -> String.format(Locale.ROOT, "%.0f %%", 100 * v.zoom())));
    pixel
        .textProperty()
        .bind(
            project
                .section()
                .sectionProperty()
                .map(
                    section ->
                        messages.text(
                            "status.pixel",
                            PixelSizeEditor.words(messages, section.reference().calibration()))));
    training.textProperty().bind(trainingText(status));
    trainingBar.progressProperty().bind(status.fractionProperty());
    trainingBar.visibleProperty().bind(status.busyProperty());
  }

  private ObservableValue<String> trainingText(TrainingStatus status) {
    return Bindings.createStringBinding(
        () -> {
          String message = status.messageProperty().get();
          if (!message.isEmpty()) {
            return message;
          }
          long version = status.versionProperty().get();
          return version == 0 ? "" : messages.text("status.version", String.valueOf(version));
        },
        status.messageProperty(),
        status.versionProperty());
  }

  private void showMemory() {
    Runtime runtime = Runtime.getRuntime();
    long used = (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    memory.setText(
        messages.text(
            "status.memory", String.valueOf(used), String.valueOf(runtime.maxMemory() / MEGABYTE)));
  }

  private static Label label(String id, boolean strong) {
    Label label = new Label();
    label.setId(id);
    label.setMinWidth(Region.USE_PREF_SIZE);
    if (strong) {
      label.getStyleClass().add("k-status-strong");
    }
    return label;
  }
}
