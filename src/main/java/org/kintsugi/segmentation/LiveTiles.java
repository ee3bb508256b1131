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

  /** The part of the budget, one in so many, that may go into coarse features. */
  private static final int COARSE_SHARE = 4;

  private final TileBins bins;
  private final TileGrid grid;
  private final Region bounds;
  private final FeatureCache cache;
  private final Optional<CoarseBins> coarse;
  private final Workspaces<TilePrediction> predictions = new Workspaces<>(TilePrediction::new);

  /**
   * No features yet.
   *
   * @param memoryBudget most bytes of features kept
   */
  LiveTiles(TileBins bins, ValidRegion valid, long memoryBudget) {
    this.bins = bins;
    this.grid = new TileGrid(valid.width(), valid.height(), TILE);
    this.bounds = valid.bounds();
    this.coarse = CoarseBins.within(grid, bins.features(), memoryBudget / COARSE_SHARE);
    this.cache = new FeatureCache(memoryBudget - coarse.map(CoarseBins::bytes).orElse(0L));
  }

  /** Makes sure the features of a tile are cached if they fit, and coarsely where they do not. */
  void prepare(int tile, TileQueue.View view) {
    if (cache.get(tile).isPresent()) {
      return;
    }
    if (reserve(tile, view)) {
      cache.put(tile, compute(tile));
    } else if (coarse.isPresent() && !coarse.get().knows(tile)) {
      bins.compute(grid.tile(tile), own -> coarse.get().keep(tile, own));
    }
  }

  private byte[][] compute(int tile) {
    byte[][] own = bins.compute(grid.tile(tile));
    coarse.ifPresent(kept -> kept.keep(tile, own));
    return own;
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
      byte[][] own = compute(tile);
      cache.put(tile, own);
      use.accept(own);
    } else {
      bins.compute(
          grid.tile(tile),
          own -> {
            coarse.ifPresent(kept -> kept.keep(tile, own));
            use.accept(own);
          });
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
   * @param detail how much is predicted, and what of it is answered
   */
  LiveAnswer predict(
      int tile,
      PixelClassifier classifier,
      ValidRegion valid,
      TileQueue.View view,
      LiveDetail detail,
      Cancellation cancellation) {
    Region whole = grid.tile(tile);
    Region rows = detail.onlySeen() ? rowsIn(whole, view.visible()) : whole;
    LiveAnswer answer = new LiveAnswer(rows, valid, detail.planes(classifier));
    if (!valid.touches(rows)) {
      return answer;
    }
    int offset = (rows.y() - whole.y()) * whole.width();
    BlockGrid blocks = new BlockGrid(rows.width(), rows.height(), detail.step());
    withBins(
        tile,
        view,
        own -> {
          if (detail.step() == 1) {
            predictions.with(
                prediction ->
                    prediction.run(
                        classifier,
                        own,
                        offset,
                        Math.toIntExact(rows.area()),
                        cancellation,
                        answer));
          } else {
            predict(blocks, blocks.pick(own, offset), classifier, answer, cancellation);
          }
        });
    return answer;
  }

  /**
   * Predicts one pixel in each block of a tile and gives its answer to the whole block; 0 outside
   * the valid region.
   *
   * @param valid the part that counts now, in the bounds it had at first
   * @param detail how much is predicted, and what of it is answered; its step is rounded down to
   *     whole blocks, at least one
   * @return empty where the tile's features were never computed
   */
  Optional<LiveAnswer> predictCoarsely(
      int tile,
      PixelClassifier classifier,
      ValidRegion valid,
      LiveDetail detail,
      Cancellation cancellation) {
    if (!valid.touches(grid.tile(tile))) {
      return Optional.of(new LiveAnswer(grid.tile(tile), valid, detail.planes(classifier)));
    }
    return coarse.flatMap(
        kept -> {
          int skip = Math.max(1, detail.step() / kept.stride());
          return kept.get(tile, skip)
              .map(
                  own -> {
                    LiveAnswer answer =
                        new LiveAnswer(grid.tile(tile), valid, detail.planes(classifier));
                    predict(kept.blocks(tile, skip), own, classifier, answer, cancellation);
                    return answer;
                  });
        });
  }

  private void predict(
      BlockGrid blocks,
      byte[][] bins,
      PixelClassifier classifier,
      LiveAnswer answer,
      Cancellation cancellation) {
    predictions.with(
        prediction ->
            prediction.run(
                classifier,
                bins,
                0,
                blocks.count(),
                cancellation,
                (block, best, doubt, p, index) ->
                    answer.accept(blocks.block(block), best, doubt, p, index)));
    answer.repeatRows(blocks.edge());
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
