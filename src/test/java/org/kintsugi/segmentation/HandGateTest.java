package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kintsugi.job.Cancellation;

@Timeout(60)
class HandGateTest {

  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  @AfterEach
  void stop() {
    worker.shutdownNow();
  }

  @Test
  void anOpenGateAnswersAsItsCancellationDoes() {
    Cancellation behind = new HandGate(HOUR).before(cancelled::get);
    assertThat(behind.isCancelled()).isFalse();
    cancelled.set(true);
    assertThat(behind.isCancelled()).isTrue();
  }

  @Test
  void whileTheHandPaintsItDoesNotAnswerUntilTheGateOpens() throws Exception {
    HandGate gate = new HandGate(HOUR);
    gate.hold();
    Future<Boolean> answer = asked(gate);

    assertThat(answer.isDone()).isFalse();
    cancelled.set(true);
    gate.open();

    assertThat(answer.get()).isTrue();
  }

  @Test
  void whatIsCancelledAlreadyDoesNotWait() {
    HandGate gate = new HandGate(HOUR);
    gate.hold();
    cancelled.set(true);
    assertThat(gate.before(cancelled::get).isCancelled()).isTrue();
  }

  @Test
  void aForgottenHandStopsNothingForLong() {
    HandGate gate = new HandGate(20);
    gate.hold();
    assertThat(gate.before(cancelled::get).isCancelled()).isFalse();
  }

  @Test
  void anInterruptedThreadDoesNotWait() throws Exception {
    HandGate gate = new HandGate(HOUR);
    gate.hold();
    Future<Boolean> answer = asked(gate);
    worker.shutdownNow();
    assertThat(answer.get()).isFalse();
  }

  /** The answer of a thread that waits at the gate by now. */
  private Future<Boolean> asked(HandGate gate) throws InterruptedException, ExecutionException {
    Thread thread = worker.submit(Thread::currentThread).get();
    CountDownLatch begun = new CountDownLatch(1);
    Future<Boolean> answer =
        worker.submit(
            () -> {
              begun.countDown();
              return gate.before(cancelled::get).isCancelled();
            });
    begun.await();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    return answer;
  }
}
