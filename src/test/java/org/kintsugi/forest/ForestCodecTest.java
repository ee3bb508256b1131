package org.kintsugi.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForestCodecTest {

  private static final byte[] SMALL =
      ForestCodec.encode(
          Forests.train(Forests.random(80, 5, 3, 64, 1), ForestOptions.standard().withTrees(4)));

  @Property(tries = 60, seed = "20261")
  void whatIsWrittenIsRead(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int samples,
      @ForAll @IntRange(min = 2, max = 30) int features,
      @ForAll @IntRange(min = 1, max = 6) int classCount,
      @ForAll @IntRange(min = 1, max = 7) int trees,
      @ForAll boolean extraRandom)
      throws IOException {
    TrainingSet data = Forests.random(samples, features, classCount, 256, seed);
    ForestOptions options = new ForestOptions(trees, 0, 1, 0, extraRandom, true, seed);
    Forest forest = Forests.train(data, options);

    byte[] bytes = ForestCodec.encode(forest);
    Forest read = ForestCodec.decode(ByteBuffer.wrap(bytes));

    assertThat(ForestCodec.encode(read)).isEqualTo(bytes);
    assertThat(read.importances()).isEqualTo(forest.importances());
    float[][] before = new float[classCount][samples];
    float[][] after = new float[classCount][samples];
    forest.predict(data.columns(), 0, samples, before);
    read.predict(data.columns(), 0, samples, after);
    assertThat(after).isDeepEqualTo(before);
  }

  @Property(tries = 3000, seed = "20261")
  void brokenBytesAreRefusedOrGiveAForestThatWorks(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int broken) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = SMALL.clone();
    for (int i = 0; i < broken; i++) {
      // Half of them in the header and the first nodes, where they hurt most.
      int at = random.nextInt(random.nextBoolean() ? bytes.length : 120);
      bytes[at] = (byte) random.nextInt(256);
    }
    decodeAndUse(bytes);
  }

  @Property(tries = 500, seed = "20261")
  void noiseIsRefusedOrGivesAForestThatWorks(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    // A plausible header, so that the noise gets past it.
    byte[] header = Arrays.copyOf(SMALL, 8 + 8 * 5);
    System.arraycopy(header, 0, bytes, 0, Math.min(length, header.length));
    decodeAndUse(bytes);
  }

  @Test
  void everyShorterFileIsRefused() {
    for (int length = 0; length < SMALL.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(SMALL, 0, length);

      assertThatThrownBy(() -> ForestCodec.decode(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void bytesBehindTheForestAreRefused() {
    ByteBuffer longer = ByteBuffer.wrap(Arrays.copyOf(SMALL, SMALL.length + 1));

    assertThatThrownBy(() -> ForestCodec.decode(longer))
        .isInstanceOf(IOException.class)
        .hasMessage("The forest is followed by 1 bytes too many.");
  }

  @Test
  void hugeCountsAreRefusedBeforeTheyTakeMemory() {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 8 + 8);
    bytes.putShort((short) 1).putShort((short) 255).putShort((short) 1).putShort((short) 1);
    bytes.putDouble(0).putInt(Integer.MAX_VALUE).putInt(1 << 30).flip();

    assertThatThrownBy(() -> ForestCodec.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("The forest ends too early (in its tree 0).");
  }

  @Test
  void aNodeThatLeadsBackIsRefused() {
    ByteBuffer bytes = ByteBuffer.allocate(100);
    bytes.putShort((short) 1).putShort((short) 1).putShort((short) 1).putShort((short) 1);
    bytes.putDouble(0).putInt(3).putInt(1);
    bytes.put((byte) 0).putInt(0);
    bytes.put((byte) 1).putShort((short) 0).put((byte) 9);
    bytes.put((byte) 0).putInt(0).putFloat(1).flip();

    assertThatThrownBy(() -> ForestCodec.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("The forest's tree 0 has a wrong node 1.");
  }

  private static void decodeAndUse(byte[] bytes) {
    Forest forest;
    try {
      forest = ForestCodec.decode(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      assertThat(e.getMessage()).startsWith("The forest").endsWith(".");
      return;
    }
    byte[][] planes = new byte[forest.featureCount()][20];
    float[][] probabilities = new float[forest.classCount()][20];
    forest.predict(planes, 0, 20, probabilities);
    for (float[] plane : probabilities) {
      assertThat(plane[0]).isBetween(0f, 1.001f);
    }
    assertThat(ForestCodec.encode(forest)).isNotEmpty();
  }
}
