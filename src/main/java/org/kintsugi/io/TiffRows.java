package org.kintsugi.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes the samples out of the unpacked bytes of a strip or tile, row by row. */
final class TiffRows {

  private static final int DIFFERENCES = 2;
  private static final int FLOAT_DIFFERENCES = 3;

  private final TiffLayout layout;
  private final int bits;
  private final long mask;
  private final int count;
  private long[] samples = new long[0];
  private final byte[] swapped;
  private final ByteOrder order;

  /** For one thread and any number of pieces of {@code layout}. */
  TiffRows(TiffLayout layout) {
    this.layout = layout;
    this.bits = layout.format().bits();
    this.mask = bits == 64 ? -1 : (1L << bits) - 1;
    this.count = layout.pieceWidth() * layout.together();
    boolean shuffled = layout.predictor() == FLOAT_DIFFERENCES;
    this.swapped = new byte[shuffled ? (int) layout.rowBytes() : 0];
    // What predictor 3 leaves is big-endian, whatever the file is.
    this.order = shuffled ? ByteOrder.BIG_ENDIAN : layout.order();
  }

  /** Whether the predictor of that number can be undone for such samples. */
  static boolean knows(int predictor, SampleFormat format) {
    return predictor <= DIFFERENCES
        || (predictor == FLOAT_DIFFERENCES
            && format.kind() == SampleFormat.Kind.FLOATING
            && format.bits() % 8 == 0);
  }

  /**
   * Puts one row of a piece into the planes.
   *
   * @param bytes the unpacked piece; the row in it may be changed
   * @param at where the row begins in it
   * @param piece the piece's number
   * @param y the row of the image
   */
  void put(byte[] bytes, int at, int piece, int y, PlaneBuilder planes) {
    int left = layout.left(piece);
    int width = Math.min(layout.pieceWidth(), layout.width() - left);
    int together = layout.together();
    int first = layout.firstSample(piece);
    boolean isPlainByte = bits == 8 && layout.predictor() != FLOAT_DIFFERENCES;
    if (isPlainByte && layout.predictor() == DIFFERENCES) {
      for (int i = together; i < count; i++) {
        bytes[at + i] += bytes[at + i - together];
      }
    }
    if (isPlainByte && together == 1 && planes.putBytes(first, left, y, bytes, at, width)) {
      return;
    }
    if (samples.length == 0) {
      samples = new long[count];
    }
    if (isPlainByte) {
      for (int i = 0; i < count; i++) {
        samples[i] = bytes[at + i] & 0xff;
      }
    } else {
      unpack(bytes, at);
    }
    for (int s = 0; s < together; s++) {
      planes.put(first + s, left, y, samples, s, together, width);
    }
  }

  private void unpack(byte[] bytes, int at) {
    int from = at;
    byte[] source = bytes;
    if (layout.predictor() == FLOAT_DIFFERENCES) {
      unshuffle(bytes, at);
      source = swapped;
      from = 0;
    }
    switch (bits) {
      case 16 -> {
        var shorts = row(source, from).asShortBuffer();
        for (int i = 0; i < count; i++) {
          samples[i] = shorts.get(i) & 0xffff;
        }
      }
      case 32 -> {
        var ints = row(source, from).asIntBuffer();
        for (int i = 0; i < count; i++) {
          samples[i] = ints.get(i) & 0xffffffffL;
        }
      }
      case 64 -> row(source, from).asLongBuffer().get(samples);
      default -> {
        if (bits == 24 && layout.format().kind() == SampleFormat.Kind.FLOATING) {
          triples(source, from);
        } else {
          packed(source, from);
        }
      }
    }
    if (layout.predictor() == DIFFERENCES) {
      int together = layout.together();
      for (int i = together; i < count; i++) {
        samples[i] = (samples[i] + samples[i - together]) & mask;
      }
    }
  }

  private ByteBuffer row(byte[] source, int from) {
    return ByteBuffer.wrap(source, from, count * bits / 8).slice().order(order);
  }

  /** Floats of three bytes in the file's order; integers of 24 bits are packed like any others. */
  private void triples(byte[] source, int from) {
    boolean big = order == ByteOrder.BIG_ENDIAN;
    for (int i = 0, b = from; i < count; i++, b += 3) {
      int high = source[big ? b : b + 2] & 0xff;
      int low = source[big ? b + 2 : b] & 0xff;
      int sample = (high << 16) | ((source[b + 1] & 0xff) << 8) | low;
      samples[i] = sample;
    }
  }

  /** Samples that share bytes: the first from the highest bit, each row from a new byte on. */
  private void packed(byte[] source, int from) {
    int next = from;
    int left = 0;
    int held = 0;
    for (int i = 0; i < count; i++) {
      long sample = 0;
      int wanted = bits;
      while (wanted > 0) {
        if (left == 0) {
          held = source[next++] & 0xff;
          left = 8;
        }
        int taken = Math.min(left, wanted);
        left -= taken;
        sample = (sample << taken) | ((held >>> left) & ((1 << taken) - 1));
        wanted -= taken;
      }
      samples[i] = sample;
    }
  }

  /**
   * Undoes predictor 3 (TIFF Technical Note 3): differences of bytes, of which the highest of all
   * samples came first.
   */
  private void unshuffle(byte[] bytes, int at) {
    int together = layout.together();
    int size = bits / 8;
    for (int i = together; i < count * size; i++) {
      bytes[at + i] += bytes[at + i - together];
    }
    for (int b = 0; b < size; b++) {
      for (int i = 0; i < count; i++) {
        swapped[i * size + b] = bytes[at + b * count + i];
      }
    }
  }
}
