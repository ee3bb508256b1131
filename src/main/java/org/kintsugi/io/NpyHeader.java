package org.kintsugi.io;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy array file (NEP 1).
 *
 * @param format how an element is stored; empty for what is no plain number
 * @param typeName NumPy's name of the element's type, for people
 * @param order order of bytes
 * @param fortran whether the first index runs fastest
 * @param shape lengths of the axes
 */
record NpyHeader(
    Optional<SampleFormat> format,
    String typeName,
    ByteOrder order,
    boolean fortran,
    long[] shape) {

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*('([^']{1,40})'|\\[)");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]{0,200})\\)");
  private static final Pattern NUMBER = Pattern.compile("([<>|=])([biuf])(\\d{1,2})");

  /** Parses the dictionary; empty where it is none. */
  static Optional<NpyHeader> parse(String text) {
    Matcher type = TYPE.matcher(text);
    Matcher fortran = FORTRAN.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!type.find() || !fortran.find() || !shape.find()) {
      return Optional.empty();
    }
    String name = type.group(2) == null ? "a structure" : type.group(2);
    Matcher number = NUMBER.matcher(name);
    boolean plain = number.matches();
    long[] axes;
    try {
      axes =
          Arrays.stream(shape.group(1).split(",", -1))
              .map(axis -> axis.replace("L", "").strip())
              .filter(axis -> !axis.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(
        new NpyHeader(
            plain ? format(number.group(2), Integer.parseInt(number.group(3))) : Optional.empty(),
            name,
            plain && number.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            fortran.group(1).equals("True"),
            axes));
  }

  private static Optional<SampleFormat> format(String kind, int bytes) {
    boolean power = bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
    return switch (kind) {
      case "b" -> bytes == 1 ? SampleFormat.of(8, SampleFormat.Kind.UNSIGNED) : Optional.empty();
      case "u" ->
          power ? SampleFormat.of(8L * bytes, SampleFormat.Kind.UNSIGNED) : Optional.empty();
      case "i" -> power ? SampleFormat.of(8L * bytes, SampleFormat.Kind.SIGNED) : Optional.empty();
      default ->
          power && bytes > 1
              ? SampleFormat.of(8L * bytes, SampleFormat.Kind.FLOATING)
              : Optional.empty();
    };
  }
}
