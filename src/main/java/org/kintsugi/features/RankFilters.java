package org.kintsugi.features;

import java.util.Arrays;
import org.kintsugi.image.Region;

/**
 * Median, minimum and maximum over squares. Large radii run on a coarser level of the pyramid with
 * a radius of 2 to 4 of its pixels, so the cost a pixel does not grow with the radius.
 */
final class RankFilters {

  private final Kernels kernels;
  private final Pyramid pyramid;
  private final Magnifier magnifier;
  private final Grid[] results = {new Grid(), new Grid(), new Grid()};
  private int[][] image = new int[0][0];
  private int[][] sorted = new int[0][0];
  private int[][] work = new int[0][0];
  private int[][] rows = new int[0][];
  private int[] at = new int[0];

  RankFilters(Kernels kernels, Pyramid pyramid) {
    this.kernels = kernels;
    this.pyramid = pyramid;
    this.magnifier = new Magnifier(kernels);
  }

  void compute(FeaturePlan.Rank rank, Region tile, FeatureSink sink) {
    Region core = pyramid.core(rank.level());
    Grid grid = pyramid.level(rank.level());
    int side = rank.network().side();
    int width = core.width() + side - 1;
    reserve(side, width);
    for (Grid result : results) {
      result.reshape(core);
    }
    int left = core.x() - rank.radius() - grid.region().x();
    for (int i = 0; i < side - 1; i++) {
      kernels.keys(grid.row(core.y() - rank.radius() + i), left, image[i], width);
    }
    for (int y = core.y(); y < core.bottom(); y++) {
      kernels.keys(grid.row(y + rank.radius()), left, image[side - 1], width);
      sortColumns(rank.network(), width);
      finish(rank, y, core.width());
      int[] oldest = image[0];
      System.arraycopy(image, 1, image, 0, side - 1);
      image[side - 1] = oldest;
    }
    emit(rank.median(), results[0], rank, tile, sink);
    emit(rank.minimum(), results[1], rank, tile, sink);
    emit(rank.maximum(), results[2], rank, tile, sink);
  }

  private void sortColumns(RankNetwork network, int width) {
    System.arraycopy(image, 0, rows, 0, network.side());
    Arrays.fill(at, 0);
    network.column().run(kernels, rows, at, sorted, width);
  }

  private void finish(FeaturePlan.Rank rank, int y, int width) {
    RankNetwork network = rank.network();
    int side = network.side();
    for (int wire = 0; wire < side * side; wire++) {
      rows[wire] = sorted[wire / side];
      at[wire] = wire % side;
    }
    network.square().run(kernels, rows, at, work, width);
    if (rank.median() != FeaturePlan.NONE) {
      kernels.values(rows[network.median()], results[0].row(y), width);
    }
    if (rank.minimum() != FeaturePlan.NONE) {
      kernels.values(rows[network.minimum()], results[1].row(y), width);
    }
    if (rank.maximum() != FeaturePlan.NONE) {
      kernels.values(rows[network.maximum()], results[2].row(y), width);
    }
  }

  private void emit(
      int feature, Grid result, FeaturePlan.Rank rank, Region tile, FeatureSink sink) {
    if (feature != FeaturePlan.NONE) {
      magnifier.emit(result, rank.level(), tile, feature, sink);
    }
  }

  private void reserve(int side, int width) {
    int wires = side * side;
    if (rows.length < wires) {
      rows = new int[wires][];
      at = new int[wires];
    }
    image = enough(image, side, width);
    sorted = enough(sorted, side, width);
    work = enough(work, wires, width);
  }

  private static int[][] enough(int[][] memory, int rows, int width) {
    boolean fits = memory.length >= rows && memory[0].length >= width + Kernels.PAD;
    return fits ? memory : new int[Math.max(rows, memory.length)][width + Kernels.PAD];
  }
}
