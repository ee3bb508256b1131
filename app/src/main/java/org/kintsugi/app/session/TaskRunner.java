package org.kintsugi.app.session;

import java.util.Optional;
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
 * listed with its progress while it runs, can be cancelled, and stays listed for a while when it is
 * over; a failure goes to the {@link ProblemReporter}. Called on the window's thread only.
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

  /** How many jobs that are over stay listed. */
  static final int KEPT = 20;

  private record Report(double fraction, String activity) {}

  private final Executor background;
  private final Executor window;
  private final ProblemReporter reporter;
  private final ObservableList<RunningTask> tasks = FXCollections.observableArrayList();
  private final ObservableList<RunningTask> shown = FXCollections.unmodifiableObservableList(tasks);
  private final ObservableList<RunningTask> over = FXCollections.observableArrayList();
  private final ObservableList<RunningTask> shownOver =
      FXCollections.unmodifiableObservableList(over);

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

  /** The jobs that are over, newest first, as far as they are kept. */
  public ObservableList<RunningTask> over() {
    return shownOver;
  }

  /** Forgets the jobs that are over. */
  public void forgetOver() {
    over.clear();
  }

  /** Starts a job; {@code done} gets its result on the window's thread unless it was cancelled. */
  public <T> RunningTask start(String name, Job<T> job, Consumer<? super T> done) {
    return start(name, job, done, () -> {});
  }

  /**
   * Starts a job.
   *
   * @param done gets its result on the window's thread, unless it was cancelled or failed
   * @param otherwise runs on the window's thread where it was cancelled or failed, or {@code done}
   *     did (the failure has been reported by then)
   */
  public <T> RunningTask start(
      String name, Job<T> job, Consumer<? super T> done, Runnable otherwise) {
    RunningTask task = new RunningTask(name, System::nanoTime);
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
          window.execute(task::begin);
          try {
            // One that was called off while it waited does not begin.
            task.cancellation().check();
            T result = job.run(progress, task.cancellation());
            ending = () -> finish(task, () -> done.accept(result), otherwise);
          } catch (JobCancelledException e) {
            ending = () -> stop(task, otherwise);
          } catch (Exception | Error e) {
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

  private void finish(RunningTask task, Runnable done, Runnable otherwise) {
    if (task.isCancelled()) {
      stop(task, otherwise);
      return;
    }
    tasks.remove(task);
    try {
      done.run();
      end(task, RunningTask.State.DONE, Optional.empty());
    } catch (RuntimeException | Error e) {
      failed(task, e, otherwise);
    }
  }

  private void stop(RunningTask task, Runnable otherwise) {
    tasks.remove(task);
    end(task, RunningTask.State.CANCELLED, Optional.empty());
    otherwise.run();
  }

  private void fail(RunningTask task, Throwable failure, Runnable otherwise) {
    if (task.isCancelled()) {
      stop(task, otherwise);
      return;
    }
    tasks.remove(task);
    failed(task, failure, otherwise);
  }

  private void failed(RunningTask task, Throwable failure, Runnable otherwise) {
    end(task, RunningTask.State.FAILED, Optional.of(failure));
    try {
      reporter.report(task.name(), failure);
    } finally {
      // Whoever waits for the job goes on, whatever became of the telling.
      otherwise.run();
    }
  }

  private void end(RunningTask task, RunningTask.State how, Optional<Throwable> failure) {
    task.end(how, failure);
    over.addFirst(task);
    if (over.size() > KEPT) {
      over.removeLast();
    }
  }
}
