package org.kintsugi.app.session;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.Section;
import org.kintsugi.job.Handover;

/** Brings channels onto the reference grid off the window's thread; only the newest wish counts. */
final class Resampling {

  private final Consumer<AlignedChannels> done;
  private final Handover handover;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private long wanted;

  /**
   * Nothing to do yet.
   *
   * @param done gets the channels on the window's thread
   */
  Resampling(Consumer<AlignedChannels> done, Executor background, Executor window) {
    this.done = done;
    this.handover = new Handover(background, window);
  }

  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  void start(Section section) {
    long mine = ++wanted;
    running.set(true);
    try {
      handover.start(() -> Resampler.align(section), made -> take(mine, made), () -> stopped(mine));
    } catch (RejectedExecutionException e) {
      // The window is closing: nobody trains any more.
      forget();
    }
  }

  /** Drops what is under way: the channels came from elsewhere. */
  void forget() {
    wanted++;
    running.set(false);
  }

  /** The channels of before stay; the next wish may be granted. */
  private void stopped(long number) {
    if (number == wanted) {
      running.set(false);
    }
  }

  private void take(long number, AlignedChannels made) {
    if (number == wanted) {
      running.set(false);
      done.accept(made);
    }
  }
}
