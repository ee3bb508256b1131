package org.kintsugi.forest;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Pixel sets with vectors of 32 bytes: a word's bins in two vectors. */
final class PixelSets256 extends PixelSets {

  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_256;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_256;

  @Override
  void split(byte[] bins, int at, int threshold, long[] sets, int set, int above, int words) {
    ByteVector limit = ByteVector.broadcast(BYTES, (byte) threshold);
    for (int w = 0; w < words; w++) {
      long all = sets[set + w];
      long moved = all & above(bins, at + 64 * w, limit);
      sets[set + w] = all ^ moved;
      sets[above + w] = moved;
    }
  }

  @Override
  void join(long[] sets, int set, int other, int words) {
    int w = 0;
    for (; w <= words - 4; w += 4) {
      LongVector.fromArray(LONGS, sets, set + w)
          .or(LongVector.fromArray(LONGS, sets, other + w))
          .intoArray(sets, set + w);
    }
    for (; w < words; w++) {
      sets[set + w] |= sets[other + w];
    }
  }

  @Override
  long above(byte[] bins, int at, int threshold) {
    return above(bins, at, ByteVector.broadcast(BYTES, (byte) threshold));
  }

  private static long above(byte[] bins, int at, ByteVector limit) {
    ByteVector first = ByteVector.fromArray(BYTES, bins, at);
    ByteVector second = ByteVector.fromArray(BYTES, bins, at + 32);
    long low = first.compare(VectorOperators.UGT, limit).toLong();
    long high = second.compare(VectorOperators.UGT, limit).toLong();
    return low | high << 32;
  }

  @Override
  void count(long[] sets, int set, byte[] counts, int at, int words) {
    for (int w = 0; w < words; w++) {
      long word = sets[set + w];
      count(VectorMask.fromLong(BYTES, word & 0xffffffffL), counts, at + 64 * w);
      count(VectorMask.fromLong(BYTES, word >>> 32), counts, at + 64 * w + 32);
    }
  }

  private static void count(VectorMask<Byte> members, byte[] counts, int at) {
    ByteVector.fromArray(BYTES, counts, at).add((byte) 1, members).intoArray(counts, at);
  }

  @Override
  int range(byte[] bins, int at, long[] sets, int set, int words) {
    ByteVector min = ByteVector.broadcast(BYTES, (byte) 255);
    ByteVector max = ByteVector.zero(BYTES);
    for (int w = 0; w < 2 * words; w++) {
      ByteVector values = ByteVector.fromArray(BYTES, bins, at + 32 * w);
      long half = (sets[set + (w >> 1)] >>> (32 * (w & 1))) & 0xffffffffL;
      VectorMask<Byte> members = VectorMask.fromLong(BYTES, half);
      min = min.lanewise(VectorOperators.UMIN, values, members);
      max = max.lanewise(VectorOperators.UMAX, values, members);
    }
    // Reduced as signed numbers: JDK 25's reduction by UMIN starts from 127, not from 255.
    ByteVector signs = ByteVector.broadcast(BYTES, (byte) 0x80);
    int least = min.lanewise(VectorOperators.XOR, signs).reduceLanes(VectorOperators.MIN) ^ 0x80;
    int most = max.lanewise(VectorOperators.XOR, signs).reduceLanes(VectorOperators.MAX) ^ 0x80;
    return (least & 0xff) << 8 | (most & 0xff);
  }

  @Override
  int fewestSamplesOfAWord() {
    return 3;
  }

  @Override
  int mostSplits() {
    return 800;
  }
}
