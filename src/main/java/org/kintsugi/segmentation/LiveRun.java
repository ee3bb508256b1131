package org.kintsugi.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.ForestTrainer;
import org.kintsugi.forest.Learner;
import org.kintsugi.forest.OutOfBag;
import org.kintsugi.forest.StrokeFolds;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

/** The work of a live segmentation. One thread, the conductor's, calls it. */
final class LiveRun {

  /**
   * The most samples the early forest learns from: what bounds the time to the first tile, however
   * long a session gets.
   */
  static final int EARLY_SAMPLES = 10_000;

  /** Hears what a run finds. */
  interface Reports {

    void tile(long version, LiveAnswer answer);

    void state(LiveState state);

    void model(long version, TrainedModel finished);

    void quality(long version, LiveQuality quality);
  }

  private final AlignedChannels image;
  private final ValidRegion valid;
  private final LiveCompany company;
  private final FeatureSpec spec;
  private final ForestOptions options;
  private final LiveSettings settings;
  private final Parallel parallel;
  private final Supplier<TileQueue.View> view;
  private final Cancellation closing;
  private final HandGate gate;
  private final Reports reports;

  // Made by the first call that needs them; only the conductor's thread comes here.
  private CompanySamples others;
  private LiveTiles tiles;
  private LiveSamples samples;

  /** What the last finished forest's teachers thought of the unlabelled pixels. */
  private byte[] guesses = new byte[0];

  private int guessedClasses;
  private ValidRegion guessedIn;

  LiveRun(
      AlignedChannels image,
      ValidRegion valid,
      LiveCompany company,
      FeatureSpec spec,
      ForestOptions options,
      LiveSettings settings,
      Parallel parallel,
      Supplier<TileQueue.View> view,
      Cancellation closing,
      HandGate gate,
      Reports reports) {
    this.image = image;
    this.valid = valid;
    this.company = company;
    this.spec = spec;
    this.options = options;
    this.settings = settings;
    this.parallel = parallel;
    this.view = view;
    this.closing = closing;
    this.gate = gate;
    this.reports = reports;
  }

  /** Does what every run needs: superseding labels do not stop it. */
  void prepare() {
    if (tiles == null) {
      FeatureBank bank = new FeatureBank(spec);
      others = new CompanySamples(company, bank, image, valid, parallel, closing);
      TileBins bins = new TileBins(bank, others.quantiser(), image);
      LiveTiles made = new LiveTiles(bins, valid, settings.memoryBudget());
      samples =
          new LiveSamples(
              made.grid(),
              bank.size(),
              (tile, positions, own, columns) ->
                  made.fill(tile, view.get(), positions, own, columns));
      tiles = made;
    }
  }

  /** Lets go of the memory. */
  void release() {
    tiles = null;
    samples = null;
    others = null;
    guesses = new byte[0];
  }

  /** Computes the features of the tiles in view before they are needed; follows the view. */
  void prefetch(Cancellation givingWay) {
    givingWay.check();
    prepare();
    LiveTiles ready = tiles;
    eachSeen(
        new TileQueue(ready.grid(), ready.all()),
        givingWay,
        tile -> ready.prepare(tile, view.get()));
  }

  /**
   * Trains from the labels and predicts the image. What is in view comes without a break; the rest
   * makes way for a hand that paints.
   */
  void learn(LiveSegmentation.Job job, Cancellation cancellation) {
    cancellation.check();
    LabelledPixels pixels = LabelledPixels.of(job.labels(), job.valid(), job.classes().size());
    // What others teach is known only once they are sampled; alone, nothing is done for nothing.
    if (company.total() > 1) {
      prepare();
    }
    int size = pixels.size() + (company.total() > 1 ? others.size() : 0);
    Said said = new Said(job.version(), job.valid(), size);
    if (size == 0) {
      said.nothingToDo("Nothing is labelled yet.");
      return;
    }
    said.phase(LiveState.Phase.COMPUTING_FEATURES, 0);
    prepare();
    TrainingSet data =
        others.joined(
            samples.of(pixels, job.classes().size(), parallel, cancellation), pixels, job.valid());
    said.phase(LiveState.Phase.TRAINING, 0);
    paintEarly(data, said, cancellation);
    ForestTrainer trainer = ForestTrainer.of(data, options, parallel, cancellation);
    Forest forest = trainer.grow(options.trees(), parallel, cancellation);
    guesses = trainer.guesses();
    guessedClasses = data.classCount();
    guessedIn = job.valid();
    reports.model(job.version(), model(forest, job.classes(), data));
    TileQueue rest = new TileQueue(tiles.grid(), tiles.all());
    Cancellation patient = gate.before(cancellation);
    boolean coarse = paintCoarsely(forest, LiveDetail.ALL, said, cancellation).isEmpty();
    paintSeen(forest, rest, LiveDetail.ALL, said, coarse ? patient : cancellation);
    OutOfBag outOfBag = trainer.outOfBag(forest, parallel, patient);
    said.error = outOfBag.error();
    reports.quality(
        job.version(), new LiveQuality(outOfBag, Optional.empty(), forest.importances()));
    paintRest(forest, rest, said, patient);
    said.complete();
    StrokeFolds folds = StrokeFolds.of(data, StrokeFolds.DEFAULT_FOLDS, options.seed());
    if (folds.count() > 0) {
      CrossValidation byStroke =
          CrossValidation.of(
              data, Learner.forest(options), folds, parallel, Progress.NONE, patient);
      reports.quality(
          job.version(), new LiveQuality(outOfBag, Optional.of(byStroke), forest.importances()));
    }
  }

