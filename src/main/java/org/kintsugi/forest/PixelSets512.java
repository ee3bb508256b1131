package org.kintsugi.forest;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Pixel sets with vectors of 64 bytes: a word's bins in one vector. */
final class PixelSets512 extends PixelSets {

  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;

  @Override
  void split(byte[] bins, int at, int threshold, long[] sets, int set, int above, int words) {
    ByteVector limit = ByteVector.broadcast(BYTES, (byte) threshold);
    for (int w = 0; w < words; w++) {
      long all = sets[set + w];
      ByteVector values = ByteVector.fromArray(BYTES, bins, at + 64 * w);
      long moved = all & values.compare(VectorOperators.UGT, limit).toLong();
      sets[set + w] = all ^ moved;
      sets[above + w] = moved;
    }
  }

  @Override
  void join(long[] sets, int set, int other, int words) {
    int w = 0;
    for (; w <= words - 8; w += 8) {
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
    return ByteVector.fromArray(BYTES, bins, at)
        .compare(VectorOperators.UGT, (byte) threshold)
        .toLong();
  }

  @Override
  void count(long[] sets, int set, byte[] counts, int at, int words) {
    for (int w = 0; w < words; w++) {
      VectorMask<Byte> members = VectorMask.fromLong(BYTES, sets[set + w]);
      ByteVector.fromArray(BYTES, counts, at + 64 * w)
          .add((byte) 1, members)
          .intoArray(counts, at + 64 * w);
    }
  }

  @Override
  int range(byte[] bins, int at, long[] sets, int set, int words) {
    ByteVector min = ByteVector.broadcast(BYTES, (byte) 255);
    ByteVector max = ByteVector.zero(BYTES);
    for (int w = 0; w < words; w++) {
      ByteVector values = ByteVector.fromArray(BYTES, bins, at + 64 * w);
      VectorMask<Byte> members = VectorMask.fromLong(BYTES, sets[set + w]);
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
    return 1000;
  }
}
