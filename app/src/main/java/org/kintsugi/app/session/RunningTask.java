package org.kintsugi.app.session;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.kintsugi.job.Cancellation;

/** A job, as the status bar and the list of tasks show it. Read on the window's thread. */
public final class RunningTask {

  /** How far a job is. */
  public enum State {
    /** It waits for others. */
    QUEUED,
    /** It is under way. */
    RUNNING,
    /** Somebody asked it to stop, and it has not yet. */
    STOPPING,
    /** Its result is there. */
    DONE,
    /** It stopped because somebody asked it to. */
    CANCELLED,
    /** It went wrong. */
    FAILED;

    /** Whether nothing more comes of it. */
    public boolean isOver() {
      return this == DONE || this == CANCELLED || this == FAILED;
    }
  }

  private final String name;
  private final LongSupplier clock;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(Double.NaN);
  private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.QUEUED);
  private OptionalLong began = OptionalLong.empty();
  private OptionalLong ended = OptionalLong.empty();
  private Optional<Throwable> failure = Optional.empty();

  /** A job that waits; {@code clock} tells nanoseconds. */
  RunningTask(String name, LongSupplier clock) {
    this.name = name;
    this.clock = clock;
  }

  /** What the job is for ("Opening images"). */
  public String name() {
    return name;
  }

  /** How far it is. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The part done, 0 to 1; NaN while not known. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** What is being done now. */
  public ReadOnlyStringProperty activityProperty() {
    return activity.getReadOnlyProperty();
  }

  /** How long it has run, or ran; zero while it waits. */
  public Duration elapsed() {
    return began.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(ended.orElseGet(clock) - began.getAsLong());
  }

  /** What went wrong, where something did. */
  public Optional<Throwable> failure() {
    return failure;
  }

  /** Asks the job to stop; what it already changed stays. */
  public void cancel() {
    cancelled.set(true);
    if (!state.get().isOver()) {
      state.set(State.STOPPING);
    }
  }

  /** Whether somebody asked it to stop. */
  public boolean isCancelled() {
    return cancelled.get();
  }

  Cancellation cancellation() {
    return cancelled::get;
  }

  void begin() {
    began = OptionalLong.of(clock.getAsLong());
    if (state.get() == State.QUEUED) {
      state.set(State.RUNNING);
    }
  }

  void end(State how, Optional<Throwable> what) {
    ended = OptionalLong.of(clock.getAsLong());
    failure = what;
    state.set(how);
  }

  void show(double newFraction, String newActivity) {
    fraction.set(newFraction);
    activity.set(newActivity);
  }
}
