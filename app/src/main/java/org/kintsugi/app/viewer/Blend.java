package org.kintsugi.app.viewer;

/**
 * Integer blending of colours, all parts of a colour at a time.
 *
 * <p>An opacity is a whole number o of 0 to 256. A colour c of opacity o over d gives, part by
 * part, floor(c o / 256) + floor(d (256 - o) / 256): exactly d at 0, exactly c at 256. An alpha a
 * of 0 to 255 is the opacity a + floor(a / 128).
 *
 * <p>A <i>wide</i> colour is a long with 16 bits a part (0x00AA00GG00RR00BB), so that all four are
 * multiplied at once.
 */
final class Blend {

  private static final int EVEN = 0x00ff00ff;
  private static final long PARTS = 0x00ff00ff00ff00ffL;

  private Blend() {}

  /** The opacity 0 to 256 for a part of 0 to 1. */
  static int opacity(double part) {
    return (int) Math.round(Math.clamp(part, 0.0, 1.0) * 256);
  }

  /** Every part of {@code argb} times {@code o} / 256, rounded down. */
  static int scaled(int argb, int o) {
    int even = (((argb & EVEN) * o) >>> 8) & EVEN;
    int odd = ((argb >>> 8) & EVEN) * o & ~EVEN;
    return even | odd;
  }

  /** An opaque colour behind a premultiplied one that leaves {@code rest} / 256 of it. */
  static int over(int premultipliedRgb, int behind, int rest) {
    return 0xff000000 | (premultipliedRgb + (scaled(behind, rest) & 0xffffff));
  }

  /** The wide form of a colour. */
  static long wide(int argb) {
    return (long) (argb >>> 8 & EVEN) << 32 | (argb & EVEN);
  }

  /** The packed form of a wide colour. */
  static int packed(long wide) {
    return (int) (wide >>> 24) | (int) wide;
  }

  /** Every part of a wide colour times {@code o} / 256, rounded down. */
  static long scaled(long wide, int o) {
    return ((wide * o) >>> 8) & PARTS;
  }

  /** A wide premultiplied colour over an opaque packed one. */
  static int over(long premultiplied, int behind) {
    int alpha = (int) (premultiplied >>> 48);
    long rest = scaled(wide(behind), 256 - alpha - (alpha >> 7));
    return 0xff000000 | packed(premultiplied + rest);
  }

  /**
   * The bilinear mean of four wide colours.
   *
   * @param fu from a and c (0) to b and d (256)
   * @param fv from a and b (0) to c and d (256)
   */
  static long between(long a, long b, long c, long d, int fu, int fv) {
    int wd = (fu * fv) >> 8;
    int wb = fu - wd;
    int wc = fv - wd;
    int wa = 256 - fu - wc;
    return ((a * wa + b * wb + c * wc + d * wd) >>> 8) & PARTS;
  }
}
