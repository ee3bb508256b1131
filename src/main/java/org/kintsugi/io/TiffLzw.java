package org.kintsugi.io;

import java.io.IOException;

/**
 * Unpacks TIFF's LZW (TIFF 6.0, section 13) and the form that old writers used: codes from the
 * lowest bit, and one code more before they get longer.
 */
final class TiffLzw {

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST_FREE = 258;
  private static final int SHORTEST = 9;
  private static final int LONGEST = 12;

  private final byte[] packed;
  private final boolean old;
  private int from;
  private int bits;
  private int held;

  private TiffLzw(byte[] packed) {
    this.packed = packed;
    // New streams begin with the code to clear, 1 0000 0000 from the top bit.
    this.old = packed.length > 1 && packed[0] == 0 && (packed[1] & 1) == 1;
  }

  /**
   * Fills {@code unpacked} from the beginning and returns how many bytes the stream held, at most
   * its length.
   *
   * @throws IOException if a code makes no sense
   */
  static int unpack(byte[] packed, byte[] unpacked) throws IOException {
    return new TiffLzw(packed).unpackAll(unpacked);
  }

  private int unpackAll(byte[] out) throws IOException {
    // A string of the table is a piece of what was put out before.
    int[] start = new int[1 << LONGEST];
    int[] length = new int[1 << LONGEST];
    int next = FIRST_FREE;
    int size = SHORTEST;
    int previousStart = -1;
    int previousLength = 0;
    int to = 0;
    while (to < out.length) {
      int code = code(size);
      if (code == END) {
        break;
      }
      if (code == CLEAR) {
        next = FIRST_FREE;
        size = SHORTEST;
        previousStart = -1;
        continue;
      }
      if (previousStart >= 0 && next < 1 << LONGEST) {
        start[next] = previousStart;
        length[next] = previousLength + 1;
        next++;
      }
      int at = to;
      if (code < CLEAR) {
        out[to++] = (byte) code;
        previousLength = 1;
      } else {
        if (code >= next) {
          throw new IOException("its LZW data make no sense");
        }
        int source = start[code];
        int end = (int) Math.min(out.length, (long) to + length[code]);
        previousLength = length[code];
        while (to < end) {
          out[to++] = out[source++];
        }
      }
      previousStart = at;
      int switchAt = (1 << size) - (old ? 1 : 2);
      if (next > switchAt && size < LONGEST) {
        size++;
      }
    }
    return to;
  }

  /** The next code of {@code size} bits; the end where none is left. */
  private int code(int size) {
    while (bits < size) {
      if (from == packed.length) {
        return END;
      }
      int next = packed[from++] & 0xff;
      held = old ? held | (next << bits) : (held << 8) | next;
      bits += 8;
    }
    bits -= size;
    int mask = (1 << size) - 1;
    if (old) {
      int code = held & mask;
      held >>>= size;
      return code;
    }
    int code = (held >>> bits) & mask;
    held &= (1 << bits) - 1;
    return code;
  }
}
