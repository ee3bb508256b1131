package org.kintsugi.job;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does work on one executor and hands what came of it to another. However the work ends, exactly
 * one piece is handed over, so that whoever waits for it never waits for ever.
 *
 * @param background where the work is done; what the work throws goes on to it, which has to tell
 * @param delivery where results are taken, one after the other
 */
public record Handover(Executor background, Executor delivery) {

  /** Checks that both are there. */
  public Handover {
    Objects.requireNonNull(background);
    Objects.requireNonNull(delivery);
  }

  /**
   * Starts work.
   *
   * @param done gets its result
   * @param failed runs in the place of {@code done} where the work threw something, an error too,
   *     or was called off ({@link JobCancelledException}, which nobody is told of)
   * @throws java.util.concurrent.RejectedExecutionException where {@code background} takes nothing
   *     more
   */
  public <T> void start(Supplier<? extends T> work, Consumer<? super T> done, Runnable failed) {
    background.execute(
        () -> {
          Runnable ending = failed;
          try {
            T result = work.get();
            ending = () -> done.accept(result);
          } catch (JobCancelledException e) {
            // Whoever called it off knows.
            ending = failed;
          } finally {
            delivery.execute(ending);
          }
        });
  }
}
