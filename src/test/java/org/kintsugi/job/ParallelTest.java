package org.kintsugi.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {

  private final ExecutorService executor = Executors.newFixedThreadPool(3);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void everyPieceRunsExactlyOnce() {
    AtomicIntegerArray runs = new AtomicIntegerArray(1000);
    new Parallel(executor, 4).forEach(1000, Cancellation.NEVER, runs::incrementAndGet);
    for (int i = 0; i < 1000; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  @Test
  void aFailureOfOnePieceReachesTheCallerAndStopsTheRest() {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new Parallel(executor, 2)
                    .forEach(
                        1_000_000,
                        Cancellation.NEVER,
                        i -> {
                          runs.incrementAndGet();
                          if (i == 10) {
                            throw Problem.of("piece 10 is broken");
                          }
                        }))
        .isInstanceOf(Problem.class)
        .hasMessage("piece 10 is broken");
    assertThat(runs.get()).isLessThan(1_000_000);
  }

  /** Whoever called may take away what the pieces write into. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anErrorReachesTheCallerOnceNoPieceRunsAnyMore(boolean inTheCaller) throws Exception {
    Thread caller = Thread.currentThread();
    CountDownLatch bothRun = new CountDownLatch(2);
    CountDownLatch failing = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new Parallel(executor, 2)
                    .forEach(
                        2,
                        Cancellation.NEVER,
                        i -> {
                          running.incrementAndGet();
                          await(bothRun);
                          if ((Thread.currentThread() == caller) == inTheCaller) {
                            failing.countDown();
                            throw new OutOfMemoryError("piece " + i);
                          }
                          await(failing);
                          // Time enough for whoever does not wait for this piece.
                          LockSupport.parkNanos(50_000_000);
                          running.decrementAndGet();
                        }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(running.get()).isEqualTo(1);
  }

  @Test
  void anErrorIsToldRatherThanAnExceptionThatCameWithIt() {
    CountDownLatch bothRun = new CountDownLatch(2);
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                new Parallel(executor, 2)
                    .forEach(
                        2,
                        Cancellation.NEVER,
                        i -> {
                          await(bothRun);
                          if (Thread.currentThread() == caller) {
                            throw new IllegalStateException("a consequence");
                          }
                          throw new AssertionError("the cause");
                        }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("the cause");
  }

  @Test
  void aPoolThatTakesNothingMoreIsToldAndWhatRunsIsWaitedFor() {
    executor.shutdown();
    assertThatThrownBy(() -> new Parallel(executor, 3).forEach(10, Cancellation.NEVER, i -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  private static void await(CountDownLatch latch) {
    latch.countDown();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCancelledJobThrowsAndRunsNoFurtherPieces() {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new Parallel(executor, 2)
                    .forEach(1_000_000, () -> runs.get() > 5, i -> runs.incrementAndGet()))
        .isInstanceOf(JobCancelledException.class);
    assertThat(runs.get()).isLessThan(100);
  }

  @Test
  void aFullPoolDelaysButNeverDeadlocks() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      Future<?> blocker =
          executor.submit(
              () -> {
                release.await();
                return null;
              });
      assertThat(blocker.isDone()).isFalse();
    }
    AtomicInteger runs = new AtomicInteger();
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<?> job =
          caller.submit(
              () ->
                  new Parallel(executor, 4)
                      .forEach(50, Cancellation.NEVER, i -> runs.incrementAndGet()));
      while (runs.get() < 50) {
        Thread.onSpinWait();
      }
      release.countDown();
      job.get();
    } finally {
      caller.shutdownNow();
    }
    assertThat(runs.get()).isEqualTo(50);
  }

  @Test
  void aPoolThatIsShutDownMeanwhileLeavesNobodyWaiting() {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      assertThat(
              executor
                  .submit(
                      () -> {
                        release.await();
                        return null;
                      })
                  .isCancelled())
          .isFalse();
    }
    AtomicInteger runs = new AtomicInteger();
    new Parallel(executor, 4)
        .forEach(
            5,
            Cancellation.NEVER,
            i -> {
              runs.incrementAndGet();
              executor.shutdownNow();
            });
    assertThat(runs.get()).isEqualTo(5);
  }
}
