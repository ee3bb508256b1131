package org.kintsugi.io;

import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;

/** Makes planes of numbers that a format gave as floats. */
final class SampleArrays {

  private static final int LARGEST_BYTE = 255;
  private static final int LARGEST_SHORT = 65_535;

  private SampleArrays() {}

  /** A plane of floats. */
  static Plane floats(int width, int height, float[] samples) {
    return new FloatPlane(width, height, samples, SampleType.FLOAT);
  }

  /**
   * The smallest plane that holds the samples exactly.
   *
   * @param bytes bytes a sample in the file: an image of shorts stays one though it is dark
   */
  static Plane smallest(int width, int height, float[] samples, int bytes) {
    float most = bytes == 1 ? LARGEST_BYTE : LARGEST_SHORT;
    for (float sample : samples) {
      boolean fits = sample >= 0 && sample <= most && sample == Math.rint(sample);
      if (!fits) {
        return floats(width, height, samples);
      }
    }
    if (bytes == 1) {
      byte[] small = new byte[samples.length];
      for (int i = 0; i < small.length; i++) {
        small[i] = (byte) (int) samples[i];
      }
      return new BytePlane(width, height, small);
    }
    short[] small = new short[samples.length];
    for (int i = 0; i < small.length; i++) {
      small[i] = (short) (int) samples[i];
    }
    return new ShortPlane(width, height, small);
  }
}
