package org.kintsugi.registration;

import org.kintsugi.image.Affine;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;
import org.kintsugi.image.Resampler;
import org.kintsugi.image.SampleType;

/**
 * An image at one resolution of a search.
 *
 * @param plane the samples
 * @param region the part of them that counts
 * @param toFull from this frame's pixels to those of the image it was made from
 */
record Frame(Plane plane, Region region, Affine toFull) {

  /** How far a patch may turn or stretch over its half size before it is warped, pixels. */
  private static final double RIGID_ENOUGH = 0.3;

  /** The image itself. */
  static Frame of(Plane plane, Region region) {
    return new Frame(plane, region, Affine.IDENTITY);
  }

  /** The region, averaged over squares of {@code factor} pixels. */
  Frame reduced(int factor) {
    if (factor <= 1) {
      return this;
    }
    FloatImage small = FloatImage.reduced(plane, region, factor);
    double half = (factor - 1) / 2.0;
    Affine toThis = new Affine(factor, 0, region.x() + half, 0, factor, region.y() + half);
    return new Frame(
        new FloatPlane(small.width(), small.height(), small.samples(), SampleType.FLOAT),
        new Region(0, 0, small.width(), small.height()),
        toThis.then(toFull));
  }

  /** The samples of the counting region. */
  FloatImage image() {
    return FloatImage.of(plane, region);
  }

  /** A square of samples cut out of a frame, and where it lies in the frame. */
  record Patch(FloatImage image, Affine toFrame) {}

  /**
   * The square of this frame that a transform brings onto a square of another, upright there.
   *
   * @param toThis from the other frame to this one
   * @param x left edge of the square in the other frame
   * @param y top edge of the square in the other frame
   * @return samples by whole-pixel shift where that is exact enough, by interpolation otherwise;
   *     null where the square leaves this frame's region
   */
  Patch patch(Affine toThis, int x, int y, int size) {
    double half = (size - 1) / 2.0;
    double stretch =
        half
            * (Math.abs(toThis.m00() - 1)
                + Math.abs(toThis.m01())
                + Math.abs(toThis.m10())
                + Math.abs(toThis.m11() - 1));
    if (stretch < RIGID_ENOUGH) {
      int left = (int) Math.rint(toThis.x(x + half, y + half) - half);
      int top = (int) Math.rint(toThis.y(x + half, y + half) - half);
      Region square = new Region(left, top, size, size);
      return region.contains(square)
          ? new Patch(FloatImage.of(plane, square), Affine.translation(left, top))
          : null;
    }
    for (int corner = 0; corner < 4; corner++) {
      int cx = x + corner % 2 * (size - 1);
      int cy = y + corner / 2 * (size - 1);
      if (!region.contains((int) toThis.x(cx, cy), (int) toThis.y(cx, cy))) {
        return null;
      }
    }
    FloatImage image = FloatImage.zeros(size, size);
    Affine patchToThis = Affine.translation(x, y).then(toThis);
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        image.samples()[j * size + i] =
            Resampler.bilinear(plane, patchToThis.x(i, j), patchToThis.y(i, j));
      }
    }
    return new Patch(image, patchToThis);
  }
}
