package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.forest.PixelClassifier;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.TileGrid;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** Applies a trained model to a whole image, tile by tile. */
public final class Segmentation {

  /** Edge of a tile: large enough that its margin costs little, small enough for many threads. */
  static final int TILE = 256;

  private Segmentation() {}

  /**
   * Segments an image. The result is the same for any number of threads.
   *
   * @param image its channels; matched to the model's by {@link ChannelMatching}
   * @param valid the part that counts; everything outside stays 0
   * @throws Problem where the channels do not fit the model
   * @throws JobCancelledException where {@code cancellation} asks to stop
   */
  public static SegmentationResult run(
      AlignedChannels image,
      ValidRegion valid,
      TrainedModel model,
      Outputs outputs,
      Parallel parallel,
      Progress progress,
      Cancellation cancellation) {
    AlignedChannels matched = ChannelMatching.match(image, model.spec().channels());
    TileBins tiles = new TileBins(new FeatureBank(model.spec()), model.quantiser(), matched);
    Canvas canvas = new Canvas(image.width(), image.height(), model.classes().size(), outputs);
    Region bounds = valid.bounds();
    TileGrid grid = new TileGrid(image.width(), image.height(), TILE);
    List<Integer> wanted =
        grid.touching(bounds).stream().filter(tile -> valid.touches(grid.tile(tile))).toList();
    Workspaces<TilePrediction> predictions = new Workspaces<>(TilePrediction::new);
    AtomicInteger done = new AtomicInteger();
    parallel.forEach(
        wanted.size(),
        cancellation,
        i -> {
          Region tile = grid.tile(wanted.get(i)).intersect(bounds);
          tiles.compute(
              tile,
              bins ->
                  predictions.with(
                      prediction ->
                          canvas.predict(
                              prediction, model.classifier(), bins, tile, cancellation)));
          canvas.clear(valid.excluded(), tile);
          progress.report((double) done.incrementAndGet() / wanted.size(), "Segmenting");
        });
    return canvas.result();
  }

  /** The planes of the whole image; tiles write to disjoint parts. */
  private static final class Canvas {

    private final int width;
    private final int height;
    private final byte[] classes;
    private final float[][] probabilities;
    private final float[] uncertainty;

    Canvas(int width, int height, int classCount, Outputs outputs) {
      this.width = width;
      this.height = height;
      int size = Math.multiplyExact(width, height);
      classes = new byte[size];
      probabilities = new float[outputs.probabilities() ? classCount : 0][size];
      uncertainty = new float[outputs.uncertainty() ? size : 0];
    }

    void predict(
        TilePrediction prediction,
        PixelClassifier classifier,
        byte[][] bins,
        Region tile,
        Cancellation cancellation) {
      int area = Math.toIntExact(tile.area());
      if (probabilities.length > 0) {
        prediction.run(classifier, bins, 0, area, cancellation, pixelsOf(tile));
      } else {
        prediction.classify(classifier, bins, area, cancellation, runsOf(tile));
      }
    }

    /** Nothing stands where pixels are excluded. */
    void clear(PixelMask excluded, Region tile) {
      excluded.forEachRun(
          tile,
          (y, from, to) -> {
            int row = y * width;
            Arrays.fill(classes, row + from, row + to, (byte) 0);
            if (uncertainty.length > 0) {
              Arrays.fill(uncertainty, row + from, row + to, 0);
            }
            for (float[] plane : probabilities) {
              Arrays.fill(plane, row + from, row + to, 0);
            }
          });
    }

    private TilePrediction.RunReceiver runsOf(Region tile) {
      return (from, count, decided, doubts) -> {
        for (int done = 0; done < count; ) {
          int x = (from + done) % tile.width();
          int to = (tile.y() + (from + done) / tile.width()) * width + tile.x() + x;
          int run = Math.min(count - done, tile.width() - x);
          System.arraycopy(decided, done, classes, to, run);
          if (uncertainty.length > 0) {
            System.arraycopy(doubts, done, uncertainty, to, run);
          }
          done += run;
        }
      };
    }

    private TilePrediction.Receiver pixelsOf(Region tile) {
      return (pixel, best, doubt, p, index) -> {
        int y = pixel / tile.width();
        int to = (tile.y() + y) * width + tile.x() + pixel - y * tile.width();
        classes[to] = (byte) best;
        if (uncertainty.length > 0) {
          uncertainty[to] = doubt;
        }
        for (int k = 0; k < probabilities.length; k++) {
          probabilities[k][to] = p[k][index];
        }
      };
    }

    SegmentationResult result() {
      List<FloatPlane> planes = new ArrayList<>();
      for (float[] plane : probabilities) {
        planes.add(new FloatPlane(width, height, plane, SampleType.FLOAT));
      }
      return new SegmentationResult(
          new BytePlane(width, height, classes),
          planes.isEmpty() ? Optional.empty() : Optional.of(planes),
          uncertainty.length == 0
              ? Optional.empty()
              : Optional.of(new FloatPlane(width, height, uncertainty, SampleType.FLOAT)));
    }
  }
}
