package org.kintsugi.app.viewer;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;

/**
 * A plane made ready for the screen: its samples as codes of 8 or 16 bit and a pyramid of halves,
 * each pixel the rounded mean of four. 8 and 16 bit samples are their own codes; floats are spread
 * over 65,536 codes from their smallest to their largest value.
 *
 * <p>The halves are built when asked for ({@link #build}), in any thread; the samples never change.
 */
public final class GreyImage {

  /**
   * One level: {@code width * height} codes, row by row; exactly one of the arrays is there.
   *
   * @param width pixels in a row
   * @param height rows
   * @param bytes codes of 8 bit, or null
   * @param shorts codes of 16 bit, or null
   */
  record Level(int width, int height, byte[] bytes, short[] shorts) {

    int code(int index) {
      return bytes != null ? bytes[index] & 0xff : shorts[index] & 0xffff;
    }
  }

  private static final int MAX_LEVELS = 9;

  private final AtomicReferenceArray<Level> levels = new AtomicReferenceArray<>(MAX_LEVELS);
  private final double firstValue;
  private final double step;
  private final int codes;

  private GreyImage(Level base, double firstValue, double step) {
    levels.set(0, base);
    this.firstValue = firstValue;
    this.step = step;
    this.codes = base.bytes != null ? 256 : 65536;
  }

  /** The display form of a plane. Instant for 8 and 16 bit; floats are converted (a job's work). */
  public static GreyImage of(Plane plane) {
    int width = plane.width();
    int height = plane.height();
    return switch (plane) {
      case BytePlane bytes -> new GreyImage(new Level(width, height, bytes.samples(), null), 0, 1);
      case ShortPlane shorts ->
          new GreyImage(new Level(width, height, null, shorts.samples()), 0, 1);
      case FloatPlane floats -> ofFloats(floats);
    };
  }

  private static GreyImage ofFloats(FloatPlane plane) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float sample : plane.samples()) {
      if (Float.isFinite(sample)) {
        low = Math.min(low, sample);
        high = Math.max(high, sample);
      }
    }
    if (!(high > low)) {
      low = Float.isFinite(low) ? low : 0;
      high = low + 1;
    }
    double step = ((double) high - low) / 65535;
    short[] codes = new short[plane.samples().length];
    for (int i = 0; i < codes.length; i++) {
      float sample = plane.samples()[i];
      double code = Float.isNaN(sample) ? 0 : Math.rint((sample - (double) low) / step);
      codes[i] = (short) (int) Math.clamp(code, 0, 65535);
    }
    return new GreyImage(new Level(plane.width(), plane.height(), null, codes), low, step);
  }

  /** Pixels in a row. */
  public int width() {
    return levels.get(0).width;
  }

  /** Rows. */
  public int height() {
    return levels.get(0).height;
  }

  /** Number of codes: 256 or 65,536. */
  public int codes() {
    return codes;
  }

  /** The sample value a code stands for. */
  public double value(int code) {
    return firstValue + code * step;
  }

  /** How many pixels have each code. Reads every pixel: a job's work on large images. */
  public long[] histogram() {
    long[] counts = new long[codes];
    Level base = levels.get(0);
    for (int i = 0; i < base.width * base.height; i++) {
      counts[base.code(i)]++;
    }
    return counts;
  }

  /** The level to draw at a zoom (device pixels per pixel of this image); 0 is the image itself. */
  static int levelFor(double zoom) {
    if (zoom >= 1) {
      return 0;
    }
    // A little finer than the nearest: sharp rather than soft.
    int level = (int) Math.floor(-Math.log(zoom) / Math.log(2) + 0.4);
    return Math.clamp(level, 0, MAX_LEVELS - 1);
  }

  /** Whether a level can be drawn at once. */
  boolean isReady(int level) {
    return levels.get(level) != null;
  }

  /** Builds the halves up to {@code level}; returns at once where they are there. */
  public synchronized void build(int level) {
    for (int k = 1; k <= level; k++) {
      if (levels.get(k) == null) {
        levels.set(k, half(levels.get(k - 1)));
      }
    }
  }

  /** The number of the coarsest level up to {@code wanted} that is there. */
  int coarsestReady(int wanted) {
    int level = wanted;
    while (levels.get(level) == null) {
      level--;
    }
    return level;
  }

  Level level(int level) {
    return levels.get(level);
  }

  private static Level half(Level fine) {
    int width = Math.ceilDiv(fine.width, 2);
    int height = Math.ceilDiv(fine.height, 2);
    boolean narrow = fine.bytes != null;
    byte[] bytes = narrow ? new byte[width * height] : null;
    short[] shorts = narrow ? null : new short[width * height];
    for (int y = 0; y < height; y++) {
      int upper = 2 * y * fine.width;
      int lower = 2 * y + 1 < fine.height ? upper + fine.width : upper;
      if (narrow) {
        halveRow(fine.bytes, upper, lower, fine.width, bytes, y * width, width);
      } else {
        halveRow(fine.shorts, upper, lower, fine.width, shorts, y * width, width);
      }
    }
    return new Level(width, height, bytes, shorts);
  }

  private static void halveRow(
      byte[] fine, int upper, int lower, int fineWidth, byte[] coarse, int target, int width) {
    for (int x = 0; x < width; x++) {
      int i = 2 * x;
      int j = Math.min(i + 1, fineWidth - 1);
      int sum =
          (fine[upper + i] & 0xff)
              + (fine[upper + j] & 0xff)
              + (fine[lower + i] & 0xff)
              + (fine[lower + j] & 0xff);
      coarse[target + x] = (byte) ((sum + 2) >> 2);
    }
  }

  private static void halveRow(
      short[] fine, int upper, int lower, int fineWidth, short[] coarse, int target, int width) {
    for (int x = 0; x < width; x++) {
      int i = 2 * x;
      int j = Math.min(i + 1, fineWidth - 1);
      int sum =
          (fine[upper + i] & 0xffff)
              + (fine[upper + j] & 0xffff)
              + (fine[lower + i] & 0xffff)
              + (fine[lower + j] & 0xffff);
      coarse[target + x] = (short) ((sum + 2) >> 2);
    }
  }
}