  /**
   * Paints the view by a small forest of the new labels and of what was thought of the unlabelled
   * pixels before them: so it comes at once and looks like the whole forest that follows.
   */
  private void paintEarly(TrainingSet data, Said said, Cancellation cancellation) {
    int trees = settings.firstTrees();
    if (trees == 0 || trees >= options.trees()) {
      return;
    }
    TrainingSet thinned = ThinnedSet.of(data, EARLY_SAMPLES, parallel);
    byte[] known =
        guessedClasses == data.classCount() && said.valid.equals(guessedIn) ? guesses : new byte[0];
    Forest early =
        ForestTrainer.withGuesses(thinned, known, options).grow(trees, parallel, cancellation);
    int step = earlyStep(said.valid.bounds().intersect(view.get().visible()).area());
    LiveDetail rough = LiveDetail.rough(step);
    List<Integer> left = paintCoarsely(early, rough, said, cancellation);
    paintSeen(early, new TileQueue(tiles.grid(), left), rough, said, cancellation);
    said.phase(LiveState.Phase.TRAINING, (double) trees / options.trees());
  }

  /**
   * Paints blocks of the view, each by one of its pixels, where more is in view than can be painted
   * at once.
   *
   * @param detail how much, and what of it
   * @return the tiles this did nothing for
   */
  private List<Integer> paintCoarsely(
      Forest forest, LiveDetail detail, Said said, Cancellation cancellation) {
    List<Integer> all = tiles.all();
    if (said.valid.bounds().intersect(view.get().visible()).area() < settings.coarseFrom()) {
      return all;
    }
    Set<Integer> painted = ConcurrentHashMap.newKeySet();
    eachSeen(
        new TileQueue(tiles.grid(), all),
        cancellation,
        tile -> {
          Optional<LiveAnswer> answer =
              tiles.predictCoarsely(tile, forest, said.valid, detail, cancellation);
          cancellation.check();
          answer.ifPresent(
              found -> {
                reports.tile(said.version, found);
                painted.add(tile);
              });
        });
    return all.stream().filter(tile -> !painted.contains(tile)).toList();
  }

  /**
   * Pixels along the blocks of which the early forest predicts one: the smallest power of two by
   * which a view of so many pixels takes few enough predictions.
   */
  private int earlyStep(long seen) {
    int step = 1;
    while (seen / ((long) step * step) > settings.earlyPixels()) {
      step *= 2;
    }
    return step;
  }

  /** Paints what is in view, and what comes into view meanwhile. */
  private void paintSeen(
      Forest forest, TileQueue queue, LiveDetail detail, Said said, Cancellation cancellation) {
    int count = queue.seen(view.get());
    AtomicInteger done = new AtomicInteger();
    eachSeen(
        queue,
        cancellation,
        tile -> {
          paint(forest, tile, detail, said, cancellation);
          said.phase(
              LiveState.Phase.PREDICTING, Math.min(1, (double) done.incrementAndGet() / count));
        });
  }

  private void paintRest(Forest forest, TileQueue queue, Said said, Cancellation cancellation) {
    int count = queue.size();
    AtomicInteger done = new AtomicInteger();
    parallel.forEach(
        count,
        cancellation,
        i -> {
          paint(forest, queue.next(view.get(), false), LiveDetail.ALL, said, cancellation);
          said.phase(LiveState.Phase.PREDICTING, (double) done.incrementAndGet() / count);
        });
  }

  private void paint(
      Forest forest, int tile, LiveDetail detail, Said said, Cancellation cancellation) {
    LiveAnswer answer = tiles.predict(tile, forest, said.valid, view.get(), detail, cancellation);
    cancellation.check();
    reports.tile(said.version, answer);
  }

  /** Does something to every waiting tile in view until none is left there, wherever it moves. */
  private void eachSeen(TileQueue queue, Cancellation cancellation, IntConsumer work) {
    for (int seen = queue.seen(view.get()); seen > 0; seen = queue.seen(view.get())) {
      parallel.forEach(
          seen,
          cancellation,
          i -> {
            int tile = queue.next(view.get(), true);
            if (tile != TileQueue.NONE) {
              work.accept(tile);
            }
          });
    }
  }

  private TrainedModel model(Forest forest, ClassList classes, TrainingSet data) {
    return new TrainedModel(
        spec,
        others.quantiser(),
        forest,
        classes,
        PhaseRule.oneToOne(
            classes.classes().stream().map(LabelClass::name).toList(),
            classes.classes().stream().mapToInt(LabelClass::rgb).toArray()),
        ModelTrainer.facts(data, options));
  }

  /** The states of one run, and the part it is for. */
  private final class Said {

    /** A state is worth telling when this part of a phase is done. */
    private static final int STEPS = 20;

    private final long version;
    private final ValidRegion valid;
    private final int labelled;
    private final AtomicInteger told = new AtomicInteger(-1);
    private volatile double error = Double.NaN;

    Said(long version, ValidRegion valid, int labelled) {
      this.version = version;
      this.valid = valid;
      this.labelled = labelled;
    }

    void phase(LiveState.Phase phase, double fraction) {
      int now = phase.ordinal() * (STEPS + 1) + (int) (fraction * STEPS);
      if (told.getAndSet(now) != now) {
        reports.state(new LiveState(version, phase, fraction, labelled, error, false, ""));
      }
    }

    void nothingToDo(String message) {
      reports.state(LiveState.stopped(version, message));
    }

    void complete() {
      reports.state(new LiveState(version, LiveState.Phase.IDLE, 1, labelled, error, true, ""));
    }
  }
}
