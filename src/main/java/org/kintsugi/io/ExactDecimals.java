package org.kintsugi.io;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimal numbers as people wrote them: 2e-8 m is 0.02 µm, not 0.020000000000000004. */
final class ExactDecimals {

  private static final BigInteger LARGEST = BigInteger.valueOf(0xffffffffL);

  private ExactDecimals() {}

  /** {@code value} times ten to the power of {@code digits}, in the fewest digits that name it. */
  static BigDecimal scaled(double value, int digits) {
    return new BigDecimal(Double.toString(value)).scaleByPowerOfTen(digits).stripTrailingZeros();
  }

  /**
   * Pixels per micrometre as numerator and denominator of a TIFF fraction: exact where the pixel
   * size has few enough digits, else the nearest fraction with the largest parts.
   *
   * @param metres size of a pixel, more than 0
   */
  static long[] pixelsPerMicrometre(double metres) {
    BigDecimal micrometres = scaled(metres, 6);
    BigInteger numerator = BigInteger.TEN.pow(Math.max(0, micrometres.scale()));
    BigInteger denominator = micrometres.multiply(new BigDecimal(numerator)).toBigIntegerExact();
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
    int excess = Math.max(numerator.bitLength(), denominator.bitLength()) - LARGEST.bitLength();
    if (excess > 0) {
      numerator = numerator.shiftRight(excess).max(BigInteger.ONE);
      denominator = denominator.shiftRight(excess).max(BigInteger.ONE);
    }
    return new long[] {numerator.longValueExact(), denominator.longValueExact()};
  }
}
