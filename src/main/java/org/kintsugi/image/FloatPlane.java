package org.kintsugi.image;

import java.util.Objects;

/**
 * A plane of float samples: what is neither unsigned 8 nor 16 bit, and what was computed.
 *
 * @param width pixels in a row
 * @param height rows
 * @param samples row by row, {@code width * height} of them; owned by the plane from now on
 * @param sampleType how the samples were stored
 */
public record FloatPlane(int width, int height, float[] samples, SampleType sampleType)
    implements Plane {

  /** Checks that the array fits the size. */
  public FloatPlane {
    Objects.requireNonNull(samples);
    if (width < 1 || height < 1 || (long) width * height != samples.length) {
      throw new IllegalArgumentException(
          samples.length + " samples do not make " + width + " x " + height + " pixels");
    }
  }

  @Override
  public float value(int x, int y) {
    return samples[y * width + x];
  }

  @Override
  public void copyTo(Region region, float[] target, int offset, int stride) {
    for (int j = 0; j < region.height(); j++) {
      int from = (region.y() + j) * width + region.x();
      int to = offset + j * stride;
      System.arraycopy(samples, from, target, to, region.width());
    }
  }
}
