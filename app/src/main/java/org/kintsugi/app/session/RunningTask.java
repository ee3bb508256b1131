package org.kintsugi.app.session;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.kintsugi.job.Cancellation;

/** A job under way, as the status bar shows it. Read on the window's thread. */
public final class RunningTask {

  private final String name;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(Double.NaN);
  private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");

  RunningTask(String name) {
    this.name = name;
  }

  /** What the job is for ("Opening images"). */
  public String name() {
    return name;
  }

  /** The part done, 0 to 1; NaN while not known. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** What is being done now. */
  public ReadOnlyStringProperty activityProperty() {
    return activity.getReadOnlyProperty();
  }

  /** Asks the job to stop; what it already changed stays. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Whether somebody asked it to stop. */
  public boolean isCancelled() {
    return cancelled.get();
  }

  Cancellation cancellation() {
    return cancelled::get;
  }

  void show(double newFraction, String newActivity) {
    fraction.set(newFraction);
    activity.set(newActivity);
  }
}
