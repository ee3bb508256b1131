package org.kintsugi.segmentation;

import java.util.stream.IntStream;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureWorkspace;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/** Picks the feature values of single pixels. */
final class SampleValues {

  /** Labels are thin, and values take four bytes where bins take one: small tiles. */
  private static final int BLOCK = 64;

  private SampleValues() {}

  /**
   * The values of pixels, computed in small tiles.
   *
   * @param image its channels in the order of the bank's specification
   * @param positions y * width + x
   * @return by feature and pixel, in the order of the positions
   */
  static float[][] of(
      FeatureBank bank,
      AlignedChannels image,
      int[] positions,
      Parallel parallel,
      Cancellation cancellation) {
    int width = image.width();
    TileGrid grid = new TileGrid(width, image.height(), BLOCK);
    int[][] members = SampleBins.byTile(grid, positions);
    int[] occupied =
        IntStream.range(0, members.length).filter(t -> members[t].length > 0).toArray();
    float[][] columns = new float[bank.size()][positions.length];
    Workspaces<FeatureWorkspace> memories = new Workspaces<>(FeatureWorkspace::new);
    parallel.forEach(
        occupied.length,
        cancellation,
        i -> {
          Region tile = grid.tile(occupied[i]);
          float[][] values = new float[bank.size()][Math.toIntExact(tile.area())];
          memories.with(memory -> bank.compute(image, tile, values, memory));
          for (int member : members[occupied[i]]) {
            int x = positions[member] % width - tile.x();
            int y = positions[member] / width - tile.y();
            for (int f = 0; f < columns.length; f++) {
              columns[f][member] = values[f][y * tile.width() + x];
            }
          }
        });
    return columns;
  }
}
