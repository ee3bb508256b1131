package org.kintsugi.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * done. The calling thread works too, so a full pool delays but never deadlocks. Whatever a piece
   * throws, exception or error, comes out of here once no other piece is running any more.
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
    Failure failure = new Failure();
    try {
      for (int i = 1; i < Math.min(threads, count); i++) {
        helpers.add(Helper.submit(executor, worker));
      }
      worker.run();
    } catch (RuntimeException | Error e) {
      next.set(count);
      failure.add(e);
    }
    for (Helper helper : helpers) {
      // A helper that has not started has nothing left to do; its pool may even be gone by now.
      if (!helper.withdraw()) {
        await(helper.future(), next, count, failure);
      }
    }
    failure.throwIfAny();
  }

  /** What went wrong first; an error counts for more than an exception. */
  private static final class Failure {

    private Optional<Throwable> first = Optional.empty();

    void add(Throwable failure) {
      if (first.isEmpty() || (failure instanceof Error && !(first.get() instanceof Error))) {
        first = Optional.of(failure);
      }
    }

    void throwIfAny() {
      if (first.isPresent()) {
        switch (first.get()) {
          case Error error -> throw error;
          case RuntimeException exception -> throw exception;
          case Throwable other -> throw new IllegalStateException(other);
        }
      }
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

  private static void await(Future<?> helper, AtomicInteger next, int count, Failure failure) {
    boolean interrupted = false;
    boolean over = false;
    while (!over) {
      try {
        helper.get();
        over = true;
      } catch (InterruptedException e) {
        interrupted = true;
        next.set(count);
      } catch (ExecutionException e) {
        failure.add(e.getCause());
        over = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
