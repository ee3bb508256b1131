package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kintsugi.image.Plane;

/** Samples of any number of bits, in any arrangement, come back as the numbers they were. */
class TiffSamplesOfAnyKindTest {

  /** How a page is arranged. */
  private record Arrangement(
      int width,
      int height,
      int bits,
      boolean signed,
      int samples,
      int pieceWidth,
      int pieceRows) {}

  @Property(tries = 300)
  void integers(
      @ForAll @IntRange(min = 1, max = 64) int bits,
      @ForAll boolean signed,
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll boolean separate,
      @ForAll boolean tiled,
      @ForAll boolean bigEndian,
      @ForAll boolean bigTiff,
      @ForAll boolean differences,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(37);
    int height = 1 + random.nextInt(23);
    Arrangement how =
        new Arrangement(
            width,
            height,
            bits,
            signed,
            samples,
            tiled ? 16 : width,
            tiled ? 8 : 1 + random.nextInt(height));
    BigInteger[] numbers = new BigInteger[width * height * samples];
    Arrays.setAll(numbers, i -> new BigInteger(bits, random));
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    byte[][] pieces = pieces(how, numbers, separate, tiled, differences, order);
    TiffBytes file = new TiffBytes(order, bigTiff);
    TiffBytes.Page page =
        file.page(width, height, bits, signed ? 2 : 1, samples, 1)
            .number(284, separate ? 2 : 1)
            .number(278, how.pieceRows)
            .number(317, differences ? 2 : 1)
            .number(338, new long[samples - 1]);
    if (tiled) {
      page.tiles(how.pieceWidth, how.pieceRows, pieces);
    } else {
      page.strips(pieces);
    }
    List<Plane> planes = written(file);
    assertThat(planes).hasSize(samples);
    for (int i = 0; i < numbers.length; i++) {
      Plane plane = planes.get(i % samples);
      int pixel = i / samples;
      assertThat(plane.value(pixel % width, pixel / width)).isEqualTo(meaning(numbers[i], how));
    }
  }

  @Property(tries = 100)
  void floatsWithTheirBytesSortedAndSubtracted(
      @ForAll @IntRange(min = 1, max = 3) int samples,
      @ForAll @IntRange(min = 0, max = 2) int size,
      @ForAll boolean bigEndian,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(20);
    int bytesEach = List.of(2, 4, 8).get(size);
    float[] values = new float[width * samples];
    ByteBuffer plain = ByteBuffer.allocate(values.length * bytesEach);
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(Float.floatToFloat16((random.nextFloat() - 0.5f) * 1000));
      switch (bytesEach) {
        case 2 -> plain.putShort(Float.floatToFloat16(values[i]));
        case 4 -> plain.putFloat(values[i]);
        default -> plain.putDouble(values[i]);
      }
    }
    byte[] sorted = new byte[plain.capacity()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i % bytesEach * values.length + i / bytesEach] = plain.get(i);
    }
    for (int i = sorted.length - 1; i >= samples; i--) {
      sorted[i] -= sorted[i - samples];
    }
    TiffBytes file =
        new TiffBytes(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, false);
    file.page(width, 1, 8 * bytesEach, 3, samples, 1)
        .number(317, 3)
        .number(338, new long[samples - 1])
        .strips(sorted);
    List<Plane> planes = written(file);
    for (int i = 0; i < values.length; i++) {
      assertThat(planes.get(i % samples).value(i / samples, 0)).isEqualTo(values[i]);
    }
  }

  private static List<Plane> written(TiffBytes content) throws IOException {
    Path file = Files.createTempFile("kintsugi", ".tif");
    try {
      content.write(file);
      return new TiffImageReader().read(file).planes();
    } finally {
      Files.delete(file);
    }
  }

  private static float meaning(BigInteger number, Arrangement how) {
    return how.signed && number.testBit(how.bits - 1)
        ? number.subtract(BigInteger.ONE.shiftLeft(how.bits)).floatValue()
        : number.floatValue();
  }

  private static byte[][] pieces(
      Arrangement how,
      BigInteger[] numbers,
      boolean separate,
      boolean tiled,
      boolean differences,
      ByteOrder order) {
    int across = Math.ceilDiv(how.width, how.pieceWidth);
    int down = Math.ceilDiv(how.height, how.pieceRows);
    byte[][] pieces = new byte[across * down * (separate ? how.samples : 1)][];
    int together = separate ? 1 : how.samples;
    for (int p = 0; p < pieces.length; p++) {
      int left = p % across * how.pieceWidth;
      int top = p / across % down * how.pieceRows;
      int rows = tiled ? how.pieceRows : Math.min(how.pieceRows, how.height - top);
      byte[] piece = {};
      for (int y = top; y < top + rows; y++) {
        BigInteger[] row = new BigInteger[how.pieceWidth * together];
        for (int i = 0; i < row.length; i++) {
          int x = left + i / together;
          int sample = separate ? p / across / down : i % together;
          boolean inside = x < how.width && y < how.height;
          row[i] =
              inside ? numbers[(y * how.width + x) * how.samples + sample] : BigInteger.valueOf(1);
        }
        piece = TiffBytes.join(piece, packed(row, how.bits, together, differences, order));
      }
      pieces[p] = piece;
    }
    return pieces;
  }

  /** A row of numbers as bits, or in bytes of the file's order where they fill 16, 32 or 64. */
  private static byte[] packed(
      BigInteger[] row, int bits, int together, boolean differences, ByteOrder order) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      BigInteger number =
          differences && i >= together
              ? row[i].subtract(row[i - together]).mod(BigInteger.ONE.shiftLeft(bits))
              : row[i];
      String digits = number.toString(2);
      String padded = "0".repeat(bits - digits.length()) + digits;
      boolean turned = order == ByteOrder.LITTLE_ENDIAN && (bits == 16 || bits == 32 || bits == 64);
      for (int from = bits - 8; turned && from >= 0; from -= 8) {
        text.append(padded, from, from + 8);
      }
      text.append(turned ? "" : padded);
    }
    text.append("0".repeat(Math.floorMod(-text.length(), 8)));
    byte[] bytes = new byte[text.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(text.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }
}
