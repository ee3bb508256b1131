package org.kintsugi.segmentation;

import java.util.Arrays;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.TileGrid;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * The bins of the labelled pixels (always kept: a byte a feature and pixel), brought up to date
 * from one set of labels to the next: features are computed for new pixels only, all others move in
 * long pieces. What was computed for labels that are superseded is kept, so that strokes in quick
 * succession never start it all again. One thread at a time calls it.
 */
final class LiveSamples {

  /** Tiles whose pixels are computed before what was computed is kept. */
  private static final int ROUND = 16;

  /** Knows the bins of pixels. */
  interface Source {

    /**
     * Finds those of pixels of one tile.
     *
     * @param positions y * width + x of all pixels asked for
     * @param own indices of those that lie in the tile, ascending
     * @param columns by feature and index of the position: receives the bins
     */
    void fill(int tile, int[] positions, int[] own, byte[][] columns);
  }

  private final TileGrid grid;
  private final Source source;
  private SampleColumns known;

  LiveSamples(TileGrid grid, int features, Source source) {
    this.grid = grid;
    this.source = source;
    this.known = SampleColumns.none(features);
  }

  /** The training set of labelled pixels. */
  TrainingSet of(
      LabelledPixels pixels, int classCount, Parallel parallel, Cancellation cancellation) {
    int[] wanted = pixels.positions();
    int[] lacking = known.lacking(wanted);
    while (lacking.length > 0) {
      SampleColumns fresh = compute(ofFirstTiles(lacking), parallel, cancellation);
      known = known.with(fresh, wanted, parallel);
      lacking = known.lacking(wanted);
    }
    if (known.size() > wanted.length) {
      known = known.with(SampleColumns.none(known.columns().length), wanted, parallel);
    }
    return new TrainingSet(known.columns(), pixels.classes(), pixels.strokes(), classCount);
  }

  private SampleColumns compute(int[] positions, Parallel parallel, Cancellation cancellation) {
    int[][] members = SampleBins.byTile(grid, positions);
    int[] tiles = SampleBins.occupied(members);
    byte[][] columns = new byte[known.columns().length][positions.length];
    parallel.forEach(
        tiles.length,
        cancellation,
        i -> source.fill(tiles[i], positions, members[tiles[i]], columns));
    return new SampleColumns(positions, columns);
  }

  /** Those that lie in the tiles met first. */
  private int[] ofFirstTiles(int[] positions) {
    boolean[] met = new boolean[grid.count()];
    int left = ROUND;
    int[] first = new int[positions.length];
    int count = 0;
    for (int position : positions) {
      int tile = grid.indexOf(position % grid.width(), position / grid.width());
      if (!met[tile] && left > 0) {
        met[tile] = true;
        left--;
      }
      if (met[tile]) {
        first[count++] = position;
      }
    }
    return Arrays.copyOf(first, count);
  }
}
