package org.kintsugi.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kintsugi.job.Problem;

class TaskRunnerTest {

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<String> failures = new ArrayList<>();
  private final TaskRunner runner =
      new TaskRunner(
          background::add,
          Runnable::run,
          (doing, failure) -> failures.add(doing + ": " + failure.getMessage()));

  @Test
  void aJobIsListedUntilItsResultArrives() {
    List<Integer> results = new ArrayList<>();
    runner.start("Counting", (progress, cancellation) -> 3, results::add);
    assertThat(runner.tasks()).hasSize(1);
    background.remove().run();
    assertThat(runner.tasks()).isEmpty();
    assertThat(results).containsExactly(3);
  }

  @Test
  void progressIsShown() {
    List<String> seen = new ArrayList<>();
    RunningTask task =
        runner.start(
            "Counting",
            (progress, cancellation) -> {
              progress.report(0.5, "Half");
              return seen.add("done");
            },
            done -> {});
    background.remove().run();
    assertThat(task.fractionProperty().get()).isEqualTo(0.5);
    assertThat(task.activityProperty().get()).isEqualTo("Half");
  }

  @Test
  void aCancelledJobGivesNoResultAndNoFailure() {
    List<String> ends = new ArrayList<>();
    RunningTask task =
        runner.start(
            "Counting",
            (progress, cancellation) -> {
              cancellation.check();
              return 1;
            },
            result -> ends.add("result"),
            () -> ends.add("otherwise"));
    task.cancel();
    background.remove().run();
    assertThat(ends).containsExactly("otherwise");
    assertThat(failures).isEmpty();
    assertThat(runner.tasks()).isEmpty();
  }

  @Test
  void aFailureIsReportedWithWhatWasBeingDone() {
    runner.start(
        "Counting",
        (progress, cancellation) -> {
          throw Problem.of("There is nothing to count.");
        },
        result -> {});
    background.remove().run();
    assertThat(failures).containsExactly("Counting: There is nothing to count.");
    assertThat(runner.tasks()).isEmpty();
  }

  @Test
  void aResultThatCannotBeShownIsReportedToo() {
    runner.start(
        "Counting",
        (progress, cancellation) -> 1,
        result -> {
          throw new IllegalStateException("no room");
        });
    background.remove().run();
    assertThat(failures).containsExactly("Counting: no room");
  }

  @Test
  void aJobWaitsRunsAndEndsAndStaysListed() {
    List<RunningTask.State> seen = new ArrayList<>();
    RunningTask task = runner.start("Counting", (progress, cancellation) -> 3, result -> {});
    task.stateProperty().subscribe(state -> seen.add(state));
    assertThat(task.elapsed()).isZero();
    background.remove().run();
    assertThat(seen)
        .containsExactly(
            RunningTask.State.QUEUED, RunningTask.State.RUNNING, RunningTask.State.DONE);
    assertThat(runner.over()).containsExactly(task);
    assertThat(task.elapsed()).isEqualTo(task.elapsed()).isPositive();
    runner.forgetOver();
    assertThat(runner.over()).isEmpty();
  }

  @Test
  void aJobThatIsCalledOffWhileItWaitsDoesNotBegin() {
    List<String> ran = new ArrayList<>();
    RunningTask task =
        runner.start("Counting", (progress, cancellation) -> ran.add("job"), result -> {});
    task.cancel();
    assertThat(task.stateProperty().get()).isEqualTo(RunningTask.State.STOPPING);
    background.remove().run();
    assertThat(ran).isEmpty();
    assertThat(task.stateProperty().get()).isEqualTo(RunningTask.State.CANCELLED);
  }

  @Test
  void aFailureStaysWithItsJob() {
    RunningTask task =
        runner.start(
            "Counting",
            (progress, cancellation) -> {
              throw Problem.of("There is nothing to count.");
            },
            result -> {});
    background.remove().run();
    assertThat(task.stateProperty().get()).isEqualTo(RunningTask.State.FAILED);
    assertThat(task.failure().orElseThrow()).hasMessage("There is nothing to count.");
  }

  @Test
  void theNewestThatAreOverAreKept() {
    for (int i = 0; i < 50; i++) {
      runner.start("Job " + i, (progress, cancellation) -> 1, result -> {});
      background.remove().run();
    }
    assertThat(runner.over()).hasSize(TaskRunner.KEPT);
    assertThat(runner.over().getFirst().name()).isEqualTo("Job 49");
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("x"),
        new IOException("x"),
        new StackOverflowError("x"),
        new NoClassDefFoundError("x"),
        new AssertionError("x"),
        new OutOfMemoryError("x"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverAJobThrowsIsToldItIsOverAndItCanBeStartedAgain(Throwable failure) {
    List<String> ends = new ArrayList<>();
    Iterator<Optional<Throwable>> times =
        List.of(Optional.of(failure), Optional.<Throwable>empty()).iterator();
    for (int time = 0; time < 2; time++) {
      Optional<Throwable> thrown = times.next();
      runner.start(
          "Counting",
          (progress, cancellation) -> {
            if (thrown.isPresent()) {
              fail(thrown.get());
            }
            return 1;
          },
          result -> ends.add("result"),
          () -> ends.add("otherwise"));
      background.remove().run();
    }
    assertThat(failures).containsExactly("Counting: x");
    assertThat(ends).containsExactly("otherwise", "result");
    assertThat(runner.tasks()).isEmpty();
    assertThat(runner.over().getLast().failure()).containsSame(failure);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverShowingAResultThrowsIsToldAndTheJobIsOver(Throwable failure) {
    List<String> ends = new ArrayList<>();
    RunningTask task =
        runner.start(
            "Counting",
            (progress, cancellation) -> 1,
            result -> unchecked(failure),
            () -> ends.add("otherwise"));
    background.remove().run();
    assertThat(failures).containsExactly("Counting: x");
    assertThat(ends).containsExactly("otherwise");
    assertThat(task.stateProperty().get()).isEqualTo(RunningTask.State.FAILED);
  }

  /** A dialog that cannot be shown must not leave whoever waits for the job waiting. */
  @Test
  void whereAFailureCannotBeToldTheJobIsOverAllTheSame() {
    List<String> ends = new ArrayList<>();
    TaskRunner mute =
        new TaskRunner(
            background::add,
            Runnable::run,
            (doing, failure) -> {
              throw new IllegalStateException("no dialog");
            });
    mute.start(
        "Counting",
        (progress, cancellation) -> {
          throw Problem.of("There is nothing to count.");
        },
        result -> {},
        () -> ends.add("otherwise"));
    assertThatThrownBy(() -> background.remove().run()).hasMessage("no dialog");
    assertThat(ends).containsExactly("otherwise");
    assertThat(mute.tasks()).isEmpty();
  }

  private static void fail(Throwable failure) throws Exception {
    switch (failure) {
      case Error error -> throw error;
      case Exception exception -> throw exception;
      case Throwable other -> throw new IllegalArgumentException(other);
    }
  }

  private static void unchecked(Throwable failure) {
    try {
      fail(failure);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
