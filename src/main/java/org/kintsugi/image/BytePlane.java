package org.kintsugi.image;

import java.util.Objects;

/**
 * A plane of unsigned 8-bit samples.
 *
 * @param width pixels in a row
 * @param height rows
 * @param samples row by row, {@code width * height} of them; owned by the plane from now on
 */
public record BytePlane(int width, int height, byte[] samples) implements Plane {

  /** Checks that the array fits the size. */
  public BytePlane {
    Objects.requireNonNull(samples);
    if (width < 1 || height < 1 || (long) width * height != samples.length) {
      throw new IllegalArgumentException(
          samples.length + " samples do not make " + width + " x " + height + " pixels");
    }
  }

  @Override
  public SampleType sampleType() {
    return SampleType.UINT8;
  }

  @Override
  public float value(int x, int y) {
    return samples[y * width + x] & 0xff;
  }

  @Override
  public void copyTo(Region region, float[] target, int offset, int stride) {
    for (int j = 0; j < region.height(); j++) {
      int from = (region.y() + j) * width + region.x();
      int to = offset + j * stride;
      for (int i = 0; i < region.width(); i++) {
        target[to + i] = samples[from + i] & 0xff;
      }
    }
  }
}
