package org.kintsugi.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
