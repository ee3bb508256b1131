package org.kintsugi.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.Calibration;

/**
 * The text {@code NAME.txt} that AZtec writes beside an exported map or cube: the field's width
 * ({@code Image Width}) and the pixels across it ({@code Resolution (Width)}), whose quotient is
 * the pixel size.
 */
final class CompanionText {

  private CompanionText() {}

  /**
   * The pixel size that the text beside {@code file} states; empty where there is none.
   *
   * @param width pixels in a row of the map, where the text does not say; 0 where not known
   */
  static Optional<Calibration> pixelSize(Path file, int width) {
    return MetadataSource.withoutTags(file, width)
        .beside("txt")
        .flatMap(text -> parse(text, width));
  }

  static Optional<Calibration> parse(String text, int width) {
    OptionalDouble x = pixel(text, "Width", width);
    OptionalDouble y = pixel(text, "Height", 0);
    if (x.isEmpty() || x.getAsDouble() > TiffCalibration.LARGEST_PIXEL * 1000) {
      return Optional.empty();
    }
    return Optional.of(
        new Calibration(x.getAsDouble(), y.orElse(x.getAsDouble()), Calibration.Source.MICROSCOPE));
  }

  private static OptionalDouble pixel(String text, String side, int count) {
    // A field without a unit is in micrometres.
    OptionalDouble field = Quantity.positive(value(text, "image " + side), 1e-6);
    OptionalDouble pixels = firstNumber(value(text, "resolution (" + side + ")"));
    double across = pixels.orElse(count);
    return field.isPresent() && across >= 1
        ? OptionalDouble.of(field.getAsDouble() / across)
        : OptionalDouble.empty();
  }

  private static String value(String text, String key) {
    String wanted = key.toLowerCase(Locale.ROOT);
    for (String each : (Iterable<String>) text.lines()::iterator) {
      String line = each.toLowerCase(Locale.ROOT).stripLeading();
      if (!line.startsWith(wanted)) {
        continue;
      }
      String rest = line.substring(wanted.length());
      String value = rest.strip();
      if (!value.isEmpty() && ":=,;".indexOf(value.charAt(0)) >= 0) {
        return value.substring(1).strip();
      }
      // A blank separates too.
      if (!rest.isEmpty() && Character.isWhitespace(rest.charAt(0))) {
        return value;
      }
    }
    return "";
  }

  private static OptionalDouble firstNumber(String value) {
    int end = 0;
    while (end < value.length()
        && (Character.isDigit(value.charAt(end)) || value.charAt(end) == '.')) {
      end++;
    }
    return Numbers.parse(value.substring(0, end));
  }
}
