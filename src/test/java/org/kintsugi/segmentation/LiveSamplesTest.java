package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.TileGrid;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;

class LiveSamplesTest {

  private static final int FEATURES = 3;
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final Parallel PARALLEL = new Parallel(POOL, 2);

  private final TileGrid grid = new TileGrid(40, 30, 5);
  private final Set<Integer> asked = new ConcurrentSkipListSet<>();
  private final LiveSamples samples = new LiveSamples(grid, FEATURES, this::fill);

  @AfterContainer
  static void stop() {
    POOL.shutdown();
  }

  private static byte bin(int feature, int position) {
    return (byte) (position * 31 + feature * 7);
  }

  private void fill(int tile, int[] positions, int[] own, byte[][] columns) {
    for (int i : own) {
      assertThat(grid.indexOf(positions[i] % 40, positions[i] / 40)).isEqualTo(tile);
      asked.add(positions[i]);
      for (int f = 0; f < FEATURES; f++) {
        columns[f][i] = bin(f, positions[i]);
      }
    }
  }

  private static LabelledPixels pixels(int... positions) {
    byte[] classes = new byte[positions.length];
    Arrays.fill(classes, (byte) 1);
    return new LabelledPixels(positions, classes, new int[positions.length]);
  }

  private void check(TrainingSet found, int[] positions) {
    for (int f = 0; f < FEATURES; f++) {
      int feature = f;
      byte[] expected = new byte[positions.length];
      IntStream.range(0, expected.length).forEach(i -> expected[i] = bin(feature, positions[i]));
      assertThat(found.columns()[f]).isEqualTo(expected);
    }
  }

  @Property(tries = 100)
  void whateverIsPaintedAndErasedTheBinsAreThoseOfThePixelsAndOnlyNewOnesAreComputed(
      @ForAll @Size(max = 8) List<@Size(max = 150) Set<@IntRange(max = 1199) Integer>> sessions) {
    Set<Integer> before = new HashSet<>();
    for (Set<Integer> session : sessions) {
      int[] positions = session.stream().mapToInt(p -> p).sorted().toArray();
      asked.clear();

      check(samples.of(pixels(positions), 2, PARALLEL, Cancellation.NEVER), positions);

      assertThat(asked).isSubsetOf(session).noneMatch(before::contains);
      before = session;
    }
  }

  @Example
  void whatWasComputedForSupersededLabelsIsKept() {
    int[] all = IntStream.range(0, 1200).toArray();
    AtomicInteger checks = new AtomicInteger();
    Cancellation soon = () -> checks.incrementAndGet() > 30;
    assertThatThrownBy(() -> samples.of(pixels(all), 2, PARALLEL, soon))
        .isInstanceOf(JobCancelledException.class);
    int computed = asked.size();
    asked.clear();

    check(samples.of(pixels(all), 2, PARALLEL, Cancellation.NEVER), all);

    assertThat(computed).isPositive();
    assertThat(asked).hasSizeLessThan(1200);
  }
}
