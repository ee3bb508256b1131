package org.kintsugi.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

class QuantiserTest {

  @Property(tries = 300)
  void theTableGivesTheSameBinsAsCountingEdges(
      @ForAll @Size(max = 255) List<Float> numbers, @ForAll long seed) {
    float[] edges = ascending(numbers);
    Quantiser quantiser = new Quantiser(new float[][] {edges});
    float[] values = new float[edges.length * 3 + 104];
    int n = 0;
    for (float edge : edges) {
      values[n++] = edge;
      values[n++] = Math.nextUp(edge);
      values[n++] = Math.nextDown(edge);
    }
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      values[n++] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6));
    }
    values[n++] = Float.NaN;
    values[n++] = Float.POSITIVE_INFINITY;
    values[n++] = Float.NEGATIVE_INFINITY;
    values[n++] = 0;
    byte[] bins = new byte[n];

    quantiser.binner().bin(0, values, bins, n);

    for (int i = 0; i < n; i++) {
      assertThat(bins[i] & 0xff).as("bin of %s", values[i]).isEqualTo(quantiser.bin(0, values[i]));
    }
  }

  private static float[] ascending(List<Float> numbers) {
    TreeSet<Float> sorted = new TreeSet<>();
    for (float number : numbers) {
      if (Float.isFinite(number)) {
        sorted.add(number + 0f);
      }
    }
    sorted.remove(-0f);
    float[] edges = new float[sorted.size()];
    int n = 0;
    for (float number : sorted) {
      edges[n++] = number;
    }
    return edges;
  }

  @Property(tries = 200)
  void placedEdgesAscendAndSplitTheSample(@ForAll @Size(min = 1, max = 400) List<Float> numbers) {
    float[] sample = new float[numbers.size()];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = Float.isFinite(numbers.get(i)) ? numbers.get(i) : 0;
    }

    float[] edges = EdgePlacement.edges(sample.clone());

    assertThat(new Quantiser(new float[][] {edges}).size()).isOne();
    float least = Float.POSITIVE_INFINITY;
    for (float value : sample) {
      least = Math.min(least, value);
    }
    for (float edge : edges) {
      assertThat(edge).isGreaterThan(least);
    }
  }

  @Test
  void aConstantFeatureHasNoEdges() {
    assertThat(EdgePlacement.edges(new float[] {3, 3, 3})).isEmpty();
  }

  @Test
  void everyGreyOfAnEightBitImageHasItsOwnBin() {
    float[] sample = new float[5000];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = i % 100;
    }
    Quantiser quantiser = new Quantiser(new float[][] {EdgePlacement.edges(sample)});

    int[] bins = new int[100];
    for (int grey = 0; grey < bins.length; grey++) {
      bins[grey] = quantiser.bin(0, grey);
    }

    assertThat(Arrays.stream(bins).distinct().count()).isEqualTo(100);
  }

  @Test
  void edgesDependOnTheImageAndNotOnTheNumberOfThreads() {
    AlignedChannels image = Pictures.noise(2, 300, 200, 3);
    ValidRegion valid = ValidRegion.withoutDatabar(300, 200, 40);
    FeatureBank bank = new FeatureBank(FeatureSpec.standard(image.names()));
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      Quantiser one = Quantiser.of(bank, image, valid, new Parallel(pool, 1), Cancellation.NEVER);
      Quantiser three = Quantiser.of(bank, image, valid, new Parallel(pool, 3), Cancellation.NEVER);

      assertThat(three.edges()).isDeepEqualTo(one.edges());
      assertThat(one.size()).isEqualTo(bank.size());
    }
  }

  @Test
  void patchesLieInTheValidRegionAndApart() {
    for (Region bounds :
        List.of(
            new Region(7, 5, 1, 1),
            new Region(0, 3, 500, 9),
            new Region(4, 4, 40, 700),
            new Region(0, 0, 4096, 3816))) {
      List<Region> patches = FeatureSample.patches(bounds);

      assertThat(patches).isNotEmpty();
      for (int i = 0; i < patches.size(); i++) {
        Region patch = patches.get(i);
        assertThat(bounds.contains(patch) && !patch.isEmpty())
            .as("%s in %s", patch, bounds)
            .isTrue();
        assertThat(patches.subList(0, i)).noneMatch(patch::intersects);
      }
    }
  }

  @Test
  void edgesThatDoNotAscendAreRefused() {
    float[][] edges = {{1, 1}};

    assertThatThrownBy(() -> new Quantiser(edges)).isInstanceOf(IllegalArgumentException.class);
  }
}
