package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

class SampleSetTest {

  private static final Parallel ALONE = new Parallel(null, 1);

  @Provide
  Arbitrary<PixelSets> kernels() {
    return Arbitraries.of(PixelSetsTest.ALL);
  }

  @Property(tries = 80)
  void itWeighsWhatTheBagHolds(
      @ForAll("kernels") PixelSets kernel,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int classes,
      @ForAll @IntRange(min = 1000, max = 2500) int samples,
      @ForAll @IntRange(min = 0, max = 254) int threshold) {
    TrainingSet data = Forests.random(samples, 2, classes, 256, seed);
    Bag.Strata strata = Bag.Strata.of(data);
    // Without bootstrap words are full, so that every form of arithmetic takes them.
    Bag bag = Bag.draw(data, strata, options(false, seed), 0);
    SampleLayout layout = SampleLayout.of(data, strata, ALONE, Cancellation.NEVER);

    check(kernel, data, layout, bag, threshold);
  }

  @Test
  void guessedSamplesCountWithTheirOwnWeight() {
    TrainingSet plain = Forests.random(3000, 2, 3, 256, 8);
    int[] strokes = plain.strokes().clone();
    Arrays.fill(strokes, 2000, 3000, TrainingSet.NO_STROKE);
    TrainingSet data = new TrainingSet(plain.columns(), plain.classes(), strokes, 3);
    Bag.Strata strata = Bag.Strata.of(data);
    Bag bag = Bag.draw(data, strata, options(false, 4), 0);
    SampleLayout layout = SampleLayout.of(data, strata, ALONE, Cancellation.NEVER);

    assertThat(strata.groups()).hasSize(6);
    assertThat(bag.units()[1]).isNotEqualTo(bag.units()[0]);
    check(new PixelSets512(), data, layout, bag, 100);
    check(new PixelSets256(), data, layout, bag, 30);
  }

  @Test
  void samplesDrawnSeveralTimesWeighMore() {
    TrainingSet data = Forests.random(4000, 2, 2, 256, 5);
    Bag.Strata strata = Bag.Strata.of(data);
    Bag bag = Bag.draw(data, strata, options(true, 9), 3);
    SampleLayout layout = SampleLayout.of(data, strata, ALONE, Cancellation.NEVER);

    assertThat(Arrays.stream(bag.weights()).max().orElseThrow() / bag.units()[0])
        .isGreaterThanOrEqualTo(4);
    check(new PixelSets512(), data, layout, bag, 100);
    check(new PixelSets256(), data, layout, bag, 100);
  }

  @Test
  void fewSamplesStayAList() {
    TrainingSet data = Forests.random(4000, 2, 2, 256, 5);
    Bag.Strata strata = Bag.Strata.of(data);
    ForestOptions few = new ForestOptions(1, 0, 1, 0, true, true, false, true, 50, 1);
    Bag bag = Bag.draw(data, strata, few, 0);
    SampleLayout layout = SampleLayout.of(data, strata, ALONE, Cancellation.NEVER);
    NodeSamples node = root(bag, positions(layout, bag));

    for (PixelSets kernel : PixelSetsTest.ALL) {
      assertThat(new SampleSet(kernel, layout, bag, positions(layout, bag)).take(node)).isFalse();
    }
  }

  private static void check(
      PixelSets kernel, TrainingSet data, SampleLayout layout, Bag bag, int threshold) {
    SampleSet set = new SampleSet(kernel, layout, bag, positions(layout, bag));
    assertThat(set.take(root(bag, positions(layout, bag)))).isTrue();
    byte[] bins = data.columns()[1];
    int[] expected = new int[bag.presentClasses().length];
    int size = 0;
    int min = 255;
    int max = 0;
    for (int j = 0; j < expected.length; j++) {
      for (int i = bag.bounds()[j]; i < bag.bounds()[j + 1]; i++) {
        int bin = bins[bag.samples()[i]] & 0xff;
        min = Math.min(min, bin);
        max = Math.max(max, bin);
        if (bin <= threshold) {
          expected[j] += bag.weights()[i];
          size++;
        }
      }
    }
    int[] left = new int[expected.length];

    assertThat(set.range(layout.columns()[1])).isEqualTo(min << 8 | max);
    assertThat(set.weigh(layout.columns()[1], threshold, left)).isEqualTo(size);
    assertThat(left).isEqualTo(expected);
  }

  private static ForestOptions options(boolean bootstrap, long seed) {
    return new ForestOptions(1, 0, 1, 0, true, true, false, bootstrap, 0, seed);
  }

  private static int[] positions(SampleLayout layout, Bag bag) {
    return Arrays.stream(bag.samples()).map(i -> layout.positions()[i]).toArray();
  }

  private static NodeSamples root(Bag bag, int[] positions) {
    NodeSamples node = new NodeSamples(bag, positions);
    node.select(bag.bounds(), 0);
    return node;
  }
}
