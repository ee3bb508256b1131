package org.kintsugi.segmentation;

import java.util.List;
import java.util.Optional;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;

/** The tiles of a live segmentation: their features, cached within a budget, and prediction. */
final class LiveTiles {

  /**
   * Edge of a tile. A pixel's features cost no more than in a tile of 256, a superseded run waits
   * for a quarter as much, and less is painted that lies out of view.
   */
  static final int TILE = 128;

  private final TileBins bins;
  private final TileGrid grid;
  private final Region bounds;
  private final FeatureCache cache;
  private final Workspaces<TilePrediction> predictions = new Workspaces<>(TilePrediction::new);

  LiveTiles(TileBins bins, ValidRegion valid, FeatureCache cache) {
    this.bins = bins;
    this.grid = new TileGrid(valid.width(), valid.height(), TILE);
    this.bounds = valid.bounds();
    this.cache = cache;
  }

  /** Makes sure the features of a tile are cached if they fit. */
  void prepare(int tile, TileQueue.View view) {
    if (cache.get(tile).isEmpty() && reserve(tile, view)) {
      cache.put(tile, bins.compute(grid.tile(tile)));
    }
  }

  /** Finds the bins of pixels of a tile; see {@link LiveSamples.Source}. */
  void fill(int tile, TileQueue.View view, int[] positions, int[] own, byte[][] columns) {
    Region region = grid.tile(tile);
    // A tile in view is painted next: it is computed as a whole.
    if (view.sees(region) || cache.get(tile).isPresent()) {
      withBins(
          tile,
          view,
          known -> SampleBins.copy(known, region, positions, own, grid.width(), columns));
    } else {
      SampleBins.compute(bins, positions, own, columns);
    }
  }

  /** Features of a tile, cached or not; valid during the call only. */
  private void withBins(int tile, TileQueue.View view, TileBins.Use use) {
    Optional<byte[][]> cached = cache.get(tile);
    if (cached.isPresent()) {
      use.accept(cached.get());
    } else if (reserve(tile, view)) {
      byte[][] own = bins.compute(grid.tile(tile));
      cache.put(tile, own);
      use.accept(own);
    } else {
      bins.compute(grid.tile(tile), use);
    }
  }

  private boolean reserve(int tile, TileQueue.View view) {
    long bytes = grid.tile(tile).area() * bins.features();
    return cache.reserve(bytes, tile, other -> view.sees(grid.tile(other)));
  }

  /**
   * Predicts a tile; 0 outside the valid region.
   *
   * @param valid the part that counts now, in the bounds it had at first
   * @param onlySeen whether rows out of view are left out
   */
  LiveAnswer predict(
      int tile,
      PixelClassifier classifier,
      ValidRegion valid,
      TileQueue.View view,
      boolean onlySeen,
      Cancellation cancellation) {
    Region whole = grid.tile(tile);
    Region rows = onlySeen ? rowsIn(whole, view.visible()) : whole;
    LiveAnswer answer = new LiveAnswer(rows, valid, classifier.classCount());
    if (!valid.touches(rows)) {
      return answer;
    }
    withBins(
        tile,
        view,
        own ->
            predictions.with(
                prediction ->
                    prediction.run(
                        classifier,
                        own,
                        (rows.y() - whole.y()) * whole.width(),
                        Math.toIntExact(rows.area()),
                        cancellation,
                        answer)));
    return answer;
  }

  private static Region rowsIn(Region tile, Region visible) {
    int top = Math.max(tile.y(), visible.y());
    int bottom = Math.min(tile.bottom(), visible.bottom());
    return bottom > top ? new Region(tile.x(), top, tile.width(), bottom - top) : tile;
  }

  /** The tiles in the bounds; those that are excluded too, for what they showed has to go. */
  List<Integer> all() {
    return grid.touching(bounds);
  }

  TileGrid grid() {
    return grid;
  }
}
