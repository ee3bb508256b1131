package org.kintsugi.features;

import org.kintsugi.image.Region;

/**
 * Brings a plane of a pyramid's level to the tile's resolution, bilinearly: {@link #open} it, then
 * {@link #move} to one row after the other, downwards.
 */
final class Magnifier {

  private static final int NOWHERE = Integer.MIN_VALUE;

  private final Kernels kernels;
  private Grid grid = new Grid();
  private int level;
  private Region tile = new Region(0, 0, 0, 0);
  private int have = NOWHERE;
  private float[] upper = new float[0];
  private float[] lower = new float[0];
  private float[] mixed = new float[0];
  private float[] row = new float[0];
  private int from;

  Magnifier(Kernels kernels) {
    this.kernels = kernels;
  }

  /** Takes up {@code grid} of level {@code newLevel}; it must hold the level's core of the tile. */
  void open(Grid newGrid, int newLevel, Region newTile) {
    grid = newGrid;
    level = newLevel;
    tile = newTile;
    have = NOWHERE;
    if (level > 0 && mixed.length < tile.width() + Kernels.PAD) {
      upper = new float[tile.width() + Kernels.PAD];
      lower = new float[tile.width() + Kernels.PAD];
      mixed = new float[tile.width() + Kernels.PAD];
    }
  }

  /** Hands all rows of {@code grid} to a sink. */
  void emit(Grid newGrid, int newLevel, Region newTile, int feature, FeatureSink sink) {
    open(newGrid, newLevel, newTile);
    for (int j = 0; j < tile.height(); j++) {
      move(j);
      sink.row(feature, j, row, from);
    }
  }

  /** Makes row {@code j} of the tile the current one. */
  void move(int j) {
    int y = tile.y() + j;
    if (level == 0) {
      row = grid.row(y);
      from = tile.x() - grid.region().x();
      return;
    }
    int coarse = y >> level;
    if (coarse != have) {
      if (coarse == have + 1) {
        float[] swap = upper;
        upper = lower;
        lower = swap;
      } else {
        stretch(grid.row(coarse), upper);
      }
      stretch(grid.row(coarse + 1), lower);
      have = coarse;
    }
    int rest = y - (coarse << level);
    row = rest == 0 ? upper : mixed;
    from = 0;
    if (rest > 0) {
      kernels.blend(upper, lower, rest / (float) (1 << level), mixed, tile.width());
    }
  }

  /** The current row; with {@link Kernels#PAD} values behind it. */
  float[] row() {
    return row;
  }

  /** Where in {@link #row} the tile begins. */
  int from() {
    return from;
  }

  private void stretch(float[] coarse, float[] out) {
    int left = grid.region().x();
    int size = 1 << level;
    float fraction = 1f / size;
    int x = 0;
    int i = tile.x() >> level;
    int phase = tile.x() - (i << level);
    while (x < tile.width()) {
      float a = coarse[i - left];
      float step = (coarse[i + 1 - left] - a) * fraction;
      int end = Math.min(tile.width(), x + size - phase);
      for (; x < end; x++, phase++) {
        out[x] = a + step * phase;
      }
      phase = 0;
      i++;
    }
  }
}
