package org.kintsugi.forest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Pixel sets without vectors: eight bins at a time in a long. */
final class PlainPixelSets extends PixelSets {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  @Override
  void split(byte[] bins, int at, int threshold, long[] sets, int set, int above, int words) {
    long limit = threshold * ONES;
    for (int w = 0; w < words; w++) {
      long all = sets[set + w];
      long moved = all & above64(bins, at + 64 * w, limit);
      sets[set + w] = all ^ moved;
      sets[above + w] = moved;
    }
  }

  @Override
  long above(byte[] bins, int at, int threshold) {
    return above64(bins, at, threshold * ONES);
  }

  private static long above64(byte[] bins, int at, long limit) {
    long word = 0;
    for (int b = 0; b < 64; b += 8) {
      word |= above8((long) EIGHT.get(bins, at + b), limit) << b;
    }
    return word;
  }

  /** Eight bits: whether each byte of the one is above, unsigned, its byte of the other. */
  private static long above8(long bytes, long limit) {
    // Each byte is subtracted by itself: the high bits keep borrows from their neighbours.
    long low = (limit | HIGH) - (bytes & ~HIGH);
    long more = ((bytes & ~limit) | (~(bytes ^ limit) & ~low)) & HIGH;
    // The bits 7, 15, ... 63 fall together in the highest byte.
    return ((more >>> 7) * 0x0102040810204080L) >>> 56;
  }

  @Override
  void join(long[] sets, int set, int other, int words) {
    for (int w = 0; w < words; w++) {
      sets[set + w] |= sets[other + w];
    }
  }

  @Override
  void count(long[] sets, int set, byte[] counts, int at, int words) {
    for (int w = 0; w < words; w++) {
      long left = sets[set + w];
      for (int to = at + 64 * w; left != 0; to += 8, left >>>= 8) {
        // Bit b of the low byte goes to byte b; no byte of the counts ever overflows.
        long spread = (((left & 0xff) * ONES & 0x8040201008040201L) + ~HIGH) & HIGH;
        EIGHT.set(counts, to, (long) EIGHT.get(counts, to) + (spread >>> 7));
      }
    }
  }

  @Override
  int range(byte[] bins, int at, long[] sets, int set, int words) {
    int min = 255;
    int max = 0;
    for (int w = 0; w < words; w++) {
      for (long left = sets[set + w]; left != 0; left &= left - 1) {
        int bin = bins[at + 64 * w + Long.numberOfTrailingZeros(left)] & 0xff;
        min = Math.min(min, bin);
        max = Math.max(max, bin);
      }
    }
    return min << 8 | max;
  }

  @Override
  int fewestSamplesOfAWord() {
    return 40;
  }

  @Override
  int mostSplits() {
    return 30;
  }
}
