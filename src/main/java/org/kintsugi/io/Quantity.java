package org.kintsugi.io;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units in the metadata of others: "5.00 kV", "9.921 nm", "1um", "10,5 mm". */
final class Quantity {

  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("([+-]?[0-9.,]+(?:[eE][+-]?[0-9]{1,4})?)\\s*(\\S{0,12}).*");

  /** What one of a unit is in metres, volts, amperes, seconds or radians. */
  private static final Map<String, Double> SI =
      Map.ofEntries(
          Map.entry("m", 1.0),
          Map.entry("cm", 1e-2),
          Map.entry("mm", 1e-3),
          Map.entry("um", 1e-6),
          Map.entry("nm", 1e-9),
          Map.entry("pm", 1e-12),
          Map.entry("å", 1e-10),
          Map.entry("v", 1.0),
          Map.entry("volt", 1.0),
          Map.entry("volts", 1.0),
          Map.entry("kv", 1e3),
          Map.entry("kvolt", 1e3),
          Map.entry("a", 1.0),
          Map.entry("ma", 1e-3),
          Map.entry("ua", 1e-6),
          Map.entry("na", 1e-9),
          Map.entry("pa", 1e-12),
          Map.entry("s", 1.0),
          Map.entry("sec", 1.0),
          Map.entry("secs", 1.0),
          Map.entry("ms", 1e-3),
          Map.entry("us", 1e-6),
          Map.entry("ns", 1e-9),
          Map.entry("mins", 60.0),
          Map.entry("rad", 1.0),
          Map.entry("°", Math.PI / 180),
          Map.entry("º", Math.PI / 180),
          Map.entry("deg", Math.PI / 180),
          Map.entry("degree", Math.PI / 180),
          Map.entry("degrees", Math.PI / 180));

  private static final char LAST_ASCII = 127;

  /** Characters that a mangled micro sign has at most. */
  private static final int LONGEST_MICRO = 5;

  private Quantity() {}

  /**
   * The quantity in SI units; empty where the text is none.
   *
   * @param otherwise what one is worth where no unit is named
   */
  static OptionalDouble si(String text, double otherwise) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    OptionalDouble number = Numbers.parse(matcher.group(1).replace(',', '.'));
    String unit = plain(matcher.group(2));
    if (number.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (unit.isEmpty()) {
      return OptionalDouble.of(number.getAsDouble() * otherwise);
    }
    Double factor = SI.get(unit);
    return factor == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(number.getAsDouble() * factor);
  }

  /** The quantity of a positive length, voltage and so on. */
  static OptionalDouble positive(String text, double otherwise) {
    OptionalDouble value = si(text, otherwise);
    return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
  }

  /**
   * The unit in lower case. Before its last letter anything but ASCII was a micro sign once,
   * whatever encoding it went through.
   */
  private static String plain(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    int last = lower.length() - 1;
    boolean micro =
        last > 0
            && last < LONGEST_MICRO
            && (lower.charAt(0) > LAST_ASCII || lower.charAt(0) == '?')
            && "mas".indexOf(lower.charAt(last)) >= 0;
    return micro ? "u" + lower.charAt(last) : lower;
  }
}
