package org.kintsugi.features;

import org.kintsugi.image.Region;

/**
 * A rectangle of floats that knows where it lies; its memory is reused when it is reshaped. Rows
 * have {@link Kernels#PAD} values behind them.
 */
final class Grid {

  private Region region = new Region(0, 0, 0, 0);
  private float[][] rows = new float[0][];

  /** Makes this cover {@code newRegion}; what it held is lost. */
  void reshape(Region newRegion) {
    if (rows.length < newRegion.height()) {
      float[][] more = new float[newRegion.height()][];
      System.arraycopy(rows, 0, more, 0, rows.length);
      rows = more;
    }
    for (int j = 0; j < newRegion.height(); j++) {
      if (rows[j] == null || rows[j].length < newRegion.width() + Kernels.PAD) {
        rows[j] = new float[newRegion.width() + Kernels.PAD];
      }
    }
    region = newRegion;
  }

  /** The rectangle. */
  Region region() {
    return region;
  }

  /** The memory of row {@code y}; index 0 is column {@code region().x()}. */
  float[] row(int y) {
    return rows[y - region.y()];
  }

  /** The memory of all rows; index 0 is row {@code region().y()}. */
  float[][] rows() {
    return rows;
  }
}
