package org.kintsugi.io;

import java.util.List;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.ShortPlane;

/**
 * The grey of a colour picture: 0.299 R + 0.587 G + 0.114 B of the samples as they are stored (Rec.
 * 601's luma), rounded to the nearest whole number where they are whole.
 */
final class Luminance {

  private static final int SHORT = 0xffff;

  private Luminance() {}

  /** The luminance of red, green and blue of one size and type. */
  static Plane of(List<Plane> rgb) {
    Plane red = rgb.get(0);
    int width = red.width();
    int count = width * red.height();
    return switch (red) {
      case BytePlane plane -> {
        byte[] samples = new byte[count];
        for (int i = 0; i < count; i++) {
          samples[i] = (byte) Math.round(at(rgb, i % width, i / width));
        }
        yield new BytePlane(width, red.height(), samples);
      }
      case ShortPlane plane -> {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
          samples[i] = (short) (Math.round(at(rgb, i % width, i / width)) & SHORT);
        }
        yield new ShortPlane(width, red.height(), samples);
      }
      case FloatPlane plane -> {
        float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
          samples[i] = (float) at(rgb, i % width, i / width);
        }
        yield new FloatPlane(width, red.height(), samples, red.sampleType());
      }
    };
  }

  private static double at(List<Plane> rgb, int x, int y) {
    // Parts of a thousand: their sum is exact, so that equal colours give just that grey.
    return (299.0 * rgb.get(0).value(x, y)
            + 587.0 * rgb.get(1).value(x, y)
            + 114.0 * rgb.get(2).value(x, y))
        / 1000;
  }
}
