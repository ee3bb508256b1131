package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestCodec;
import org.kintsugi.forest.Learner;
import org.kintsugi.forest.StrokeFolds;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

@Timeout(60)
class LiveSegmentationTest {

  private static final int WIDTH = 700;
  private static final int HEIGHT = 560;
  private static final ValidRegion VALID = ValidRegion.withoutDatabar(WIDTH, HEIGHT, 20);
  private static final int TILES =
      Math.ceilDiv(WIDTH, LiveTiles.TILE) * Math.ceilDiv(HEIGHT - 20, LiveTiles.TILE);
  private static final long PLENTY = 64L << 20;
  private static final long NEVER = Long.MAX_VALUE;

  private final ExecutorService delivery = Executors.newSingleThreadExecutor();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final AlignedChannels image = Scenes.image(WIDTH, HEIGHT);
  private final Ear ear = new Ear();

  @AfterEach
  void stop() {
    delivery.shutdownNow();
    pool.shutdownNow();
  }

  /** A tile as it was heard. */
  private record Heard(long version, Region tile, byte[] classes) {}

  /** Remembers everything in order. */
  private static final class Ear implements LiveListener {
    private final List<Heard> tiles = new ArrayList<>();
    private final List<LiveState> states = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Long> trained = new ArrayList<>();
    private final Map<Long, List<LiveQuality>> qualities = new HashMap<>();

    @Override
    public synchronized void tile(
        long version,
        Region tile,
        byte[] classes,
        byte[][] probabilities255,
        byte[] uncertainty255) {
      tiles.add(new Heard(version, tile, classes));
      notifyAll();
    }

    @Override
    public synchronized void state(LiveState state) {
      states.add(state);
      notifyAll();
    }

    @Override
    public synchronized void failed(long version, Throwable cause) {
      failures.add(cause);
    }

    @Override
    public synchronized void trained(long version) {
      trained.add(version);
    }

    @Override
    public synchronized void quality(long version, LiveQuality quality) {
      qualities.computeIfAbsent(version, v -> new ArrayList<>()).add(quality);
      notifyAll();
    }

    synchronized CrossValidation awaitCrossValidation(long version) throws InterruptedException {
      while (true) {
        for (LiveQuality quality : qualities.getOrDefault(version, List.of())) {
          if (quality.crossValidation().isPresent()) {
            return quality.crossValidation().get();
          }
        }
        wait();
      }
    }

    synchronized LiveState await(Predicate<LiveState> wanted) throws InterruptedException {
      while (states.isEmpty() || !wanted.test(states.getLast())) {
        wait();
      }
      return states.getLast();
    }

    LiveState awaitIdle(long version) throws InterruptedException {
      return await(s -> s.version() == version && s.phase() == LiveState.Phase.IDLE);
    }

    synchronized List<Heard> tiles(long version) {
      return tiles.stream().filter(t -> t.version() == version).toList();
    }

    synchronized int size() {
      return tiles.size() + states.size() + failures.size();
    }
  }

  private LiveSegmentation live(LiveSettings settings) {
    return new LiveSegmentation(
        image, VALID, Scenes.spec(), Scenes.FOREST, settings, ear, delivery);
  }

  private static LabelSnapshot labels(int y, int... ids) {
    return Scenes.labels(WIDTH, HEIGHT, new Region(5, y, 400, 3), ids);
  }

  private ModelTrainer.Prepared prepared(LabelSnapshot labels) {
    return ModelTrainer.prepare(
        List.of(new ModelTrainer.Labelled(image, VALID, labels)),
        Scenes.spec(),
        Scenes.classes(),
        new Parallel(pool, 2),
        Progress.NONE,
        Cancellation.NEVER);
  }

  private TrainedModel trainAtOnce(LabelSnapshot labels) {
    return trainAtOnce(labels, VALID);
  }

