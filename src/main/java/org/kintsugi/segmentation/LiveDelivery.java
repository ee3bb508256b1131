package org.kintsugi.segmentation;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/**
 * Brings what a live segmentation found to the listener's thread, in order, without ever flooding
 * it: at most one task of it waits in the executor, works off what has come by then for a few
 * milliseconds and queues itself again behind whatever else that thread has to do. Thread safe.
 */
final class LiveDelivery {

  /** Calls of no version: they are made whatever is wanted. */
  static final long ANY = -1;

  /** How long one task keeps the thread: a small part of a frame of 16 ms. */
  private static final long SLICE_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(3);

  /**
   * A call to make.
   *
   * @param news whether a later one of the same version makes this one worthless
   */
  private record Call(long version, boolean news, Runnable work) {}

  private final Executor executor;
  private final LongPredicate wanted;
  private final ArrayDeque<Call> waiting = new ArrayDeque<>();
  private boolean underway;

  /**
   * Delivers through {@code executor}.
   *
   * @param wanted whether calls of a version (or {@link #ANY}) are still to be made; asked right
   *     before each
   */
  LiveDelivery(Executor executor, LongPredicate wanted) {
    this.executor = executor;
    this.wanted = wanted;
  }

  /** Makes a call. */
  void tell(long version, Runnable work) {
    add(new Call(version, false, work));
  }

  /** Makes a call that a later one like it replaces where nothing else came between. */
  void news(long version, Runnable work) {
    add(new Call(version, true, work));
  }

  private void add(Call call) {
    synchronized (this) {
      Call last = waiting.peekLast();
      if (call.news() && last != null && last.news() && last.version() == call.version()) {
        waiting.removeLast();
      }
      waiting.addLast(call);
      if (underway) {
        return;
      }
      underway = true;
    }
    queue();
  }

  /** Where that fails, the next call tries again: nothing may wait for a task there is not. */
  private void queue() {
    boolean queued = false;
    try {
      executor.execute(this::drain);
      queued = true;
    } finally {
      if (!queued) {
        synchronized (this) {
          underway = false;
        }
      }
    }
  }

  private void drain() {
    long start = System.nanoTime();
    boolean more = true;
    try {
      do {
        Call call;
        synchronized (this) {
          call = waiting.pollFirst();
          underway = call != null;
        }
        more = call != null;
        if (more && wanted.test(call.version())) {
          call.work().run();
        }
      } while (more && System.nanoTime() - start < SLICE_NANOSECONDS);
    } finally {
      // Also after a listener's failure: what comes later is still wanted.
      if (more) {
        queue();
      }
    }
  }
}
