package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

/** What live segmentation finds is what a training of all labels finds, whatever came before. */
@Timeout(60)
class LiveSegmentationTest extends LiveScene {

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
        for (LiveEar.Heard heard : ear.tiles) {
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
}
