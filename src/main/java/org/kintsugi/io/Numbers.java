package org.kintsugi.io;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers in the metadata of others. */
final class Numbers {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private Numbers() {}

  /** A finite decimal number; empty for all other text. */
  static OptionalDouble parse(String text) {
    String stripped = text.strip();
    if (stripped.length() > 100 || !DECIMAL.matcher(stripped).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(stripped);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
