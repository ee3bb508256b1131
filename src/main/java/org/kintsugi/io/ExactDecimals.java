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
   * Pixels per micrometre as numerator and denominator of a TIFF fraction, 1 to 2^32 - 1 each:
   * exact where the pixel size has few enough digits, else the last convergent of the continued
   * fraction that fits.
   *
   * @param metres size of a pixel, 3e-16 to 4000
   */
  static long[] pixelsPerMicrometre(double metres) {
    BigDecimal micrometres = scaled(metres, 6);
    BigInteger numerator = BigInteger.TEN.pow(Math.max(0, micrometres.scale()));
    BigInteger denominator = micrometres.multiply(new BigDecimal(numerator)).toBigIntegerExact();
    BigInteger[] before = {BigInteger.ZERO, BigInteger.ONE};
    BigInteger[] last = {BigInteger.ONE, BigInteger.ZERO};
    while (denominator.signum() != 0) {
      BigInteger[] division = numerator.divideAndRemainder(denominator);
      BigInteger[] next = {
        division[0].multiply(last[0]).add(before[0]), division[0].multiply(last[1]).add(before[1])
      };
      if (next[0].compareTo(LARGEST) > 0 || next[1].compareTo(LARGEST) > 0) {
        break;
      }
      before = last;
      last = next;
      numerator = denominator;
      denominator = division[1];
    }
    return new long[] {
      last[0].max(BigInteger.ONE).longValueExact(), last[1].max(BigInteger.ONE).longValueExact()
    };
  }
}
