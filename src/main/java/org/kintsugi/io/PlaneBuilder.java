package org.kintsugi.io;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;

/** Planes while they are filled with the raw bits of samples. */
final class PlaneBuilder {

  private final int width;
  private final int height;
  private final SampleFormat format;
  private final long turn;
  private final List<byte[]> bytes = new ArrayList<>();
  private final List<short[]> shorts = new ArrayList<>();
  private final List<float[]> floats = new ArrayList<>();
  private boolean exceeded;

  /**
   * Allocates the samples.
   *
   * @param planes how many planes
   * @param turned whether integers of the first plane are turned round: the largest becomes 0
   */
  PlaneBuilder(int width, int height, int planes, SampleFormat format, boolean turned) {
    this.width = width;
    this.height = height;
    this.format = format;
    boolean integer = format.kind() != SampleFormat.Kind.FLOATING;
    // Turning a number of n bits round flips its bits; it has no meaning for floats.
    turn = turned && integer ? -1L >>> (64 - format.bits()) : 0;
    for (int i = 0; i < planes; i++) {
      switch (format.type()) {
        case UINT8 -> bytes.add(new byte[width * height]);
        case UINT16 -> shorts.add(new short[width * height]);
        default -> floats.add(new float[width * height]);
      }
    }
  }

  /** Whether a finite 64 bit number is too large for a float. */
  boolean exceeded() {
    return exceeded;
  }

  /** Copies 8 bit samples as they are; false where these planes need them one by one. */
  boolean putBytes(int plane, int x, int y, byte[] from, int at, int count) {
    if (bytes.isEmpty() || (turn != 0 && plane == 0)) {
      return false;
    }
    System.arraycopy(from, at, bytes.get(plane), y * width + x, count);
    return true;
  }

  /** Puts every {@code step}th sample from {@code at} on into a row of a plane. */
  void put(int plane, int x, int y, long[] samples, int at, int step, int count) {
    int to = y * width + x;
    // Further samples of a pixel are no grey and mean what they say.
    long flip = plane == 0 ? turn : 0;
    switch (format.type()) {
      case UINT8 -> {
        byte[] target = bytes.get(plane);
        for (int i = 0, from = at; i < count; i++, from += step) {
          target[to + i] = (byte) (samples[from] ^ flip);
        }
      }
      case UINT16 -> {
        short[] target = shorts.get(plane);
        for (int i = 0, from = at; i < count; i++, from += step) {
          target[to + i] = (short) (samples[from] ^ flip);
        }
      }
      default -> {
        float[] target = floats.get(plane);
        for (int i = 0, from = at; i < count; i++, from += step) {
          target[to + i] = number(samples[from] ^ flip);
        }
      }
    }
  }

  /** Puts one sample. */
  void set(int plane, int x, int y, long sample) {
    int at = y * width + x;
    switch (format.type()) {
      case UINT8 -> bytes.get(plane)[at] = (byte) (plane == 0 ? sample ^ turn : sample);
      case UINT16 -> shorts.get(plane)[at] = (short) (plane == 0 ? sample ^ turn : sample);
      default -> floats.get(plane)[at] = number(plane == 0 ? sample ^ turn : sample);
    }
  }

  /** The finished planes; nothing may be put in any more. */
  List<Plane> planes() {
    List<Plane> planes = new ArrayList<>();
    bytes.forEach(samples -> planes.add(new BytePlane(width, height, samples)));
    shorts.forEach(samples -> planes.add(new ShortPlane(width, height, samples)));
    SampleType type = format.type();
    floats.forEach(samples -> planes.add(new FloatPlane(width, height, samples, type)));
    return planes;
  }

  private float number(long sample) {
    int unused = 64 - format.bits();
    return switch (format.kind()) {
      case SIGNED -> sample << unused >> unused;
      case UNSIGNED -> sample >= 0 ? sample : 2f * ((sample >>> 1) | (sample & 1));
      case FLOATING ->
          switch (format.bits()) {
            case 16 -> Float.float16ToFloat((short) sample);
            case 24 -> float24((int) sample);
            case 32 -> Float.intBitsToFloat((int) sample);
            default -> narrowed(Double.longBitsToDouble(sample));
          };
    };
  }

  private float narrowed(double sample) {
    float narrow = (float) sample;
    if (Float.isInfinite(narrow) && !Double.isInfinite(sample)) {
      exceeded = true;
    }
    return narrow;
  }

  /** A number of 1 bit sign, 7 bits exponent and 16 bits mantissa (TIFF Technical Note 3). */
  private static float float24(int sample) {
    int sign = (sample >>> 23) << 31;
    int exponent = (sample >>> 16) & 0x7f;
    int mantissa = sample & 0xffff;
    if (exponent == 0) {
      float size = (float) Math.scalb((double) mantissa, -62 - 16);
      return sign == 0 ? size : -size;
    }
    int wide = exponent == 0x7f ? 0xff : exponent - 63 + 127;
    return Float.intBitsToFloat(sign | (wide << 23) | (mantissa << 7));
  }
}
