package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.project.ScarceMemory;

/**
 * What the test of memory runs with little of it: live training that runs out of memory again and
 * again, at another place each time, tells it, and learns the next labels.
 */
public final class MemoryFaultsLive {

  private static final int WIDTH = 500;
  private static final int HEIGHT = 400;
  private static final int ROUNDS = 8;

  private final BlockingQueue<LiveState> states = new LinkedBlockingQueue<>();
  private final byte[] classes = new byte[WIDTH * HEIGHT];
  private volatile Optional<Throwable> failure = Optional.empty();

  private MemoryFaultsLive() {}

  /** Runs it; fails with an error. */
  public static void main(String[] args) throws InterruptedException {
    new MemoryFaultsLive().run();
    // What is left of the pools must not keep the program.
    System.exit(0);
  }

  private void run() throws InterruptedException {
    ExecutorService delivery = Executors.newSingleThreadExecutor();
    ScarceMemory memory = new ScarceMemory();
    int failed = 0;
    LabelSnapshot labels = labels(60);
    LabelSnapshot others = labels(40);
    byte[] expected = complete(delivery, labels);
    complete(delivery, others);
    for (int round = 0; round < ROUNDS; round++) {
      try (LiveSegmentation live = live(delivery)) {
        // A little more each time: it comes further.
        memory.leave(16 + round * round * 16);
        long version = live.labelsChanged(others, Scenes.classes());
        LiveState end = end(version);
        memory.release();
        if (!end.complete()) {
          failed++;
          assertThat(failure.orElseThrow()).isInstanceOfAny(OutOfMemoryError.class, Error.class);
          assertThat(end.message()).isNotBlank();
          assertThat(end.message().lines()).hasSize(1);
        }
        // With memory the same live training learns, and what it learns is right.
        Arrays.fill(classes, (byte) 0);
        LiveState next = end(live.labelsChanged(labels, Scenes.classes()));
        assertThat(next.complete()).as(next.toString()).isTrue();
        assertThat(classes).isEqualTo(expected);
      } finally {
        memory.release();
      }
    }
    delivery.shutdown();
    System.out.println(failed + " of " + ROUNDS + " ran out of memory");
    assertThat(failed).isGreaterThan(1);
  }

  private byte[] complete(ExecutorService delivery, LabelSnapshot labels)
      throws InterruptedException {
    try (LiveSegmentation live = live(delivery)) {
      assertThat(end(live.labelsChanged(labels, Scenes.classes())).complete()).isTrue();
      return classes.clone();
    }
  }

  private LiveSegmentation live(ExecutorService delivery) {
    return new LiveSegmentation(
        Scenes.image(WIDTH, HEIGHT),
        ValidRegion.all(WIDTH, HEIGHT),
        Scenes.spec(),
        Scenes.FOREST,
        LiveSettings.of(16L << 20).withThreads(2),
        new Ear(),
        delivery);
  }

  private static LabelSnapshot labels(int y) {
    return Scenes.labels(WIDTH, HEIGHT, new Region(5, y, 400, 3), 1, 2, 3);
  }

  /** The last state of a version: complete, or stopped with a sentence. */
  private LiveState end(long version) throws InterruptedException {
    while (true) {
      LiveState state = states.poll(60, TimeUnit.SECONDS);
      if (state == null) {
        throw new AssertionError("live training said nothing for a minute");
      }
      boolean over = state.complete() || !state.message().isEmpty();
      if (state.version() == version && over) {
        return state;
      }
    }
  }

  private final class Ear implements LiveListener {

    @Override
    public void tile(
        long version, Region tile, byte[] found, byte[][] probabilities, byte[] uncertainty) {
      for (int y = 0; y < tile.height(); y++) {
        System.arraycopy(
            found, y * tile.width(), classes, (tile.y() + y) * WIDTH + tile.x(), tile.width());
      }
    }

    @Override
    public void state(LiveState state) {
      states.add(state);
    }

    @Override
    public void failed(long version, Throwable cause) {
      failure = Optional.of(cause);
    }
  }
}
