package org.kintsugi.features;

/**
 * The memory in which the features of a tile are computed. Keep one per thread and hand it in again
 * for every tile: it grows to what the largest needs and then stays. Not safe for two threads at
 * once.
 */
public final class FeatureWorkspace {

  final Kernels kernels;
  final Pyramid pyramid;
  final ScaleFilters scales;
  final RankFilters ranks;
  final Combiner combiner;
  private int[] cells = new int[0];

  /** Makes an empty workspace with the kernels that suit the machine. */
  public FeatureWorkspace() {
    this(KernelChoice.best());
  }

  FeatureWorkspace(Kernels kernels) {
    this.kernels = kernels;
    pyramid = new Pyramid(kernels);
    combiner = new Combiner(kernels);
    scales = new ScaleFilters(kernels, pyramid, combiner);
    ranks = new RankFilters(kernels, pyramid);
  }

  /** Memory for the cells of a row. */
  int[] cells(int width) {
    if (cells.length < width + Kernels.PAD) {
      cells = new int[width + Kernels.PAD];
    }
    return cells;
  }
}
