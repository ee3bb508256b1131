package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PixelSetsTest {

  static final List<PixelSets> ALL =
      List.of(new PlainPixelSets(), new PixelSets256(), new PixelSets512());

  @Provide
  Arbitrary<PixelSets> kernels() {
    return Arbitraries.of(ALL);
  }

  @Property(tries = 150)
  void aCutMovesThePixelsAboveTheThreshold(
      @ForAll("kernels") PixelSets kernel,
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 255) int threshold,
      @ForAll @IntRange(min = 1, max = 11) int words) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bins = bins(random, 5 + 64 * words, threshold);
    long[] sets = random.longs(3L * words).toArray();
    long[] before = sets.clone();

    kernel.split(bins, 5, threshold, sets, words, 0, words);

    for (int i = 0; i < 64 * words; i++) {
      boolean member = has(before, words, i);
      boolean above = (bins[5 + i] & 0xff) > threshold;
      assertThat(has(sets, words, i)).isEqualTo(member && !above);
      assertThat(has(sets, 0, i)).isEqualTo(member && above);
      assertThat(has(sets, 2 * words, i)).isEqualTo(has(before, 2 * words, i));
    }
    for (int i = 0; i < 64; i++) {
      assertThat((kernel.above(bins, 5, threshold) >>> i) & 1)
          .isEqualTo((bins[5 + i] & 0xff) > threshold ? 1 : 0);
    }
  }

  @Property(tries = 150)
  void joinedSetsHoldThePixelsOfBoth(
      @ForAll("kernels") PixelSets kernel,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 19) int words) {
    long[] sets = new SplittableRandom(seed).longs(2L * words).toArray();
    long[] before = sets.clone();

    kernel.join(sets, words, 0, words);

    for (int w = 0; w < words; w++) {
      assertThat(sets[w]).isEqualTo(before[w]);
      assertThat(sets[words + w]).isEqualTo(before[w] | before[words + w]);
    }
  }

  @Property(tries = 150)
  void membersAreCounted(
      @ForAll("kernels") PixelSets kernel,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 11) int words) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] sets = random.longs(2L * words).toArray();
    byte[] counts = new byte[64 * words + 9];
    random.nextBytes(counts);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = counts[i] == -1 ? -2 : counts[i];
    }
    byte[] before = counts.clone();

    kernel.count(sets, words, counts, 9, words);

    for (int i = 0; i < 64 * words; i++) {
      assertThat(counts[9 + i] & 0xff)
          .isEqualTo((before[9 + i] & 0xff) + (has(sets, words, i) ? 1 : 0));
    }
    assertThat(counts).startsWith(java.util.Arrays.copyOf(before, 9));
  }

  @Property(tries = 300)
  void theRangeIsThatOfTheMembers(
      @ForAll("kernels") PixelSets kernel,
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 255) int around,
      @ForAll @IntRange(min = 1, max = 3) int words) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bins = bins(random, 7 + 64 * words, around);
    // From no members at all to several in each word.
    long[] sets =
        random.longs(1L + words).map(x -> x & random.nextLong() & -random.nextInt(2)).toArray();
    int min = 255;
    int max = 0;
    for (int i = 0; i < 64 * words; i++) {
      if (has(sets, 1, i)) {
        min = Math.min(min, bins[7 + i] & 0xff);
        max = Math.max(max, bins[7 + i] & 0xff);
      }
    }

    assertThat(kernel.range(bins, 7, sets, 1, words)).isEqualTo(min << 8 | max);
  }

  /** Random bins, many of them at the threshold or next to it. */
  private static byte[] bins(SplittableRandom random, int length, int threshold) {
    byte[] bins = new byte[length];
    random.nextBytes(bins);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(3) == 0) {
        bins[i] = (byte) Math.clamp(threshold + random.nextInt(3) - 1, 0, 255);
      }
    }
    return bins;
  }

  /** Whether the set from word {@code set} on has the pixel. */
  private static boolean has(long[] sets, int set, int pixel) {
    return ((sets[set + pixel / 64] >>> (pixel % 64)) & 1) == 1;
  }
}
