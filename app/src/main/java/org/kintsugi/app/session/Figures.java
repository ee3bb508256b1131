package org.kintsugi.app.session;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

  private static final int DIGITS = 4;

  private Figures() {}

  /** A whole number in groups of three digits: "16 711 680". */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
  }

  /** A value with at most four significant digits and no idle zeros: "20", "0.0461". */
  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    String text =
        BigDecimal.valueOf(value)
            .round(new MathContext(DIGITS))
            .stripTrailingZeros()
            .toPlainString();
    return text.equals("0.0") ? "0" : text;
  }
}
