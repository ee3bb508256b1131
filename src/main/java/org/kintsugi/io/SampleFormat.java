package org.kintsugi.io;

import java.util.Optional;
import org.kintsugi.image.SampleType;

/**
 * How one sample of a file is stored.
 *
 * @param bits 1 to 64
 * @param type the nearest type that numbers have in memory
 * @param kind how the bits are to be understood
 */
record SampleFormat(int bits, SampleType type, Kind kind) {

  /** How the bits of a sample are to be understood. */
  enum Kind {
    /** A number from 0. */
    UNSIGNED,
    /** A number in two's complement. */
    SIGNED,
    /** IEEE 754; of 24 bits: 1 sign, 7 exponent, 16 mantissa. */
    FLOATING
  }

  private static final int WIDEST = 64;

  /** The format of samples of so many bits; empty where there is none. */
  static Optional<SampleFormat> of(long bits, Kind kind) {
    boolean known =
        kind == Kind.FLOATING
            ? bits == 16 || bits == 24 || bits == 32 || bits == 64
            : bits >= 1 && bits <= WIDEST;
    return known
        ? Optional.of(new SampleFormat((int) bits, type((int) bits, kind), kind))
        : Optional.empty();
  }

  private static SampleType type(int bits, Kind kind) {
    return switch (kind) {
      case UNSIGNED ->
          bySize(bits, SampleType.UINT8, SampleType.UINT16, SampleType.UINT32, SampleType.UINT64);
      case SIGNED ->
          bySize(bits, SampleType.INT8, SampleType.INT16, SampleType.INT32, SampleType.INT64);
      case FLOATING ->
          bySize(
              bits, SampleType.FLOAT16, SampleType.FLOAT16, SampleType.FLOAT, SampleType.FLOAT64);
    };
  }

  private static SampleType bySize(
      int bits, SampleType to8, SampleType to16, SampleType to32, SampleType to64) {
    return bits <= 8 ? to8 : bits <= 16 ? to16 : bits <= 32 ? to32 : to64;
  }
}
