package org.kintsugi.app.viewer;

/**
 * Integer blending of packed colours, four 8-bit parts at a time.
 *
 * <p>An opacity is a whole number o of 0 to 256. A colour c of opacity o over d gives, part by
 * part, floor(c o / 256) + floor(d (256 - o) / 256): exactly d at 0, exactly c at 256.
 */
final class Blend {

  private static final int EVEN = 0x00ff00ff;

  private Blend() {}

  /** The opacity 0 to 256 for a part of 0 to 1. */
  static int opacity(double part) {
    return (int) Math.round(Math.clamp(part, 0.0, 1.0) * 256);
  }

  /** Every part of {@code argb} times {@code o} / 256, rounded down. */
  static int scaled(int argb, int o) {
    int even = (((argb & EVEN) * o) >>> 8) & EVEN;
    int odd = (argb >>> 8 & EVEN) * o & ~EVEN;
    return even | odd;
  }

  /** An opaque colour behind a premultiplied one that leaves {@code rest} / 256 of it. */
  static int over(int premultipliedRgb, int behind, int rest) {
    return 0xff000000 | (premultipliedRgb + (scaled(behind, rest) & 0xffffff));
  }

  /** From a (f = 0) to b (f = 256), each part rounded down. */
  static int between(int a, int b, int f) {
    int even = (((a & EVEN) * (256 - f) + (b & EVEN) * f) >>> 8) & EVEN;
    int odd = (a >>> 8 & EVEN) * (256 - f) + (b >>> 8 & EVEN) * f & ~EVEN;
    return even | odd;
  }
}
