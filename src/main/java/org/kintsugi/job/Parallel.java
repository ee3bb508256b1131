package org.kintsugi.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs independent, numbered pieces of work on a bounded number of threads. Which thread runs which
 * piece never matters to the result, so callers stay deterministic.
 *
 * @param executor the pool the helpers run in; its owner shuts it down
 * @param threads how many pieces run at once at most, the caller's own thread included; at least 1
 */
public record Parallel(ExecutorService executor, int threads) {

  /** Checks the thread count. */
  public Parallel {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
  }

  /**
   * Runs {@code work} for 0 to {@code count - 1}, in no particular order, and returns when all are
   * done. The calling thread works too, so a full pool delays but never deadlocks.
   *
   * @throws JobCancelledException if {@code cancellation} asks to stop before all pieces started
   */
  public void forEach(int count, Cancellation cancellation, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              cancellation.check();
              work.accept(i);
            }
          } finally {
            // After a failure the others start nothing more; after the end this changes nothing.
            next.set(count);
          }
        };
    List<Helper> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, count); i++) {
      helpers.add(Helper.submit(executor, worker));
    }
    RuntimeException failure = null;
    try {
      worker.run();
    } catch (RuntimeException e) {
      failure = e;
    }
    for (Helper helper : helpers) {
      // A helper that has not started has nothing left to do; its pool may even be gone by now.
      if (!helper.withdraw()) {
        failure = await(helper.future(), next, count, failure);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** A worker in the pool that can be withdrawn until the moment it starts. */
  private record Helper(Future<?> future, AtomicBoolean taken) {

    static Helper submit(ExecutorService executor, Runnable work) {
      AtomicBoolean taken = new AtomicBoolean();
      Future<?> future =
          executor.submit(
              () -> {
                if (taken.compareAndSet(false, true)) {
                  work.run();
                }
              });
      return new Helper(future, taken);
    }

    boolean withdraw() {
      return taken.compareAndSet(false, true);
    }
  }

  private static RuntimeException await(
      Future<?> helper, AtomicInteger next, int count, RuntimeException failure) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          helper.get();
          return failure;
        } catch (InterruptedException e) {
          interrupted = true;
          next.set(count);
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          return failure != null ? failure : (RuntimeException) e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
