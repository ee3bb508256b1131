package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kintsugi.app.WindowExtension;
import org.kintsugi.app.session.RunningTask;
import org.kintsugi.app.session.TaskRunner;
import org.kintsugi.job.Problem;
import org.testfx.framework.junit5.Start;

/** The list of background tasks under the hand. */
@ExtendWith(WindowExtension.class)
class TaskListTest {

  private final CountDownLatch gate = new CountDownLatch(1);
  private RealWindow window;

  @Start
  void start(Stage stage) {
    window = new RealWindow(stage, 1000, 700);
  }

  @AfterEach
  void stop() {
    gate.countDown();
    window.hide();
    window.close();
  }

  @Test
  void whatRunsWaitsAndEndedIsListedAndAPressCancelsIt() {
    start("Failing", (progress, cancellation) -> fail());
    until("failed", () -> tasks().over().size() == 1);
    RunningTask first = start("Long job", waiting("Half of it"));
    start("Second job", waiting("There"));
    RunningTask third = start("Third job", waiting("Never"));
    until("running", () -> first.activityProperty().get().equals("Half of it"));
    window.robot().clickOn("#tasks");
    until("shown", () -> rows().size() == 4);
    assertThat(texts())
        .contains("Long job", "Half of it", "Third job", "waits", "Failing", "It cannot be done.");
    window.robot().clickOn(cancelOf(2));
    assertThat(third.isCancelled()).isTrue();
    assertThat(first.isCancelled()).isFalse();
    window.robot().clickOn("#tasks-cancel-all");
    until("all over", () -> tasks().tasks().isEmpty());
    until("said", () -> texts().stream().filter("cancelled"::equals).count() == 3);
    window.robot().clickOn("#tasks-clear");
    until("empty", () -> texts().contains("Nothing is running, and nothing has run."));
    window.type(KeyCode.ESCAPE);
    assertThat(isShown()).isFalse();
  }

  @Test
  void theKeyOpensAndClosesItAndGivesTheFocusBack() {
    window.open(OpenRequest.of(RealWindow.TINY));
    window.type(KeyCode.CONTROL, KeyCode.J);
    assertThat(isShown()).isTrue();
    // Opening and registering went before.
    until("listed", () -> rows().size() >= 3);
    window.type(KeyCode.B);
    window.type(KeyCode.TAB);
    assertThat(RealWindow.get(() -> window.main().scene().getFocusOwner().getId()))
        .isEqualTo("tasks-clear");
    window.type(KeyCode.CONTROL, KeyCode.J);
    assertThat(isShown()).isFalse();
    assertThat(RealWindow.get(() -> window.view(0).isFocused())).isTrue();
  }

  private TaskRunner.Job<String> waiting(String activity) {
    return (progress, cancellation) -> {
      progress.report(0.5, activity);
      while (!gate.await(10, TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
      return activity;
    };
  }

  private static String fail() {
    throw Problem.of("It cannot be done.");
  }

  private RunningTask start(String name, TaskRunner.Job<String> job) {
    return RealWindow.get(() -> tasks().start(name, job, result -> {}));
  }

  private TaskRunner tasks() {
    return window.main().tasks();
  }

  private void until(String what, Callable<Boolean> so) {
    window.until(what, so);
  }

  private boolean isShown() {
    return RealWindow.get(() -> window.main().scene().lookup("#tasks-list").isVisible());
  }

  private List<Node> rows() {
    return ((VBox) window.main().scene().lookup("#task-rows")).getChildren();
  }

  private Node cancelOf(int row) {
    return RealWindow.get(() -> rows().get(row).lookup(".button"));
  }

  private List<String> texts() {
    return RealWindow.get(
        () -> {
          List<String> found = new ArrayList<>();
          for (Node row : rows()) {
            row.lookupAll(".label").forEach(each -> found.add(((Labeled) each).getText()));
          }
          return found;
        });
  }
}
