package org.kintsugi.features;

/** Where the planes of a tile go, row by row; the rows of several features may come mixed. */
interface FeatureSink {

  /**
   * Takes a row.
   *
   * @param feature its number
   * @param j row of the tile, 0 at its top
   * @param values the row from {@code from} on, as wide as the tile, with {@link Kernels#PAD}
   *     values behind it; only valid during the call
   */
  void row(int feature, int j, float[] values, int from);
}
