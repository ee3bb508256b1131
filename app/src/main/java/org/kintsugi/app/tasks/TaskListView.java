package org.kintsugi.app.tasks;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kintsugi.app.action.ActionId;
import org.kintsugi.app.action.Messages;
import org.kintsugi.app.controls.ActionControls;
import org.kintsugi.app.controls.Overlay;
import org.kintsugi.app.controls.Panels;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.SectionSession;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.app.session.TrainingStatus;
import org.kintsugi.app.session.Workspace;

/**
 * Everything that runs, waits or ended in the background, with progress, time and cancel. While it
 * shows it looks several times a second; closed, it does nothing.
 */
public final class TaskListView extends Overlay {

  private static final Duration LOOK = Duration.millis(200);
  private static final double HEIGHT = 380;

  private final Messages messages;
  private final Workspace workspace;
  private final TaskRunner tasks;
  private final TaskWords words;
  private final VBox rows = new VBox();
  private final IdentityHashMap<RunningTask, TaskRow> known = new IdentityHashMap<>();
  private final TaskRow training;
  private final Button cancelAll = new Button();
  private final Button clear = new Button();
  private final Tooltip cancelTip;
  private final Tooltip clearTip;

  /**
   * A list that does not show yet.
   *
   * @param sentence a failure in one sentence
   */
  public TaskListView(
      Messages messages,
      ActionControls controls,
      Workspace workspace,
      TaskRunner tasks,
      Function<Throwable, String> sentence) {
    this.messages = messages;
    this.workspace = workspace;
    this.tasks = tasks;
    this.words = new TaskWords(messages, sentence);
    setId("tasks-list");
    getStyleClass().add("k-clear");
    rows.setId("task-rows");
    rows.getStyleClass().add("k-task-rows");
    training =
        new TaskRow(
            messages.text("tasks.training"),
            messages.text("tasks.training.stop"),
            this::stopTraining);
    training.setId("task-training");
    cancelAll.setId("tasks-cancel-all");
    cancelAll.setText(messages.text("tasks.cancel.all"));
    cancelAll.setOnAction(event -> cancelAll());
    clear.setId("tasks-clear");
    clear.setText(messages.text("tasks.clear"));
    clear.setOnAction(event -> clear());
    HBox first = new HBox(cancelAll);
    HBox second = new HBox(clear);
    cancelTip = ActionControls.tooltip(first, "");
    clearTip = ActionControls.tooltip(second, "");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.getStyleClass().add("k-panel-scroll");
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMaxHeight(HEIGHT);
    // Sentences wrap: how high the rows are is known only once they are laid out.
    scroll.prefViewportHeightProperty().bind(rows.heightProperty());
    Node log = controls.panelButton(ActionId.LOG_FOLDER);
    VBox card =
        new VBox(
            Panels.heading(messages.text("tasks.title")),
            scroll,
            Panels.row(first, second, Panels.spacer(), log));
    card.getStyleClass().add("k-tasks");
    card.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.BOTTOM_LEFT);
    getChildren().add(card);
    holdKeys(ActionId.TASKS);
    Timeline clock = new Timeline(new KeyFrame(LOOK, event -> look()));
    clock.setCycleCount(Animation.INDEFINITE);
    ObservableValue<Boolean> onScreen =
        visibleProperty().flatMap(v -> sceneProperty().map(scene -> v).orElse(false));
    onScreen.subscribe(
        on -> {
          if (on) {
            clock.play();
          } else {
            clock.stop();
          }
        });
  }

  /** Shows it. */
  public void open() {
    look();
    // The rows come and go: the list itself holds the focus.
    show(this);
  }

  private void look() {
    List<Node> shown = new ArrayList<>();
    boolean busy = status().map(each -> each.busyProperty().get()).orElse(false);
    if (busy) {
      shown.add(trainingNow(status().get()));
    }
    tasks.tasks().forEach(each -> shown.add(rowNow(each)));
    tasks.over().forEach(each -> shown.add(rowNow(each)));
    if (shown.isEmpty()) {
      shown.add(Panels.hint(messages.text("tasks.none")));
    }
    if (!rows.getChildren().equals(shown)) {
      rows.getChildren().setAll(shown);
      known.values().retainAll(shown);
    }
    boolean idle = tasks.tasks().isEmpty() && !busy;
    cancelAll.setDisable(idle);
    cancelTip.setText(messages.text(idle ? "tasks.cancel.none" : "tasks.cancel.all.tip"));
    clear.setDisable(tasks.over().isEmpty());
    clearTip.setText(
        messages.text(tasks.over().isEmpty() ? "tasks.clear.none" : "tasks.clear.tip"));
  }

  private TaskRow rowNow(RunningTask task) {
    TaskRow row =
        known.computeIfAbsent(
            task,
            each ->
                new TaskRow(each.name(), messages.text("tasks.cancel", each.name()), each::cancel));
    RunningTask.State state = task.stateProperty().get();
    String said = words.state(task);
    boolean begun = state != RunningTask.State.QUEUED;
    row.show(
        icon(state),
        styles(state),
        said,
        begun ? TaskWords.time(task.elapsed()) : "",
        begun ? task.fractionProperty().get() : 0,
        !state.isOver());
    row.setCancellable(state != RunningTask.State.STOPPING);
    row.setAccessibleText(
        messages.text("tasks.row", task.name(), said, TaskWords.time(task.elapsed())));
    return row;
  }

  private TaskRow trainingNow(TrainingStatus status) {
    String said = status.messageProperty().get();
    training.show(
        ActionId.LIVE_TRAINING.icon().orElseThrow(),
        List.of(),
        said,
        "",
        status.fractionProperty().get(),
        true);
    return training;
  }

  private Optional<TrainingStatus> status() {
    return workspace.project().map(open -> open.section().training());
  }

  private void stopTraining() {
    workspace.liveTrainingProperty().set(false);
    // One that was started by hand runs while live training is off.
    workspace
        .project()
        .map(open -> open.section())
        .map(SectionSession::trainerProperty)
        .ifPresent(trainer -> trainer.get().setEnabled(false));
    look();
  }

  private void cancelAll() {
    tasks.cancelAll();
    if (status().map(each -> each.busyProperty().get()).orElse(false)) {
      stopTraining();
    }
    look();
  }

  private void clear() {
    tasks.forgetOver();
    look();
  }

  private static String icon(RunningTask.State state) {
    return switch (state) {
      case QUEUED -> "mdi2t-timer-sand";
      case RUNNING, STOPPING -> "mdi2p-progress-clock";
      case DONE -> "mdi2c-check";
      case CANCELLED -> "mdi2c-cancel";
      case FAILED -> "mdi2a-alert-circle-outline";
    };
  }

  private static List<String> styles(RunningTask.State state) {
    return switch (state) {
      case DONE -> List.of("k-task-done");
      case FAILED -> List.of("k-task-failed");
      default -> List.of();
    };
  }
}
