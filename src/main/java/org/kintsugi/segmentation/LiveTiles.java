package org.kintsugi.segmentation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * The tiles of a live segmentation: their features (cached within a budget), the samples of the
 * labelled pixels (always kept: one byte a feature and labelled pixel) and their prediction.
 */
final class LiveTiles {

  /** The bins of the labelled pixels of one tile. */
  private record TileSamples(int[] positions, byte[][] columns) {}

  private final TileBins bins;
  private final TileGrid grid;
  private final ValidRegion valid;
  private final FeatureCache cache;
  private final Workspaces<TilePrediction> predictions = new Workspaces<>(TilePrediction::new);
  private final Map<Integer, TileSamples> samples = new HashMap<>();

  LiveTiles(TileBins bins, TileGrid grid, ValidRegion valid, FeatureCache cache) {
    this.bins = bins;
    this.grid = grid;
    this.valid = valid;
    this.cache = cache;
  }

  /** Makes sure the features of a tile are cached if they fit. */
  void prepare(int tile, TileQueue.View view) {
    if (cache.get(tile).isEmpty() && reserve(tile, view)) {
      cache.put(tile, bins.compute(grid.tile(tile)));
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

  /** The training set of labelled pixels; only what changed since the last call is computed. */
  TrainingSet trainingSet(
      LabelledPixels pixels, int classCount, Parallel parallel, Cancellation cancellation) {
    int[] positions = pixels.positions();
    int[][] members = SampleBins.byTile(grid, positions);
    byte[][] columns = new byte[bins.features()][positions.length];
    samples.keySet().removeIf(tile -> members[tile].length == 0);
    for (int tile = 0; tile < members.length; tile++) {
      if (members[tile].length > 0) {
        int[] own = Arrays.stream(members[tile]).map(i -> positions[i]).toArray();
        TileSamples found = samples(tile, own, parallel, cancellation);
        for (int f = 0; f < columns.length; f++) {
          for (int i = 0; i < own.length; i++) {
            columns[f][members[tile][i]] = found.columns()[f][i];
          }
        }
      }
    }
    return new TrainingSet(columns, pixels.classes(), pixels.strokes(), classCount);
  }

  private TileSamples samples(
      int tile, int[] positions, Parallel parallel, Cancellation cancellation) {
    TileSamples known = samples.get(tile);
    if (known != null && Arrays.equals(known.positions(), positions)) {
      return known;
    }
    byte[][] columns =
        cache
            .get(tile)
            .map(own -> SampleBins.of(own, grid.tile(tile), positions, grid.width()))
            .orElseGet(() -> SampleBins.of(bins, positions, parallel, cancellation));
    TileSamples fresh = new TileSamples(positions, columns);
    samples.put(tile, fresh);
    return fresh;
  }

  /** What a forest says about a tile. */
  record Answer(Region tile, byte[] classes, byte[][] probabilities, byte[] uncertainty) {}

  /** Predicts a tile; 0 outside the valid region. */
  Answer predict(int tile, PixelClassifier classifier, TileQueue.View view) {
    Region region = grid.tile(tile);
    int area = Math.toIntExact(region.area());
    byte[] classes = new byte[area];
    byte[][] probabilities = new byte[classifier.classCount()][area];
    byte[] uncertainty = new byte[area];
    boolean whole = valid.bounds().contains(region);
    TilePrediction.Receiver receiver =
        (pixel, best, doubt, p, index) -> {
          int y = pixel / region.width();
          if (whole || valid.contains(region.x() + pixel - y * region.width(), region.y() + y)) {
            classes[pixel] = (byte) best;
            uncertainty[pixel] = toByte(doubt);
            for (int k = 0; k < probabilities.length; k++) {
              probabilities[k][pixel] = toByte(p[k][index]);
            }
          }
        };
    withBins(
        tile,
        view,
        own -> predictions.with(prediction -> prediction.run(classifier, own, area, receiver)));
    return new Answer(region, classes, probabilities, uncertainty);
  }

  /** The tiles with a valid pixel. */
  List<Integer> all() {
    return grid.touching(valid.bounds());
  }

  /** The tiles with a valid pixel in view. */
  List<Integer> inView(TileQueue.View view) {
    return grid.touching(valid.bounds().intersect(view.visible()));
  }

  TileGrid grid() {
    return grid;
  }

  private static byte toByte(float share) {
    return (byte) Math.clamp(Math.round(share * 255), 0, 255);
  }
}
