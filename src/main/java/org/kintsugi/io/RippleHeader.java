package org.kintsugi.io;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.image.Calibration;
import org.kintsugi.job.Problem;

/**
 * The text of a Ripple file ({@code .rpl}) that says how the numbers of the {@code .raw} file
 * beside it are laid out.
 *
 * @param width pixels in a row
 * @param height rows
 * @param depth values a pixel: 1 for an image, channels of energy for a cube
 * @param offset bytes before the first value
 * @param bytes bytes a value: 1, 2, 4 or 8
 * @param kind what a value is
 * @param order its bytes' order
 * @param byPixel whether all values of a pixel stand together; else all pixels of a value do
 * @param entries every line, key to value
 */
record RippleHeader(
    int width,
    int height,
    int depth,
    long offset,
    int bytes,
    Kind kind,
    ByteOrder order,
    boolean byPixel,
    Map<String, String> entries) {

  /** What a value is. */
  enum Kind {
    SIGNED,
    UNSIGNED,
    FLOAT
  }

  private static final Pattern BEGINNING = Pattern.compile("\\(?([A-Za-z][\\w:-]*+)\\)?[\\t ,]++");
  private static final int MAX_LINES = 10_000;

  /** Whether a text's beginning looks like one. */
  static boolean begins(String text) {
    Map<String, String> entries = entries(text);
    return entries.containsKey("width")
        && entries.containsKey("height")
        && (entries.containsKey("data-length") || entries.containsKey("data-type"));
  }

  /**
   * Reads the text.
   *
   * @throws Problem if something is missing or makes no sense
   */
  static RippleHeader parse(Path file, String text) {
    Map<String, String> entries = entries(text);
    Reading reading = new Reading(file, entries);
    int bytes = reading.integer("data-length", -1, 8);
    Kind kind =
        switch (entries.getOrDefault("data-type", "unsigned").toLowerCase(Locale.ROOT)) {
          case "signed" -> Kind.SIGNED;
          case "unsigned" -> Kind.UNSIGNED;
          case "float" -> Kind.FLOAT;
          default -> throw reading.bad("data-type");
        };
    if (Integer.bitCount(bytes) != 1 || (kind == Kind.FLOAT && bytes < 4)) {
      throw reading.bad("data-length");
    }
    ByteOrder order =
        switch (entries.getOrDefault("byte-order", "dont-care").toLowerCase(Locale.ROOT)) {
          case "big-endian" -> ByteOrder.BIG_ENDIAN;
          case "little-endian", "dont-care", "don't-care" -> ByteOrder.LITTLE_ENDIAN;
          default -> throw reading.bad("byte-order");
        };
    int depth = reading.integer("depth", 1, 1 << 20);
    boolean byPixel =
        switch (entries.getOrDefault("record-by", "image").toLowerCase(Locale.ROOT)) {
          case "vector" -> true;
          case "image", "dont-care", "don't-care" -> false;
          default -> throw reading.bad("record-by");
        };
    return new RippleHeader(
        reading.integer("width", -1, Integer.MAX_VALUE),
        reading.integer("height", -1, Integer.MAX_VALUE),
        depth,
        reading.integer("offset", 0, Integer.MAX_VALUE),
        bytes,
        kind,
        order,
        byPixel,
        entries);
  }

  /** The pixel size that the text itself states, where it does. */
  Optional<Calibration> calibration() {
    OptionalDouble x = length("width");
    OptionalDouble y = length("height");
    return x.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Calibration(
                x.getAsDouble(), y.orElse(x.getAsDouble()), Calibration.Source.MICROSCOPE));
  }

  private OptionalDouble length(String side) {
    String scale = entries.getOrDefault(side + "-scale", "");
    String unit = entries.getOrDefault(side + "-units", "");
    return unit.isEmpty() ? OptionalDouble.empty() : Quantity.positive(scale + " " + unit, 1);
  }

  private static Map<String, String> entries(String all) {
    Map<String, String> entries = new LinkedHashMap<>();
    all.lines()
        .limit(MAX_LINES)
        .filter(line -> !line.strip().startsWith(";"))
        .forEach(
            line -> {
              String text = line.stripLeading();
              Matcher beginning = BEGINNING.matcher(text);
              if (beginning.lookingAt()) {
                entries.putIfAbsent(
                    beginning.group(1).toLowerCase(Locale.ROOT),
                    withoutComment(text.substring(beginning.end())));
              }
            });
    return entries;
  }

  private static String withoutComment(String value) {
    int comment = value.indexOf(';');
    return (comment < 0 ? value : value.substring(0, comment)).strip();
  }

  /** The numbers of one text. */
  private record Reading(Path file, Map<String, String> entries) {

    /** A whole number; {@code otherwise} where it is missing and not negative. */
    int integer(String key, int otherwise, int most) {
      String text = entries.getOrDefault(key, "");
      if (text.isEmpty() && otherwise >= 0) {
        return otherwise;
      }
      OptionalDouble value = Numbers.parse(text);
      double number = value.orElse(-1);
      double least = key.equals("offset") ? 0 : 1;
      if (number < least || number > most || number != Math.rint(number)) {
        throw bad(key);
      }
      return (int) number;
    }

    Problem bad(String key) {
      String value = entries.get(key);
      return Problem.with(
          file,
          value == null
              ? "the Ripple file does not say its " + key + "; it may be cut short."
              : "the Ripple file says "
                  + key
                  + " is \""
                  + shortened(value)
                  + "\", which cannot be.");
    }

    private static String shortened(String value) {
      return value.length() > 40 ? value.substring(0, 40) + "..." : value;
    }
  }
}
