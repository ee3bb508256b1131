package org.kintsugi.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandoverTest {

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<String> ends = new ArrayList<>();
  private final Handover handover = new Handover(background::add, Runnable::run);

  @Test
  void theResultIsHandedOver() {
    handover.start(() -> 3, result -> ends.add("done " + result), () -> ends.add("failed"));
    assertThat(ends).isEmpty();
    background.remove().run();
    assertThat(ends).containsExactly("done 3");
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("x"),
        Problem.of("x"),
        new StackOverflowError("x"),
        new NoClassDefFoundError("x"),
        new AssertionError("x"),
        new OutOfMemoryError("x"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverIsThrownWhoeverWaitsIsToldAndTheExecutorHearsIt(Throwable failure) {
    handover.start(() -> thrown(failure), result -> ends.add("done"), () -> ends.add("failed"));
    assertThatThrownBy(() -> background.remove().run()).isSameAs(failure);
    assertThat(ends).containsExactly("failed");
  }

  @Test
  void workThatWasCalledOffIsNoFailure() {
    handover.start(
        () -> thrown(new JobCancelledException()),
        result -> ends.add("done"),
        () -> ends.add("failed"));
    background.remove().run();
    assertThat(ends).containsExactly("failed");
  }

  private static int thrown(Throwable failure) {
    switch (failure) {
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw new IllegalArgumentException(other);
    }
  }
}