  private TrainedModel trainAtOnce(LabelSnapshot labels, ValidRegion valid) {
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

  private static byte[] joined(List<Heard> tiles) {
    byte[] classes = new byte[WIDTH * HEIGHT];
    for (Heard heard : tiles) {
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

  private byte[] segmented(TrainedModel model) {
    return segmented(model, VALID);
  }

  private byte[] segmented(TrainedModel model, ValidRegion valid) {
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

  @Test
  void whatIsExcludedMeanwhileIsNeitherLearntFromNorShown() throws InterruptedException {
    PixelMask excluded =
        PixelMask.none(WIDTH, HEIGHT)
            .with(new Region(128, 128, 128, 128), true)
            .with(new Region(30, 190, 77, 300), true);
    ValidRegion cut = VALID.excluding(excluded);
    LabelSnapshot last = labels(200, 1, 2, 3);
    for (long budget : new long[] {PLENTY, 0}) {
      try (LiveSegmentation live = live(new LiveSettings(budget, 2, 4, NEVER, NEVER))) {
        live.viewChanged(new Region(0, 0, 300, 200), 20, 20);
        live.labelsChanged(last, Scenes.classes());
        ear.awaitIdle(1);
        long version = live.labelsChanged(last, cut, Scenes.classes());

        LiveState idle = ear.awaitIdle(version);

        assertThat(idle.message()).isEmpty();
        assertThat(idle.labelledPixels()).isLessThan((int) last.labelledCount());
        TrainedModel expected = trainAtOnce(last, cut);
        TrainedModel found = live.currentModel().orElseThrow();
        assertThat(ForestCodec.encode((Forest) found.classifier()))
            .isEqualTo(ForestCodec.encode((Forest) expected.classifier()));
        assertThat(joined(ear.tiles(version))).isEqualTo(segmented(expected, cut));

        long back = live.labelsChanged(last, VALID, Scenes.classes());
        ear.awaitIdle(back);
        assertThat(joined(ear.tiles(back))).isEqualTo(segmented(trainAtOnce(last)));
        ear.states.clear();
        ear.tiles.clear();
      }
    }
  }

  @Test
  void withOtherSectionsTheForestIsThatOfTheWholeProject() throws InterruptedException {
    List<ModelTrainer.Labelled> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      AlignedChannels its = Scenes.image(300 + 10 * i, 200);
      all.add(
          new ModelTrainer.Labelled(
              its,
              ValidRegion.all(its.width(), its.height()),
              Scenes.labels(its.width(), its.height(), new Region(0, 30 * i, 250, 4), 1, 2, 3)));
    }
    for (int shown = 0; shown < 3; shown++) {
      // The second time the live section has no label of its own.
      for (boolean labelled : new boolean[] {true, false}) {
        ModelTrainer.Labelled own = all.get(shown);
        LabelSnapshot labels =
            labelled
                ? own.labels()
                : LabelSnapshot.empty(own.labels().width(), own.labels().height());
        List<ModelTrainer.Labelled> project = new ArrayList<>(all);
        project.set(shown, new ModelTrainer.Labelled(own.image(), own.valid(), labels));
        LiveCompany company =
            new LiveCompany(members(all.subList(0, shown)), members(all.subList(shown + 1, 3)));
        try (LiveSegmentation live =
            new LiveSegmentation(
                own.image(),
                own.valid(),
                company,
                Scenes.spec(),
                Scenes.FOREST,
                new LiveSettings(PLENTY, 2, 4, NEVER, NEVER),
                ear,
                delivery)) {
          long version = live.labelsChanged(labels, Scenes.classes());
          LiveState idle = ear.awaitIdle(version);
          assertThat(idle.message()).isEmpty();
          TrainedModel expected =
              ModelTrainer.train(
                  project,
                  Scenes.spec(),
                  Scenes.FOREST,
                  Scenes.classes(),
                  PhaseRule.oneToOne(List.of("a", "b", "c"), new int[3]),
                  new Parallel(pool, 2),
                  Progress.NONE,
                  Cancellation.NEVER);
          TrainedModel found = live.currentModel().orElseThrow();
          assertThat(ForestCodec.encode((Forest) found.classifier()))
              .isEqualTo(ForestCodec.encode((Forest) expected.classifier()));
          assertThat(found.quantiser().edges()).isDeepEqualTo(expected.quantiser().edges());
          assertThat(found.provenance()).isEqualTo(expected.provenance());
          ear.states.clear();
        }
      }
    }
  }

  private static List<LiveCompany.Member> members(List<ModelTrainer.Labelled> sections) {
    return sections.stream()
        .map(each -> new LiveCompany.Member(each::image, each.valid(), each.labels()))
        .toList();
  }

  @Test
  void theFinishedResultIsThatOfTheCommandLine() throws InterruptedException {
    for (long budget : new long[] {PLENTY, 2 * 5 * 256 * 256, 0}) {
      try (LiveSegmentation live = live(new LiveSettings(budget, 2, 4, NEVER, NEVER))) {
        live.viewChanged(new Region(0, 0, 300, 200), 20, 20);
        live.labelsChanged(labels(30, 1), Scenes.classes());
        live.labelsChanged(labels(100, 1, 2), Scenes.classes());
        LabelSnapshot last = labels(200, 1, 2, 3);
        long version = live.labelsChanged(last, Scenes.classes());

        LiveState idle = ear.awaitIdle(version);

        TrainedModel expected = trainAtOnce(last);
        TrainedModel found = live.currentModel().orElseThrow();
        assertThat(idle.message()).isEmpty();
        assertThat(idle.labelledPixels()).isEqualTo((int) last.labelledCount());
        assertThat(idle.outOfBagError()).isBetween(0.0, 0.2);
        assertThat(ForestCodec.encode((Forest) found.classifier()))
            .isEqualTo(ForestCodec.encode((Forest) expected.classifier()));
        assertThat(found.quantiser().edges()).isDeepEqualTo(expected.quantiser().edges());
        assertThat(joined(ear.tiles(version))).isEqualTo(segmented(expected));
        ear.states.clear();
        ear.tiles.clear();
      }
    }
  }

  @Test
  void aViewOfManyPixelsIsPaintedCoarselyByEachForestBeforeItIsPainted()
      throws InterruptedException {
    for (long budget : new long[] {PLENTY, 2 * 5 * 256 * 256}) {
      try (LiveSegmentation live = live(new LiveSettings(budget, 2, 4, 1, NEVER))) {
        live.viewChanged(new Region(0, 0, WIDTH, HEIGHT), 20, 20);
        // The first run knows no features yet.
        ear.awaitIdle(live.labelsChanged(labels(30, 1, 2, 3), Scenes.classes()));
        long version = live.labelsChanged(labels(200, 1, 2, 3), Scenes.classes());

        ear.awaitIdle(version);

        List<Heard> heard = ear.tiles(version);
        byte[] expected = segmented(live.currentModel().orElseThrow());
        assertThat(heard).hasSize(3 * TILES);
        assertThat(heard.subList(0, 2 * TILES)).allSatisfy(LiveSegmentationTest::hasBlocks);
        assertThat(heard.subList(TILES, 2 * TILES))
            .allSatisfy(tile -> isOfOnePixelInEachBlock(tile, expected));
        assertThat(joined(heard)).isEqualTo(expected);
        ear.states.clear();
        ear.tiles.clear();
      }
    }
  }

  @Test
  void theEarlyForestAnswersInBlocksWhereMoreIsInViewThanItMayPredictAndTheFinishedOneInPixels()
      throws InterruptedException {
    for (long coarseFrom : new long[] {NEVER, 1}) {
      long few = WIDTH * HEIGHT / 16;
      try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, coarseFrom, few))) {
        live.viewChanged(new Region(0, 0, WIDTH, HEIGHT), 20, 20);
        ear.awaitIdle(live.labelsChanged(labels(30, 1, 2, 3), Scenes.classes()));
        long version = live.labelsChanged(labels(200, 1, 2, 3), Scenes.classes());

        ear.awaitIdle(version);

        List<Heard> heard = ear.tiles(version);
        assertThat(heard.subList(0, TILES)).allSatisfy(LiveSegmentationTest::hasBlocks);
        assertThat(heard.subList(0, TILES)).anySatisfy(LiveSegmentationTest::isNotOfOneClass);
        assertThat(joined(heard)).isEqualTo(segmented(live.currentModel().orElseThrow()));
        ear.states.clear();
        ear.tiles.clear();
      }
    }
  }

