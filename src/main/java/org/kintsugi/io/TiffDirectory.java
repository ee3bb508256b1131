package org.kintsugi.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The tags of one TIFF page, as {@link TiffStructure} found them. Values were checked to lie inside
 * the file; those that did not are absent.
 *
 * @param tags tag number to value
 * @param sensible whether no tag claims more bytes than the file has
 */
record TiffDirectory(Map<Integer, Value> tags, boolean sensible) {

  static final int NEW_SUBFILE_TYPE = 254;
  static final int SUBFILE_TYPE = 255;
  static final int IMAGE_WIDTH = 256;
  static final int IMAGE_LENGTH = 257;
  static final int BITS_PER_SAMPLE = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int IMAGE_DESCRIPTION = 270;
  static final int STRIP_OFFSETS = 273;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int X_RESOLUTION = 282;
  static final int Y_RESOLUTION = 283;
  static final int PLANAR_CONFIGURATION = 284;
  static final int PAGE_NAME = 285;
  static final int RESOLUTION_UNIT = 296;
  static final int SOFTWARE = 305;
  static final int PREDICTOR = 317;
  static final int COLOR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_LENGTH = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;
  static final int SUB_IFDS = 330;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;

  static final int IMAGEJ_METADATA_COUNTS = 50838;
  static final int IMAGEJ_METADATA = 50839;

  private static final int REDUCED = 1;
  private static final int MASK = 4;

  /** A tag's value: numbers of an integer type, fractions, or text and other bytes. */
  sealed interface Value {}

  /** Integers, unsigned where their type is. */
  record Numbers(long[] values) implements Value {}

  /** Numerators and denominators in turn. */
  record Fractions(long[] parts) implements Value {}

  /** ASCII, undefined and floating-point content, as it stands in the file. */
  record Bytes(byte[] content) implements Value {}

  /** Keeps the tags unmodifiable. */
  TiffDirectory {
    tags = Map.copyOf(tags);
  }

  /** Whether the tag is there. */
  boolean has(int tag) {
    return tags.containsKey(tag);
  }

  /** Whether the page is a smaller copy or a transparency mask of another. */
  boolean isReducedOrMask() {
    return (number(NEW_SUBFILE_TYPE, 0) & (REDUCED | MASK)) != 0 || number(SUBFILE_TYPE, 0) == 2;
  }

  /** The first number of an integer tag, or {@code fallback}. */
  long number(int tag, long fallback) {
    return firstNumber(tag).orElse(fallback);
  }

  /** The first number of an integer tag, where it is there. */
  OptionalLong firstNumber(int tag) {
    long[] values = numbers(tag);
    return values.length == 0 ? OptionalLong.empty() : OptionalLong.of(values[0]);
  }

  /** All numbers of an integer tag; none where it is absent. */
  long[] numbers(int tag) {
    return tags.get(tag) instanceof Numbers numbers ? numbers.values() : new long[0];
  }

  /** Numerator and denominator of a tag, or null where it is absent or senseless. */
  long[] fraction(int tag) {
    if (tags.get(tag) instanceof Fractions f
        && f.parts().length >= 2
        && f.parts()[0] > 0
        && f.parts()[1] > 0) {
      return Arrays.copyOf(f.parts(), 2);
    }
    return null;
  }

  /** The text of a tag up to its first zero byte: UTF-8 where it is that, else Latin-1; or "". */
  String text(int tag) {
    byte[] content = bytes(tag);
    int end = 0;
    while (end < content.length && content[end] != 0) {
      end++;
    }
    return decode(content, 0, end);
  }

  /** The bytes of a text tag or of one of small numbers; none where it is absent. */
  byte[] bytes(int tag) {
    return switch (tags.get(tag)) {
      case Bytes bytes -> bytes.content();
      // Some writers give text the type BYTE.
      case Numbers numbers -> narrow(numbers.values());
      case null, default -> new byte[0];
    };
  }

  /** Text of unknown encoding: UTF-8 where it is that, else Latin-1. */
  static String decode(byte[] content, int from, int to) {
    String utf8 = new String(content, from, to - from, StandardCharsets.UTF_8);
    return utf8.indexOf('\uFFFD') < 0
        ? utf8
        : new String(content, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static byte[] narrow(long[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
