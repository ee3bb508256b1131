package org.kintsugi.app.viewer;

import java.util.Locale;
import org.kintsugi.image.Calibration;

/**
 * The length a scale bar shows: 1, 2 or 5 times a power of ten.
 *
 * @param pixels its length in image pixels
 * @param label the length with its unit ("2 µm", "500 nm", "200 px"); "(assumed)" where nobody
 *     measured the pixel size, "(user)" where the user said it
 */
public record ScaleBar(double pixels, String label) {

  private static final double[] STEPS = {5, 2, 1};

  /**
   * The longest bar of a round length that is not longer than {@code most} image pixels.
   *
   * @param calibration pixel size; null where not known, then the bar counts pixels
   */
  public static ScaleBar of(Calibration calibration, double most) {
    if (calibration == null) {
      double length = Math.max(1, round(most));
      return new ScaleBar(length, number(length) + " px");
    }
    double metres = round(most * calibration.pixelWidth());
    String source =
        switch (calibration.source()) {
          case ASSUMED -> " (assumed)";
          case USER -> " (user)";
          case MICROSCOPE, FILE -> "";
        };
    return new ScaleBar(metres / calibration.pixelWidth(), label(metres) + source);
  }

  /** A length with three digits at most and the unit that suits it. */
  public static String label(double metres) {
    if (metres < 0.9995e-6) {
      return number(metres * 1e9) + " nm";
    }
    return metres < 0.9995e-3 ? number(metres * 1e6) + " µm" : number(metres * 1e3) + " mm";
  }

  private static double round(double most) {
    int exponent = (int) Math.floor(Math.log10(most));
    double power = Math.pow(10, exponent);
    for (double step : STEPS) {
      // A hair of tolerance: 1.9999999 is 2.
      if (step * power <= most * (1 + 1e-9)) {
        return exponent < 0 ? step / Math.pow(10, -exponent) : step * power;
      }
    }
    return power;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3g", value);
    double rounded = Double.parseDouble(text);
    return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
  }
}
