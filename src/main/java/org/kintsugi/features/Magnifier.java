package org.kintsugi.features;

import org.kintsugi.image.Region;

/** Brings a plane of a pyramid's level to the tile's resolution, bilinearly. */
final class Magnifier {

  private final Kernels kernels;
  private float[] upper = new float[0];
  private float[] lower = new float[0];
  private float[] mixed = new float[0];

  Magnifier(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Writes {@code grid} of level {@code level} at every pixel of {@code tile}, row by row. */
  void magnify(Grid grid, int level, Region tile, float[] out) {
    int width = tile.width();
    if (level == 0) {
      int shift = tile.x() - grid.region().x();
      for (int j = 0; j < tile.height(); j++) {
        System.arraycopy(grid.row(tile.y() + j), shift, out, j * width, width);
      }
      return;
    }
    reserve(width);
    int size = 1 << level;
    int have = Integer.MIN_VALUE;
    for (int j = 0; j < tile.height(); j++) {
      int y = tile.y() + j;
      int row = y >> level;
      if (row != have) {
        if (row == have + 1) {
          float[] swap = upper;
          upper = lower;
          lower = swap;
        } else {
          stretch(grid.row(row), grid.region().x(), level, tile, upper);
        }
        stretch(grid.row(row + 1), grid.region().x(), level, tile, lower);
        have = row;
      }
      float t = (y - (row << level)) / (float) size;
      kernels.blend(upper, lower, t, mixed, width);
      System.arraycopy(mixed, 0, out, j * width, width);
    }
  }

  private static void stretch(float[] row, int left, int level, Region tile, float[] out) {
    int size = 1 << level;
    float fraction = 1f / size;
    int x = 0;
    int i = tile.x() >> level;
    int phase = tile.x() - (i << level);
    while (x < tile.width()) {
      float a = row[i - left];
      float step = (row[i + 1 - left] - a) * fraction;
      int end = Math.min(tile.width(), x + size - phase);
      for (; x < end; x++, phase++) {
        out[x] = a + step * phase;
      }
      phase = 0;
      i++;
    }
  }

  private void reserve(int width) {
    if (mixed.length < width) {
      upper = new float[width];
      lower = new float[width];
      mixed = new float[width];
    }
  }
}
