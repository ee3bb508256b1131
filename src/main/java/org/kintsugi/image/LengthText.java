package org.kintsugi.image;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths as people type them: "500 nm", "2 µm", "0,02um", and pixel sizes: "20", "20 x 21 nm". */
public final class LengthText {

  /** Of "1.000,5" and "1,000.5" nobody knows which of the two divides: at most one may be there. */
  private static final String NUMBER = "([0-9]{0,12}(?:[.,][0-9]{0,18})?(?:[eE][+-]?[0-9]{1,3})?)";

  private static final String UNIT = "\\s*(\\p{L}{0,2})";
  private static final Pattern LENGTH = Pattern.compile(NUMBER + UNIT);
  private static final Pattern SIZE =
      Pattern.compile(NUMBER + UNIT + "(?:\\s*[xX×]\\s*" + NUMBER + UNIT + ")?");

  /** Powers of ten that units are of a metre. */
  private static final Map<String, Integer> POWERS =
      Map.of("pm", -12, "nm", -9, "um", -6, "µm", -6, "μm", -6, "mm", -3);

  private LengthText() {}

  /**
   * A length with its unit (pm, nm, µm or um, mm), in metres; a decimal comma is a point.
   *
   * @return more than 0; empty for what is no such length, and where the unit is missing
   */
  public static OptionalDouble metres(String text) {
    Matcher found = LENGTH.matcher(text.strip());
    if (!found.matches()) {
      return OptionalDouble.empty();
    }
    return metres(found.group(1), found.group(2));
  }

  /**
   * A pixel size as the user's: one length for square pixels, or width x height. Without a unit it
   * is in nanometres; a unit behind the height alone is that of both.
   *
   * @return empty for what is no such size, and for sizes no pixel has ({@link Calibration#byUser})
   */
  public static Optional<Calibration> pixelSize(String text) {
    Matcher found = SIZE.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    boolean square = found.group(3) == null;
    String lastUnit = square ? found.group(2) : found.group(4);
    String firstUnit = found.group(2).isEmpty() ? lastUnit : found.group(2);
    OptionalDouble width = size(found.group(1), firstUnit);
    OptionalDouble height =
        square ? width : size(found.group(3), lastUnit.isEmpty() ? firstUnit : lastUnit);
    return width.isPresent() && height.isPresent()
        ? Calibration.byUser(width.getAsDouble(), height.getAsDouble())
        : Optional.empty();
  }

  private static OptionalDouble size(String number, String unit) {
    return metres(number, unit.isEmpty() ? "nm" : unit);
  }

  /** Decimal all the way: 5.1 nm is the double nearest to 5.1e-9, as it is read from files. */
  private static OptionalDouble metres(String number, String unit) {
    Integer power = POWERS.get(unit.toLowerCase(Locale.ROOT));
    if (power == null) {
      return OptionalDouble.empty();
    }
    try {
      double metres =
          new BigDecimal(number.replace(',', '.')).scaleByPowerOfTen(power).doubleValue();
      return metres > 0 && Double.isFinite(metres)
          ? OptionalDouble.of(metres)
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
