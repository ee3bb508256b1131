package org.kintsugi.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a piece of work throws that nobody caught, on any thread of the program. */
class UncaughtFailuresTest {

  private final List<String> told = new ArrayList<>();
  private final Queue<Runnable> window = new ArrayDeque<>();
  private long now;
  private final UncaughtFailures failures =
      new UncaughtFailures(
          "Kintsugi", (doing, failure) -> told.add(doing + " " + failure), window::add, () -> now);

  static Stream<Arguments> pools() {
    Stream<Function<ProgramThreads, Executor>> pools =
        Stream.of(
            ProgramThreads::jobs,
            ProgramThreads::journal,
            threads -> threads.parallel().executor(),
            threads -> threads.viewer().compose().executor(),
            threads -> threads.viewer().background());
    return pools.flatMap(
        pool ->
            Stream.of(
                    new IllegalStateException("x"),
                    new StackOverflowError("x"),
                    new NoClassDefFoundError("x"),
                    new AssertionError("x"),
                    new OutOfMemoryError("x"))
                .map(failure -> Arguments.of(pool, failure)));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void everyPoolTellsWhatItsWorkThrowsAndGoesOn(
      Function<ProgramThreads, Executor> pool, Throwable failure) throws InterruptedException {
    BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    try (ProgramThreads threads = ProgramThreads.start()) {
      threads.onFailure((thread, thrown) -> seen.add(thrown));
      pool.apply(threads).execute(() -> fail(failure));
      assertThat(seen.poll(20, TimeUnit.SECONDS)).isSameAs(failure);
      pool.apply(threads).execute(() -> seen.add("the next"));
      assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("the next");
    }
  }

  @Test
  void aFailureIsToldOnTheWindowsThreadOnceTheWorkIsOver() {
    failures.uncaughtException(Thread.currentThread(), new StackOverflowError("deep"));
    assertThat(told).isEmpty();
    window.remove().run();
    assertThat(told).containsExactly("Kintsugi java.lang.StackOverflowError: deep");
  }

  @Test
  void theSameFailureOverAndOverIsToldOnceAMinuteAndAnotherAtOnce() {
    for (int i = 0; i < 100; i++) {
      failures.uncaughtException(Thread.currentThread(), failure("painting"));
    }
    window.forEach(Runnable::run);
    assertThat(told).hasSize(1);
    window.clear();
    now += TimeUnit.SECONDS.toNanos(61);
    failures.uncaughtException(Thread.currentThread(), failure("painting"));
    failures.uncaughtException(Thread.currentThread(), new AssertionError("another"));
    window.forEach(Runnable::run);
    assertThat(told).hasSize(3);
  }

  private static Throwable failure(String message) {
    return new IllegalStateException(message);
  }

  private static void fail(Throwable failure) {
    switch (failure) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw new IllegalArgumentException(other);
    }
  }
}
