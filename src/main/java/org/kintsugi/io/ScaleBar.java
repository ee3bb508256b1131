package org.kintsugi.io;

import java.util.Locale;

/**
 * A scale bar of a round length.
 *
 * @param metres its length
 * @param pixels its length in pixels of the image
 * @param label the length for people: "500 nm", "10 µm"
 */
public record ScaleBar(double metres, double pixels, String label) {

  private static final double[] ROUND = {1, 2, 5, 10};

  /**
   * The longest bar of 1, 2 or 5 times a power of ten that is no longer than a part of the image.
   *
   * @param pixelWidth metres, more than 0
   * @param longest pixels, more than 0
   */
  public static ScaleBar fitting(double pixelWidth, double longest) {
    double room = pixelWidth * longest;
    int exponent = (int) Math.floor(Math.log10(room));
    double metres = 0;
    for (double digit : ROUND) {
      // Decimal text gives the double closest to the round length.
      double candidate = Double.parseDouble((int) digit + "e" + exponent);
      if (candidate <= room * (1 + 1e-9)) {
        metres = candidate;
      }
    }
    return new ScaleBar(metres, metres / pixelWidth, text(metres));
  }

  /**
   * A length for people, in the unit that fits it: nm below a micrometre, µm below a millimetre.
   */
  public static String text(double metres) {
    if (metres < 0.9999995e-6) {
      return number(metres * 1e9) + " nm";
    }
    return metres < 0.9999995e-3 ? number(metres * 1e6) + " µm" : number(metres * 1e3) + " mm";
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
