package org.kintsugi.features;

import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * A channel around one tile at halving resolutions. Pixel (i, j) of level <i>l</i> lies on pixel
 * (2<sup>l</sup> i, 2<sup>l</sup> j) of the image, for every tile the same, and carries a Gaussian
 * blur of {@link #variance} pixels squared. The image is continued by mirroring about the centres
 * of its edge pixels; everything else is computed on that endless plane, so tiles need no rule of
 * their own.
 */
final class Pyramid {

  /** A Gaussian of one fine pixel before every second pixel is taken. */
  private static final float[] STEP = GaussianKernel.weights(1);

  private final Kernels kernels;
  private Grid[] levels = new Grid[0];
  private Region tile = new Region(0, 0, 0, 0);
  private float[] across = new float[0];
  private float[] along = new float[0];

  Pyramid(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Fills all levels around a tile.
   *
   * @param margins pixels needed around the tile's core, by level
   */
  void fill(Plane plane, Region newTile, int[] margins) {
    tile = newTile;
    if (levels.length < margins.length) {
      Grid[] more = new Grid[margins.length];
      for (int l = 0; l < more.length; l++) {
        more[l] = l < levels.length ? levels[l] : new Grid();
      }
      levels = more;
    }
    Region above = new Region(0, 0, 0, 0);
    for (int l = margins.length - 1; l >= 0; l--) {
      Region needed = core(l).grow(margins[l]);
      if (l < margins.length - 1) {
        needed = needed.union(under(above));
      }
      levels[l].reshape(needed);
      above = needed;
    }
    read(plane, levels[0]);
    for (int l = 1; l < margins.length; l++) {
      halve(levels[l - 1], levels[l]);
    }
  }

  /** The blur that level {@code l} carries, as a variance in squared pixels of that level. */
  static double variance(int l) {
    double variance = 0;
    for (int step = 0; step < l; step++) {
      variance = (variance + 1) / 4;
    }
    return variance;
  }

  /** The image at level {@code l}. */
  Grid level(int l) {
    return levels[l];
  }

  /** The pixels of level {@code l} between which those of the tile lie. */
  Region core(int l) {
    if (l == 0) {
      return tile;
    }
    int x = tile.x() >> l;
    int y = tile.y() >> l;
    int right = ((tile.right() - 1) >> l) + 1;
    int bottom = ((tile.bottom() - 1) >> l) + 1;
    return new Region(x, y, right - x + 1, bottom - y + 1);
  }

  private static Region under(Region coarse) {
    return new Region(
            2 * coarse.x(), 2 * coarse.y(), 2 * coarse.width() - 1, 2 * coarse.height() - 1)
        .grow(FeaturePlan.STEP_RADIUS);
  }

  private static void read(Plane plane, Grid grid) {
    Region r = grid.region();
    int left = Math.clamp(r.x(), 0, plane.width());
    int right = Math.clamp(r.right(), left, plane.width());
    for (int y = r.y(); y < r.bottom(); y++) {
      float[] row = grid.row(y);
      int my = mirror(y, plane.height());
      if (right > left) {
        plane.copyTo(new Region(left, my, right - left, 1), row, left - r.x(), right - left);
      }
      for (int x = r.x(); x < Math.min(left, r.right()); x++) {
        row[x - r.x()] = plane.value(mirror(x, plane.width()), my);
      }
      for (int x = Math.max(right, r.x()); x < r.right(); x++) {
        row[x - r.x()] = plane.value(mirror(x, plane.width()), my);
      }
      if (plane instanceof FloatPlane) {
        clean(row, r.width());
      }
    }
  }

  /** A sample that is no finite number counts as 0. */
  private static void clean(float[] row, int count) {
    for (int x = 0; x < count; x++) {
      if (!Float.isFinite(row[x])) {
        row[x] = 0;
      }
    }
  }

  /** The pixel that {@code i} shows when 0 .. size - 1 is mirrored about its end pixels. */
  static int mirror(int i, int size) {
    if (size == 1) {
      return 0;
    }
    int m = Math.floorMod(i, 2 * size - 2);
    return m < size ? m : 2 * size - 2 - m;
  }

  private void halve(Grid fine, Grid coarse) {
    Region f = fine.region();
    Region c = coarse.region();
    int radius = STEP.length - 1;
    int start = 2 * c.x() - radius - f.x();
    int count = 2 * c.width() - 1;
    across = enough(across, f.width());
    along = enough(along, count);
    for (int y = c.y(); y < c.bottom(); y++) {
      kernels.column(fine.rows(), 2 * y - f.y(), STEP, across, f.width());
      kernels.row(across, start, STEP, along, count);
      float[] row = coarse.row(y);
      for (int x = 0; x < c.width(); x++) {
        row[x] = along[2 * x];
      }
    }
  }

  private static float[] enough(float[] array, int length) {
    return array.length < length + Kernels.PAD ? new float[length + Kernels.PAD] : array;
  }
}