  private static void isNotOfOneClass(Heard heard) {
    assertThat(IntStream.range(0, heard.classes().length).map(i -> heard.classes()[i]).distinct())
        .hasSizeGreaterThan(1);
  }

  private static void hasBlocks(Heard heard) {
    Region tile = heard.tile();
    for (int y = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++) {
        int block = y / 4 * 4 * tile.width() + x / 4 * 4;
        boolean outside = tile.y() + y >= VALID.bounds().bottom();
        assertThat(heard.classes()[y * tile.width() + x])
            .isEqualTo(outside ? 0 : heard.classes()[block]);
      }
    }
  }

  private static void isOfOnePixelInEachBlock(Heard heard, byte[] expected) {
    Region tile = heard.tile();
    for (int y = 2; y < tile.height(); y += 4) {
      for (int x = 2; x < tile.width(); x += 4) {
        assertThat(heard.classes()[y * tile.width() + x])
            .isEqualTo(expected[(tile.y() + y) * WIDTH + tile.x() + x]);
      }
    }
  }

  @Test
  void aNewerStrokeSupersedesTheRunAtOnceAndOldTilesNeverFollowNewOnes()
      throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      long version = 0;
      for (int stroke = 0; stroke < 12; stroke++) {
        version = live.labelsChanged(labels(20 + 30 * stroke, 1, 2, 3), Scenes.classes());
        if (stroke % 3 == 0) {
          long current = version;
          ear.await(s -> s.version() == current);
        }
      }

      ear.awaitIdle(version);

      synchronized (ear) {
        long before = 0;
        for (Heard heard : ear.tiles) {
          assertThat(heard.version()).isGreaterThanOrEqualTo(before);
          before = heard.version();
        }
      }
      assertThat(joined(ear.tiles(version)))
          .isEqualTo(segmented(live.currentModel().orElseThrow()));
    }
  }

  @Test
  void onlyWhatChangedIsLearntAnewYetTheForestIsThatOfAllLabels() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      ear.awaitIdle(live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes()));
      LabelSnapshot more = Scenes.labels(WIDTH, HEIGHT, new Region(5, 20, 600, 300), 1, 2, 3);
      ear.awaitIdle(live.labelsChanged(more, Scenes.classes()));
      LabelSnapshot less = labels(300, 1, 3);
      ear.awaitIdle(live.labelsChanged(less, Scenes.classes()));

      assertThat(ForestCodec.encode((Forest) live.currentModel().orElseThrow().classifier()))
          .isEqualTo(ForestCodec.encode((Forest) trainAtOnce(less).classifier()));
    }
  }

  @Test
  void tilesInViewComeFirstAndTheNearestToThePointerBeforeAll() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 1, 0, NEVER, NEVER))) {
      Region view = new Region(300, 200, 300, 250);
      live.viewChanged(view, 560, 420);

      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      ear.awaitIdle(version);

      List<Heard> tiles = ear.tiles(version);
      List<Boolean> seen = tiles.stream().map(t -> t.tile().intersects(view)).toList();
      assertThat(tiles).hasSize(TILES);
      assertThat(tiles.get(0).tile().contains(560, 420)).isTrue();
      assertThat(seen.lastIndexOf(true)).isLessThan(seen.indexOf(false));
    }
  }

  @Test
  void theEarlyForestPaintsOnlyTheView() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      Region view = new Region(0, 0, 250, 250);
      live.viewChanged(view, 10, 10);

      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      ear.awaitIdle(version);

      List<Region> tiles = ear.tiles(version).stream().map(Heard::tile).toList();
      assertThat(tiles).hasSize(4 + TILES);
      assertThat(tiles.subList(0, 8)).allMatch(tile -> tile.intersects(view));
      assertThat(tiles.subList(0, 4)).allMatch(tile -> tile.bottom() <= 250);
      assertThat(tiles.subList(8, 4 + TILES)).noneMatch(tile -> tile.intersects(view));
    }
  }

  @Test
  void whatGoesWrongIsToldAndTheNextStrokeGoesOn() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      long wrong = live.labelsChanged(labels(20, 1, 2, 3), ClassList.numbered(2));

      LiveState idle = ear.awaitIdle(wrong);

      assertThat(idle.message()).contains("class 3");
      assertThat(ear.failures).hasSize(1).first().isInstanceOf(Problem.class);
      long right = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      assertThat(ear.awaitIdle(right).message()).isEmpty();
    }
  }

  @Test
  void aForestsQualityComesAfterTheViewAndCrossValidationAfterAll() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      LabelSnapshot labels = labels(20, 1, 2, 3);

      long version = live.labelsChanged(labels, Scenes.classes());

      CrossValidation found = ear.awaitCrossValidation(version);
      ModelTrainer.Prepared prepared = prepared(labels);
      Parallel parallel = new Parallel(pool, 2);
      CrossValidation expected =
          CrossValidation.of(
              prepared.data(),
              Learner.forest(Scenes.FOREST),
              StrokeFolds.DEFAULT_FOLDS,
              Scenes.FOREST.seed(),
              parallel,
              Cancellation.NEVER);
      assertThat(found.scores()).isEqualTo(expected.scores()).isNotEmpty();
      LiveQuality first = ear.qualities.get(version).getFirst();
      assertThat(ear.trained).containsExactly(version);
      assertThat(first.crossValidation()).isEmpty();
      assertThat(first.outOfBag().error())
          .isEqualTo(ear.awaitIdle(version).outOfBagError())
          .isBetween(0.0, 0.2);
      assertThat(first.gainImportances())
          .isEqualTo(((Forest) live.currentModel().orElseThrow().classifier()).importances());
    }
  }

  @Test
  void aNewStrokeSupersedesCrossValidation() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      long first = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      ear.awaitIdle(first);
      long second = live.labelsChanged(labels(60, 1, 2, 3), Scenes.classes());
      ear.awaitCrossValidation(second);

      // Whether the first was through before the second stroke or not: it never reports after it.
      synchronized (ear) {
        assertThat(ear.trained).containsExactly(first, second);
        assertThat(ear.failures).isEmpty();
      }
    }
  }

  @Test
  void manyLabelsPaintEarlyByABoundedForestAndFinishByTheWholeOne() throws InterruptedException {
    LabelSnapshot many = Scenes.labels(WIDTH, HEIGHT, new Region(5, 20, 600, 40), 1, 2, 3);
    assertThat(many.labelledCount()).isGreaterThan(LiveRun.EARLY_SAMPLES);
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      ear.awaitIdle(live.labelsChanged(many, Scenes.classes()));

      assertThat(ForestCodec.encode((Forest) live.currentModel().orElseThrow().classifier()))
          .isEqualTo(ForestCodec.encode((Forest) trainAtOnce(many).classifier()));
    }
  }

  @Test
  void withoutLabelsThereIsNothingToDoAndItSaysSo() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      long version = live.labelsChanged(LabelSnapshot.empty(WIDTH, HEIGHT), Scenes.classes());

      LiveState idle = ear.awaitIdle(version);
      assertThat(idle.message()).isNotEmpty();
      assertThat(idle.complete()).isFalse();
      assertThat(ear.tiles(version)).isEmpty();
      assertThat(live.currentModel()).isEmpty();
    }
  }

  @Test
  void turnedOffItTrainsOnlyWhenAsked() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      live.setEnabled(false);
      ear.awaitIdle(0);
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      assertThat(live.currentModel()).isEmpty();

      live.trainNow();

      ear.awaitIdle(version);
      assertThat(live.currentModel()).isPresent();
    }
  }

  @Test
  void aHandThatPaintsHoldsTheRestUpOnlyForAWhileAndNewLabelsNotAtAll()
      throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      live.viewChanged(new Region(0, 0, 250, 250), 10, 10);
      live.handPaints();
      live.labelsChanged(labels(20, 1, 2), Scenes.classes());
      live.handPaints();
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      live.handPaints();

      assertThat(ear.awaitIdle(version).complete()).isTrue();
      assertThat(joined(ear.tiles(version)))
          .isEqualTo(segmented(live.currentModel().orElseThrow()));
    }
  }

  @Test
  void turnedOffInMidRunItDoesNotSayThatAllIsPainted() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch off = new CountDownLatch(1);
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      // The listener's thread is busy while the run goes on: its results wait, the off comes first.
      delivery.execute(
          () -> {
            first.countDown();
            awaitQuietly(off);
          });
      first.await();
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      while (live.currentModel().isEmpty()) {
        Thread.sleep(5);
      }
      live.setEnabled(false);
      off.countDown();

      LiveState stopped = ear.awaitIdle(version);

      assertThat(stopped.complete()).isFalse();
      assertThat(ear.tiles(version)).isEmpty();
    }
  }

  @Test
  void turnedOffAfterARunItStillSaysThatAllIsPaintedUntilTheLabelsChange()
      throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      LiveState done = ear.awaitIdle(version);
      assertThat(done.complete()).isTrue();
      int heard = ear.states.size();

      live.setEnabled(false);

      LiveState off = ear.await(state -> ear.states.size() > heard);
      assertThat(off).isEqualTo(done);
      long next = live.labelsChanged(labels(60, 1, 2), Scenes.classes());
      live.setEnabled(false);
      assertThat(ear.awaitIdle(next).complete()).isFalse();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void turnedOnAgainItCatchesUp() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      live.setEnabled(false);
      ear.awaitIdle(0);
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());

      live.setEnabled(true);

      ear.await(s -> s.version() == version && s.complete());
      assertThat(live.currentModel()).isPresent();
    }
  }

  @Test
  void afterCloseNothingIsHeardAndNoThreadIsLeft() throws InterruptedException {
    LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER));
    long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
    ear.await(s -> s.version() == version);

    CountDownLatch closed = new CountDownLatch(1);
    int[] heard = {0};
    delivery.execute(
        () -> {
          live.close();
          heard[0] = ear.size();
          closed.countDown();
        });
    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    live.labelsChanged(labels(50, 1, 2), Scenes.classes());
    live.viewChanged(new Region(0, 0, 10, 10), 1, 1);
    live.trainNow();
    live.setEnabled(true);
    live.close();
    delivery.shutdown();
    assertThat(delivery.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

    assertThat(ear.size()).isEqualTo(heard[0]);
    assertThat(live.isStopped()).isTrue();
  }

  @Test
  void anImageWithoutTheChannelsIsRefusedAtOnce() {
    AlignedChannels single =
        new AlignedChannels(
            List.of("CBS"), image.planes().subList(0, 1), image.coverage().subList(0, 1));
    LiveSettings settings = LiveSettings.of(PLENTY);

    assertThatThrownBy(
            () ->
                new LiveSegmentation(
                    single, VALID, Scenes.spec(), Scenes.FOREST, settings, ear, delivery))
        .isInstanceOf(Problem.class);
  }
}
