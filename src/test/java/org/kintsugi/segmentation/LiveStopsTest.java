package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.job.Problem;

/** When live segmentation rests, what it says then, and how it goes on. */
@Timeout(60)
class LiveStopsTest extends LiveScene {

  @Test
  void whatGoesWrongIsToldAndTheNextStrokeGoesOn() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      long wrong = live.labelsChanged(labels(20, 1, 2, 3), ClassList.numbered(2));

      LiveState idle = ear.awaitIdle(wrong);

      assertThat(idle.message()).contains("class 3");
      assertThat(ear.failures).hasSize(1).first().isInstanceOf(Problem.class);
      long right = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      assertThat(ear.awaitIdle(right).message()).isEmpty();
    }
  }

  @Test
  void withoutLabelsThereIsNothingToDoAndItSaysSo() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      long version = live.labelsChanged(LabelSnapshot.empty(WIDTH, HEIGHT), Scenes.classes());

      LiveState idle = ear.awaitIdle(version);
      assertThat(idle.message()).isNotEmpty();
      assertThat(idle.complete()).isFalse();
      assertThat(ear.tiles(version)).isEmpty();
      assertThat(live.currentModel()).isEmpty();
    }
  }

  @Test
  void turnedOffItTrainsOnlyWhenAsked() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      live.setEnabled(false);
      ear.awaitIdle(0);
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      assertThat(live.currentModel()).isEmpty();

      live.trainNow();

      ear.awaitIdle(version);
      assertThat(live.currentModel()).isPresent();
    }
  }

  @Test
  void turnedOffInMidRunItDoesNotSayThatAllIsPainted() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch off = new CountDownLatch(1);
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      // The listener's thread is busy while the run goes on: its results wait, the off comes first.
      delivery.execute(
          () -> {
            first.countDown();
            awaitQuietly(off);
          });
      first.await();
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      while (live.currentModel().isEmpty()) {
        Thread.sleep(5);
      }
      live.setEnabled(false);
      off.countDown();

      LiveState stopped = ear.awaitIdle(version);

      assertThat(stopped.complete()).isFalse();
      assertThat(ear.tiles(version)).isEmpty();
    }
  }

  @Test
  void turnedOffAfterARunItStillSaysThatAllIsPaintedUntilTheLabelsChange()
      throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      LiveState done = ear.awaitIdle(version);
      assertThat(done.complete()).isTrue();
      int heard = ear.states.size();

      live.setEnabled(false);

      LiveState off = ear.await(state -> ear.states.size() > heard);
      assertThat(off).isEqualTo(done);
      long next = live.labelsChanged(labels(60, 1, 2), Scenes.classes());
      live.setEnabled(false);
      assertThat(ear.awaitIdle(next).complete()).isFalse();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void turnedOnAgainItCatchesUp() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      live.setEnabled(false);
      ear.awaitIdle(0);
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());

      live.setEnabled(true);

      ear.await(s -> s.version() == version && s.complete());
      assertThat(live.currentModel()).isPresent();
    }
  }

  @Test
  void afterCloseNothingIsHeardAndNoThreadIsLeft() throws InterruptedException {
    LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER));
    long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
    ear.await(s -> s.version() == version);

    CountDownLatch closed = new CountDownLatch(1);
    int[] heard = {0};
    delivery.execute(
        () -> {
          live.close();
          heard[0] = ear.size();
          closed.countDown();
        });
    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    live.labelsChanged(labels(50, 1, 2), Scenes.classes());
    live.viewChanged(new Region(0, 0, 10, 10), 1, 1);
    live.trainNow();
    live.setEnabled(true);
    live.close();
    delivery.shutdown();
    assertThat(delivery.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

    assertThat(ear.size()).isEqualTo(heard[0]);
    assertThat(live.isStopped()).isTrue();
  }

  @Test
  void anImageWithoutTheChannelsIsRefusedAtOnce() {
    AlignedChannels single =
        new AlignedChannels(
            List.of("CBS"), image.planes().subList(0, 1), image.coverage().subList(0, 1));
    LiveSettings settings = LiveSettings.of(PLENTY);

    assertThatThrownBy(
            () ->
                new LiveSegmentation(
                    single, VALID, Scenes.spec(), Scenes.FOREST, settings, ear, delivery))
        .isInstanceOf(Problem.class);
  }
}
