package org.kintsugi.segmentation;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.features.BinPlacement;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.ForestTrainer;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.TileGrid;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.phase.PhaseRule;

/** The work of a live segmentation. One thread, the conductor's, calls it. */
final class LiveRun {

  /** Hears what a run finds. */
  interface Reports {

    void tile(long version, LiveTiles.Answer answer);

    void state(LiveState state);

    void model(long version, TrainedModel finished);
  }

  private final AlignedChannels image;
  private final ValidRegion valid;
  private final FeatureBank bank;
  private final ForestOptions options;
  private final LiveSettings settings;
  private final Parallel parallel;
  private final Supplier<TileQueue.View> view;
  private final Cancellation closing;
  private final Reports reports;

  // Made by the first call that needs them; only the conductor's thread comes here.
  private BinPlacement placed;
  private LiveTiles tiles;

  LiveRun(
      AlignedChannels image,
      ValidRegion valid,
      FeatureSpec spec,
      ForestOptions options,
      LiveSettings settings,
      Parallel parallel,
      Supplier<TileQueue.View> view,
      Cancellation closing,
      Reports reports) {
    this.image = image;
    this.valid = valid;
    this.bank = new FeatureBank(spec);
    this.options = options;
    this.settings = settings;
    this.parallel = parallel;
    this.view = view;
    this.closing = closing;
    this.reports = reports;
  }

  /** Does what every run needs. */
  void prepare() {
    tiles();
  }

  /** Computes the features of the tiles in view before they are needed. */
  void prefetch(TileQueue.View seen, BooleanSupplier busy) {
    Cancellation givingWay =
        () -> busy.getAsBoolean() || !view.get().visible().equals(seen.visible());
    LiveTiles ready = tiles();
    TileQueue queue = new TileQueue(ready.grid(), ready.inView(seen));
    parallel.forEach(
        queue.size(),
        givingWay,
        i -> {
          int tile = queue.next(seen, true);
          if (tile != TileQueue.NONE) {
            ready.prepare(tile, seen);
          }
        });
  }

  /** Trains from the labels and predicts the image. */
  void learn(LiveSegmentation.Job job, Cancellation cancellation) {
    cancellation.check();
    LabelledPixels pixels = LabelledPixels.of(job.labels(), valid, job.classes().size());
    Said said = new Said(job.version(), pixels.size());
    if (pixels.size() == 0) {
      said.idle(Double.NaN, "Nothing is labelled yet.");
      return;
    }
    said.phase(LiveState.Phase.COMPUTING_FEATURES, 0);
    LiveTiles ready = tiles();
    prepareView(ready, said, cancellation);
    TrainingSet data =
        ready
            .trainingSet(pixels, job.classes().size(), parallel, cancellation)
            .withUnlabelled(placed.sample());
    said.phase(LiveState.Phase.TRAINING, 0);
    int early = settings.firstTrees() < options.trees() ? settings.firstTrees() : 0;
    ForestTrainer trainer = ForestTrainer.of(data, options, parallel, cancellation);
    Forest forest = trainer.grow(early == 0 ? options.trees() : early, parallel, cancellation);
    if (early > 0) {
      TileQueue queue = new TileQueue(ready.grid(), ready.inView(view.get()));
      predict(ready, forest, queue, queue.size(), true, said, cancellation);
      said.phase(LiveState.Phase.TRAINING, (double) early / options.trees());
      forest = trainer.complete(forest, parallel, cancellation);
    }
    reports.model(job.version(), model(forest, job.classes(), data));
    TileQueue rest = new TileQueue(ready.grid(), ready.all());
    int seen = ready.inView(view.get()).size();
    predict(ready, forest, rest, seen, true, said, cancellation);
    double error = trainer.outOfBag(forest, parallel, cancellation).error();
    said.error = error;
    predict(ready, forest, rest, rest.size(), false, said, cancellation);
    said.idle(error, "");
  }

  /** Superseding labels do not stop the placing of bins: every run needs them. */
  private LiveTiles tiles() {
    if (tiles == null) {
      placed = BinPlacement.of(bank, image, valid, 1, parallel, closing);
      TileBins bins = new TileBins(bank, placed.quantiser(), image);
      TileGrid grid = new TileGrid(image.width(), image.height(), Segmentation.TILE);
      tiles = new LiveTiles(bins, grid, valid, new FeatureCache(settings.memoryBudget()));
    }
    return tiles;
  }

  private void prepareView(LiveTiles ready, Said said, Cancellation cancellation) {
    TileQueue.View seen = view.get();
    TileQueue queue = new TileQueue(ready.grid(), ready.inView(seen));
    int count = queue.size();
    AtomicInteger done = new AtomicInteger();
    parallel.forEach(
        count,
        cancellation,
        i -> {
          int tile = queue.next(seen, false);
          ready.prepare(tile, seen);
          said.phase(LiveState.Phase.COMPUTING_FEATURES, (double) done.incrementAndGet() / count);
        });
  }

  private void predict(
      LiveTiles ready,
      Forest forest,
      TileQueue queue,
      int count,
      boolean onlyInView,
      Said said,
      Cancellation cancellation) {
    AtomicInteger done = new AtomicInteger();
    parallel.forEach(
        count,
        cancellation,
        i -> {
          TileQueue.View now = view.get();
          int tile = queue.next(now, onlyInView);
          if (tile != TileQueue.NONE) {
            LiveTiles.Answer answer = ready.predict(tile, forest, now);
            cancellation.check();
            reports.tile(said.version, answer);
          }
          said.phase(LiveState.Phase.PREDICTING, (double) done.incrementAndGet() / count);
        });
  }

  private TrainedModel model(Forest forest, ClassList classes, TrainingSet data) {
    return new TrainedModel(
        bank.spec(),
        placed.quantiser(),
        forest,
        classes,
        PhaseRule.oneToOne(
            classes.classes().stream().map(LabelClass::name).toList(),
            classes.classes().stream().mapToInt(LabelClass::rgb).toArray()),
        ModelTrainer.facts(data, options));
  }

  /** The states of one run. */
  private final class Said {

    private final long version;
    private final int labelled;
    private volatile double error = Double.NaN;

    Said(long version, int labelled) {
      this.version = version;
      this.labelled = labelled;
    }

    void phase(LiveState.Phase phase, double fraction) {
      reports.state(new LiveState(version, phase, fraction, labelled, error, ""));
    }

    void idle(double outOfBag, String message) {
      reports.state(new LiveState(version, LiveState.Phase.IDLE, 1, labelled, outOfBag, message));
    }
  }
}
