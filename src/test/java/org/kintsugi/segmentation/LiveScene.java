package org.kintsugi.segmentation;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

/** Live segmentation of one image, who listens to it, and what it is held against. */
abstract class LiveScene {

  static final int WIDTH = 700;
  static final int HEIGHT = 560;
  static final ValidRegion VALID = ValidRegion.withoutDatabar(WIDTH, HEIGHT, 20);
  static final int TILES =
      Math.ceilDiv(WIDTH, LiveTiles.TILE) * Math.ceilDiv(HEIGHT - 20, LiveTiles.TILE);
  static final long PLENTY = 64L << 20;
  static final long NEVER = Long.MAX_VALUE;

  final ExecutorService delivery = Executors.newSingleThreadExecutor();
  final ExecutorService pool = Executors.newFixedThreadPool(2);
  final AlignedChannels image = Scenes.image(WIDTH, HEIGHT);
  final LiveEar ear = new LiveEar();

  @AfterEach
  void stop() {
    delivery.shutdownNow();
    pool.shutdownNow();
  }

  LiveSegmentation live(LiveSettings settings) {
    return new LiveSegmentation(
        image, VALID, Scenes.spec(), Scenes.FOREST, settings, ear, delivery);
  }

  static LabelSnapshot labels(int y, int... ids) {
    return Scenes.labels(WIDTH, HEIGHT, new Region(5, y, 400, 3), ids);
  }

  ModelTrainer.Prepared prepared(LabelSnapshot labels) {
    return ModelTrainer.prepare(
        List.of(new ModelTrainer.Labelled(image, VALID, labels)),
        Scenes.spec(),
        Scenes.classes(),
        new Parallel(pool, 2),
        Progress.NONE,
        Cancellation.NEVER);
  }

  TrainedModel trainAtOnce(LabelSnapshot labels) {
    return trainAtOnce(labels, VALID);
  }

  TrainedModel trainAtOnce(LabelSnapshot labels, ValidRegion valid) {
    return ModelTrainer.train(
        List.of(new ModelTrainer.Labelled(image, valid, labels)),
        Scenes.spec(),
        Scenes.FOREST,
        Scenes.classes(),
        PhaseRule.oneToOne(List.of("a", "b", "c"), new int[3]),
        new Parallel(pool, 2),
        Progress.NONE,
        Cancellation.NEVER);
  }

  static byte[] joined(List<LiveEar.Heard> tiles) {
    byte[] classes = new byte[WIDTH * HEIGHT];
    for (LiveEar.Heard heard : tiles) {
      Region tile = heard.tile();
      for (int j = 0; j < tile.height(); j++) {
        System.arraycopy(
            heard.classes(),
            j * tile.width(),
            classes,
            (tile.y() + j) * WIDTH + tile.x(),
            tile.width());
      }
    }
    return classes;
  }

  byte[] segmented(TrainedModel model) {
    return segmented(model, VALID);
  }

  byte[] segmented(TrainedModel model, ValidRegion valid) {
    return Segmentation.run(
            image,
            valid,
            model,
            Outputs.CLASSES,
            new Parallel(pool, 2),
            Progress.NONE,
            Cancellation.NEVER)
        .classes()
        .samples();
  }
}
