package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.job.Parallel;

class ThinnedSetTest {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final Parallel PARALLEL = new Parallel(POOL, 2);

  @AfterContainer
  static void stop() {
    POOL.shutdown();
  }

  /** Samples of mixed classes; the stroke is the sample's number, the bins tell it, too. */
  private static TrainingSet set(int... sizes) {
    List<Byte> ids = new ArrayList<>();
    for (int k = 0; k < sizes.length; k++) {
      for (int i = 0; i < sizes[k]; i++) {
        ids.add((byte) (k + 1));
      }
    }
    Collections.shuffle(ids, new Random(5));
    int n = ids.size();
    byte[] classes = new byte[n];
    int[] strokes = new int[n];
    byte[][] columns = new byte[2][n];
    for (int i = 0; i < n; i++) {
      classes[i] = ids.get(i);
      strokes[i] = i;
      columns[0][i] = (byte) i;
      columns[1][i] = (byte) (i >> 8);
    }
    return new TrainingSet(columns, classes, strokes, sizes.length);
  }

  @Property(tries = 200)
  void largeClassesAreCutToTheSameNumberAndSmallOnesStayWhole(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 400) Integer> sizes,
      @ForAll @IntRange(min = 5, max = 300) int most) {
    TrainingSet data = set(sizes.stream().mapToInt(s -> s).toArray());

    TrainingSet thinned = ThinnedSet.of(data, most, PARALLEL);

    int[] kept = thinned.classSizes();
    int largest = Arrays.stream(kept).max().orElse(0);
    int cut = 0;
    for (int k = 0; k < kept.length; k++) {
      assertThat(kept[k]).isEqualTo(Math.min(sizes.get(k), largest));
      cut += sizes.get(k) > largest ? 1 : 0;
    }
    assertThat(thinned.sampleCount()).isLessThanOrEqualTo(most);
    // One more of every class that was cut would have been too many.
    assertThat(cut == 0 || thinned.sampleCount() + cut > most).isTrue();
  }

  @Property(tries = 50)
  void keptSamplesKeepTheirOrderAndAllThatIsKnownOfThem(
      @ForAll @IntRange(min = 1, max = 900) int first,
      @ForAll @IntRange(min = 1, max = 900) int second) {
    TrainingSet data = set(first, second);

    TrainingSet thinned = ThinnedSet.of(data, 100, PARALLEL);

    for (int i = 0; i < thinned.sampleCount(); i++) {
      int from = thinned.strokes()[i];
      assertThat(i == 0 || from > thinned.strokes()[i - 1]).isTrue();
      assertThat(thinned.classes()[i]).isEqualTo(data.classes()[from]);
      assertThat(thinned.columns()[0][i]).isEqualTo((byte) from);
      assertThat(thinned.columns()[1][i]).isEqualTo((byte) (from >> 8));
    }
  }

  @Example
  void whatIsKeptIsSpreadEvenly() {
    assertThat(ThinnedSet.of(set(1000), 10, PARALLEL).strokes())
        .containsExactly(99, 199, 299, 399, 499, 599, 699, 799, 899, 999);
  }

  @Example
  void aSmallSetStaysAsItIs() {
    TrainingSet data = set(30, 70);

    assertThat(ThinnedSet.of(data, 100, PARALLEL)).isSameAs(data);
  }
}
