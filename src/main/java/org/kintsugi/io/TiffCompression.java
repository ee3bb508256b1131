package org.kintsugi.io;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks the strips and tiles of a TIFF, but for those that are pictures of their own (JPEG). */
final class TiffCompression {

  static final int NONE = 1;

  private static final int LZW = 5;
  private static final int DEFLATE = 8;
  private static final int PACK_BITS = 32773;
  private static final int OLD_DEFLATE = 32946;
  private static final int OLD_ZSTANDARD = 34926;
  private static final int ZSTANDARD = 50000;

  private TiffCompression() {}

  /** Whether this class unpacks the compression of that number. */
  static boolean knows(int compression) {
    return switch (compression) {
      case NONE, LZW, DEFLATE, PACK_BITS, OLD_DEFLATE, OLD_ZSTANDARD, ZSTANDARD -> true;
      default -> false;
    };
  }

  /** The name of a compression that nothing here reads; empty for all others. */
  static String unreadable(int compression) {
    return switch (compression) {
      case 34712, 33003, 33004, 33005, 33007 -> "JPEG 2000";
      case 34925 -> "LZMA";
      case 34887 -> "LERC";
      case 50001, 34927 -> "WebP";
      case 50002, 52546 -> "JPEG XL";
      case 22610, 34934 -> "JPEG XR";
      case 48124 -> "Jetraw";
      case 34676, 34677 -> "SGI log";
      case 34661, 34715 -> "JBIG";
      case 2, 3, 4, 6, 7, 99, 32771, 32809 -> "";
      default -> knows(compression) ? "" : "number " + compression;
    };
  }

  /**
   * Unpacks one piece.
   *
   * @param packed the bytes as they lie in the file
   * @param length bytes that the piece must hold at least
   * @throws IOException if it does not hold so many, or makes no sense
   */
  static byte[] unpack(int compression, byte[] packed, int length) throws IOException {
    byte[] unpacked = compression == NONE ? packed : new byte[length];
    int count =
        switch (compression) {
          case NONE -> packed.length;
          case LZW -> TiffLzw.unpack(packed, unpacked);
          case DEFLATE, OLD_DEFLATE -> inflate(packed, packed.length, unpacked, length);
          case PACK_BITS -> unpackBits(packed, unpacked);
          case ZSTANDARD, OLD_ZSTANDARD -> zstandard(packed, unpacked);
          default -> throw new IllegalArgumentException("compression " + compression);
        };
    checkWhole(count, length);
    return unpacked;
  }

  /** Whether pieces are unpacked by {@link #inflateInto}. */
  static boolean isDeflate(int compression) {
    return compression == DEFLATE || compression == OLD_DEFLATE;
  }

  /**
   * Unpacks one piece of Deflate data into memory that is used again for the next.
   *
   * @param packed holds the piece in its first {@code size} bytes
   * @param unpacked takes at least {@code length} bytes
   * @throws IOException as {@link #unpack}
   */
  static void inflateInto(byte[] packed, int size, byte[] unpacked, int length) throws IOException {
    checkWhole(inflate(packed, size, unpacked, length), length);
  }

  private static void checkWhole(int count, int length) throws IOException {
    if (count < length) {
      throw new IOException("a piece of it holds " + count + " bytes of " + length);
    }
  }

  private static int inflate(byte[] packed, int size, byte[] unpacked, int length)
      throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed, 0, size);
      int count = 0;
      while (count < length) {
        int more = inflater.inflate(unpacked, count, length - count);
        if (more == 0
            && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        count += more;
      }
      return count;
    } catch (DataFormatException e) {
      throw new IOException("its Deflate data make no sense", e);
    } finally {
      inflater.end();
    }
  }

  private static int unpackBits(byte[] packed, byte[] unpacked) {
    int from = 0;
    int to = 0;
    while (from < packed.length - 1 && to < unpacked.length) {
      int control = packed[from++];
      if (control >= 0) {
        int count = Math.min(control + 1, Math.min(packed.length - from, unpacked.length - to));
        System.arraycopy(packed, from, unpacked, to, count);
        from += control + 1;
        to += count;
      } else if (control != -128) {
        int count = Math.min(1 - control, unpacked.length - to);
        Arrays.fill(unpacked, to, to + count, packed[from++]);
        to += count;
      }
    }
    return to;
  }

  private static int zstandard(byte[] packed, byte[] unpacked) throws IOException {
    try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(unpacked, 0, unpacked.length);
    } catch (LinkageError e) {
      throw new IOException("Zstandard is not available on this computer", e);
    }
  }
}
