package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What TIFF's compressions pack comes back; what makes no sense is told. */
class TiffCompressionTest {

  private static final int LZW = 5;
  private static final int PACK_BITS = 32773;

  @Property(tries = 200)
  void newAndOldLzwComeBack(
      @ForAll @IntRange(min = 1, max = 60_000) int length,
      @ForAll @IntRange(min = 1, max = 256) int values,
      @ForAll boolean old,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = i > 0 && random.nextInt(3) == 0 ? content[i - 1] : (byte) random.nextInt(values);
    }
    byte[] packed = new LzwPacker(old).pack(content);
    assertThat(TiffCompression.unpack(LZW, packed, length)).isEqualTo(content);
  }

  @Test
  void packBitsAsTheSpecificationShowsIt() throws IOException {
    byte[] packed = HexFormat.of().parseHex("feaa0280002afdaa0380002a22f7aa");
    byte[] unpacked = HexFormat.of().parseHex("aaaaaa80002aaaaaaaaa80002a22aaaaaaaaaaaaaaaaaaaa");
    assertThat(TiffCompression.unpack(PACK_BITS, packed, unpacked.length)).isEqualTo(unpacked);
  }

  @Property(tries = 300)
  void anyBytesAreUnpackedOrRefused(
      @ForAll @IntRange(min = 0, max = 5) int which, @ForAll byte[] packed) {
    int compression = new int[] {LZW, PACK_BITS, 8, 32946, 50000, 34926}[which];
    try {
      assertThat(TiffCompression.unpack(compression, packed, 1000)).hasSize(1000);
    } catch (IOException told) {
      assertThat(told).hasMessageMatching(".+[^.]");
    }
  }

  @Test
  void tellsHowMuchIsMissing() {
    byte[] half = Arrays.copyOf(new LzwPacker(false).pack(new byte[1000]), 10);
    assertThatThrownBy(() -> TiffCompression.unpack(LZW, half, 1000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of 1000");
  }

  /** Packs as the encoder of TIFF 6.0's section 13 does, or with the old order of bits. */
  private static final class LzwPacker {

    private final boolean old;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long held;
    private int bits;

    LzwPacker(boolean old) {
      this.old = old;
    }

    byte[] pack(byte[] content) {
      Map<String, Integer> table = new HashMap<>();
      int size = 9;
      put(256, size);
      int next = 258;
      StringBuilder string = new StringBuilder();
      for (byte each : content) {
        char c = (char) (each & 0xff);
        string.append(c);
        if (string.length() == 1 || table.containsKey(string.toString())) {
          continue;
        }
        put(code(table, string.substring(0, string.length() - 1)), size);
        table.put(string.toString(), next++);
        string.setLength(0);
        string.append(c);
        if (next == 4094) {
          put(256, size);
          table.clear();
          next = 258;
          size = 9;
        } else if (next == (1 << size) + (old ? 1 : 0)) {
          size++;
        }
      }
      put(code(table, string.toString()), size);
      // The last code counts as an entry too.
      next++;
      put(257, next == (1 << size) + (old ? 1 : 0) ? size + 1 : size);
      if (bits > 0) {
        out.write((int) (old ? held : held << (8 - bits)));
      }
      return out.toByteArray();
    }

    private static int code(Map<String, Integer> table, String string) {
      return string.length() == 1 ? string.charAt(0) : table.get(string);
    }

    private void put(int code, int size) {
      held = old ? held | ((long) code << bits) : (held << size) | code;
      bits += size;
      while (bits >= 8) {
        out.write((int) (old ? held : held >>> (bits - 8)) & 0xff);
        bits -= 8;
        held = old ? held >>> 8 : held & ((1L << bits) - 1);
      }
    }
  }
}
