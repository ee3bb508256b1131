package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveDeliveryTest {

  /** The window's thread: what waits for it runs when a test says so. */
  private final Queue<Runnable> window = new ArrayDeque<>();

  private final List<String> heard = new ArrayList<>();
  private long wanted = 1;
  private final LiveDelivery delivery =
      new LiveDelivery(window::add, version -> version == LiveDelivery.ANY || version == wanted);

  private void runAll() {
    while (!window.isEmpty()) {
      window.remove().run();
    }
  }

  @Test
  void atMostOneTaskWaitsAndAllCallsAreMadeInOrder() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String name = "tile " + i;
      expected.add(name);
      delivery.tell(1, () -> heard.add(name));
      assertThat(window).hasSize(1);
    }

    runAll();

    assertThat(heard).isEqualTo(expected);
    delivery.tell(1, () -> heard.add("later"));
    runAll();
    assertThat(heard).hasSize(1001).endsWith("later");
  }

  @Test
  void supersededCallsAreNotMade() {
    delivery.tell(1, () -> heard.add("old"));
    delivery.tell(LiveDelivery.ANY, () -> heard.add("always"));
    delivery.tell(2, () -> heard.add("new"));
    wanted = 2;

    runAll();

    assertThat(heard).containsExactly("always", "new");
  }

  @Test
  void newsReplaceNewsOfTheSameVersionUnlessSomethingCameBetween() {
    delivery.news(1, () -> heard.add("10 %"));
    delivery.news(1, () -> heard.add("20 %"));
    delivery.tell(1, () -> heard.add("tile"));
    delivery.news(1, () -> heard.add("30 %"));
    delivery.news(1, () -> heard.add("40 %"));

    runAll();

    assertThat(heard).containsExactly("20 %", "tile", "40 %");
  }

  @Test
  void aLongQueueLetsTheWindowDoOtherThingsBetween() {
    for (int i = 0; i < 3; i++) {
      delivery.tell(
          1,
          () -> {
            heard.add("slow tile");
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
          });
    }
    window.add(() -> heard.add("pulse"));

    runAll();

    assertThat(heard).containsExactly("slow tile", "pulse", "slow tile", "slow tile");
  }

  @Test
  void aListenersFailureDoesNotEndTheDelivery() {
    delivery.tell(
        1,
        () -> {
          throw new IllegalStateException("listener");
        });
    delivery.tell(1, () -> heard.add("tile"));

    assertThatThrownBy(() -> window.remove().run()).hasMessage("listener");
    runAll();

    assertThat(heard).containsExactly("tile");
  }

  /** There may be no memory for it, say. */
  @Test
  void whatCouldNotBeQueuedComesWithTheNextCall() {
    Queue<Error> refusals = new ArrayDeque<>(List.of(new OutOfMemoryError("no memory")));
    LiveDelivery refused =
        new LiveDelivery(
            task -> {
              if (!refusals.isEmpty()) {
                throw refusals.remove();
              }
              window.add(task);
            },
            version -> true);
    assertThatThrownBy(() -> refused.tell(1, () -> heard.add("first")))
        .isInstanceOf(OutOfMemoryError.class);
    refused.tell(1, () -> heard.add("second"));

    runAll();

    assertThat(heard).containsExactly("first", "second");
  }
}
