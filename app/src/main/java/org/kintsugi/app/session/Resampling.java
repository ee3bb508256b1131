package org.kintsugi.app.session;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.Section;

/** Brings channels onto the reference grid off the window's thread; only the newest wish counts. */
final class Resampling {

  private final Consumer<AlignedChannels> done;
  private final Executor background;
  private final Executor window;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private long wanted;

  /**
   * Nothing to do yet.
   *
   * @param done gets the channels on the window's thread
   */
  Resampling(Consumer<AlignedChannels> done, Executor background, Executor window) {
    this.done = done;
    this.background = background;
    this.window = window;
  }

  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  void start(Section section) {
    long mine = ++wanted;
    running.set(true);
    try {
      background.execute(
          () -> {
            AlignedChannels made = Resampler.align(section);
            window.execute(() -> take(mine, made));
          });
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

  private void take(long number, AlignedChannels made) {
    if (number == wanted) {
      running.set(false);
      done.accept(made);
    }
  }
}
