package org.kintsugi.app.session;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them. */
public final class Figures {

  private static final int DIGITS = 4;

  private Figures() {}

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
