package org.kintsugi.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    Pattern line =
        Pattern.compile(
            "\\s*" + Pattern.quote(key.toLowerCase(Locale.ROOT)) + "\\s*[:=\\t,; ]\\s*(.*)");
    for (String each : (Iterable<String>) text.lines()::iterator) {
      Matcher matcher = line.matcher(each.toLowerCase(Locale.ROOT));
      if (matcher.matches()) {
        return matcher.group(1).strip();
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
