package org.kintsugi.features;

/**
 * The memory in which the features of a tile are computed. Keep one per thread and hand it in again
 * for every tile: it grows to what the largest needs and then stays. Not safe for two threads at
 * once.
 */
public final class FeatureWorkspace {

  final Kernels kernels = new ScalarKernels();
  final Pyramid pyramid = new Pyramid(kernels);
  final ScaleFilters scales = new ScaleFilters(kernels, pyramid);
  final RankFilters ranks = new RankFilters(kernels, pyramid);
  private float[][] kept = new float[0][0];
  private float[] plane = new float[0];

  /** Makes an empty workspace. */
  public FeatureWorkspace() {}

  /** Memory for Gaussian {@code slot} over the tile. */
  float[] kept(int slot, int area) {
    if (kept.length <= slot) {
      float[][] more = new float[slot + 1][0];
      System.arraycopy(kept, 0, more, 0, kept.length);
      kept = more;
    }
    if (kept[slot].length < area) {
      kept[slot] = new float[area];
    }
    return kept[slot];
  }

  /** Memory for one plane over the tile. */
  float[] plane(int area) {
    if (plane.length < area) {
      plane = new float[area];
    }
    return plane;
  }
}
