package org.kintsugi.segmentation;

import java.util.concurrent.TimeUnit;
import org.kintsugi.job.Cancellation;

/**
 * Lets work that nobody waits for rest while a hand paints: its end starts another run, which finds
 * idle processors. Opens by itself some time after the hand was last heard of, so a hand that was
 * forgotten stops nothing. Thread safe.
 */
final class HandGate {

  private final long patience;
  private volatile boolean shut;
  private long until;

  /** A gate that is open. */
  HandGate(long patienceMilliseconds) {
    patience = TimeUnit.MILLISECONDS.toNanos(patienceMilliseconds);
  }

  /** The hand moved: shuts the gate, or keeps it shut. */
  synchronized void hold() {
    until = System.nanoTime() + patience;
    shut = true;
  }

  /** Lets everything through. */
  synchronized void open() {
    shut = false;
    notifyAll();
  }

  /**
   * A cancellation that answers only once the gate is open. An interrupted thread does not wait.
   *
   * @param cancellation what answers then; ask {@link #open} to let it answer at once
   */
  Cancellation before(Cancellation cancellation) {
    return () -> {
      if (shut && !cancellation.isCancelled()) {
        pass();
      }
      return cancellation.isCancelled();
    };
  }

  private synchronized void pass() {
    try {
      for (long left = until - System.nanoTime(); shut && left > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = until - System.nanoTime();
      }
      shut = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
