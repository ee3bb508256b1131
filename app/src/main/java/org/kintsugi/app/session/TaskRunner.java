package org.kintsugi.app.session;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Progress;

/**
 * Runs jobs in the background and brings their results back to the window's thread. Every job is
 * listed with its progress while it runs and can be cancelled; a failure goes to the {@link
 * ProblemReporter}. Called on the window's thread only.
 */
public final class TaskRunner {

  /**
   * Work off the window's thread.
   *
   * @param <T> what it makes
   */
  @FunctionalInterface
  public interface Job<T> {

    /** Does the work; may throw whatever goes wrong. */
    T run(Progress progress, Cancellation cancellation) throws Exception;
  }

  private record Report(double fraction, String activity) {}

  private final Executor background;
  private final Executor window;
  private final ProblemReporter reporter;
  private final ObservableList<RunningTask> tasks = FXCollections.observableArrayList();
  private final ObservableList<RunningTask> shown = FXCollections.unmodifiableObservableList(tasks);

  /**
   * A runner without jobs.
   *
   * @param background where jobs run
   * @param window runs pieces on the window's thread, in order
   * @param reporter told about jobs that failed
   */
  public TaskRunner(Executor background, Executor window, ProblemReporter reporter) {
    this.background = background;
    this.window = window;
    this.reporter = reporter;
  }

  /** The jobs under way, oldest first. */
  public ObservableList<RunningTask> tasks() {
    return shown;
  }

  /** Starts a job; {@code done} gets its result on the window's thread unless it was cancelled. */
  public <T> RunningTask start(String name, Job<T> job, Consumer<? super T> done) {
    return start(name, job, done, () -> {});
  }

  /**
   * Starts a job.
   *
   * @param done gets its result on the window's thread, unless it was cancelled or failed
   * @param otherwise runs on the window's thread where it was cancelled or failed (the failure has
   *     been reported by then)
   */
  public <T> RunningTask start(
      String name, Job<T> job, Consumer<? super T> done, Runnable otherwise) {
    RunningTask task = new RunningTask(name);
    tasks.add(task);
    AtomicReference<Report> latest = new AtomicReference<>();
    Progress progress =
        (fraction, activity) -> {
          // Only the newest report matters: one pending update at a time reaches the window.
          if (latest.getAndSet(new Report(fraction, activity)) == null) {
            window.execute(
                () -> {
                  Report report = latest.getAndSet(null);
                  task.show(report.fraction(), report.activity());
                });
          }
        };
    background.execute(
        () -> {
          Runnable ending;
          try {
            T result = job.run(progress, task.cancellation());
            ending = () -> end(task, () -> done.accept(result), otherwise);
          } catch (JobCancelledException e) {
            ending = () -> end(task, otherwise, otherwise);
          } catch (Exception | LinkageError | OutOfMemoryError e) {
            ending = () -> fail(task, e, otherwise);
          }
          window.execute(ending);
        });
    return task;
  }

  /** Runs a piece on the window's thread: for what a job has to say before its end. */
  public void onWindow(Runnable piece) {
    window.execute(piece);
  }

  /** Asks every job to stop. */
  public void cancelAll() {
    tasks.forEach(RunningTask::cancel);
  }

  private void end(RunningTask task, Runnable done, Runnable otherwise) {
    tasks.remove(task);
    if (task.isCancelled()) {
      otherwise.run();
      return;
    }
    try {
      done.run();
    } catch (RuntimeException e) {
      reporter.report(task.name(), e);
    }
  }

  private void fail(RunningTask task, Throwable failure, Runnable otherwise) {
    tasks.remove(task);
    if (!task.isCancelled()) {
      reporter.report(task.name(), failure);
    }
    otherwise.run();
  }
}
