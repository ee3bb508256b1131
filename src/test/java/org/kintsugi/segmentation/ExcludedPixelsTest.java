package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kintsugi.annotation.LabelGesture;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

/** What is excluded is not learnt from, not predicted, not counted. */
class ExcludedPixelsTest {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 330;
  private static final ValidRegion ALL = ValidRegion.withoutDatabar(WIDTH, HEIGHT, 15);

  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Parallel parallel = new Parallel(pool, 2);
  private final AlignedChannels image = Scenes.image(WIDTH, HEIGHT);
  private final LabelSnapshot labels =
      Scenes.labels(WIDTH, HEIGHT, new Region(5, 30, 400, 9), 1, 2, 3);
  private final ValidRegion cut = ALL.excluding(blots());

  /** Rectangles here and there, over strokes too, and a whole tile. */
  private static PixelMask blots() {
    Random random = new Random(3);
    PixelMask mask = PixelMask.none(WIDTH, HEIGHT).with(new Region(256, 0, 128, 256), true);
    for (int i = 0; i < 25; i++) {
      mask =
          mask.with(
              new Region(random.nextInt(WIDTH), random.nextInt(HEIGHT), 9, random.nextInt(40)),
              true);
    }
    return mask.with(new Region(20, 32, 50, 4), true);
  }

  /** The labels with all that are excluded erased. */
  private LabelSnapshot erased() {
    LabelLayer layer = new LabelLayer(labels);
    LabelGesture gesture = layer.begin("erase");
    labels.forEachLabelled(
        (x, y, label, stroke) -> {
          if (cut.excluded().contains(x, y)) {
            gesture.erase(x, y);
          }
        });
    gesture.finish();
    return layer.snapshot();
  }

  private TrainedModel train(LabelSnapshot from, ValidRegion valid, ForestOptions options) {
    return ModelTrainer.train(
        List.of(new ModelTrainer.Labelled(image, valid, from)),
        Scenes.spec(),
        options,
        Scenes.classes(),
        PhaseRule.oneToOne(List.of("a", "b", "c"), new int[] {1, 2, 3}),
        parallel,
        Progress.NONE,
        Cancellation.NEVER);
  }

  private SegmentationResult segment(TrainedModel model, ValidRegion valid) {
    return Segmentation.run(
        image, valid, model, new Outputs(true, true), parallel, Progress.NONE, Cancellation.NEVER);
  }

  @Test
  void trainingWithExcludedLabelsIsTrainingWithoutThem() {
    assertThat(erased().labelledCount()).isLessThan(labels.labelledCount() - 100);
    byte[] excluded = TrainedModelFile.encode(train(labels, cut, Scenes.FOREST));

    assertThat(excluded).isEqualTo(TrainedModelFile.encode(train(erased(), cut, Scenes.FOREST)));
    // Without self-training nothing but labels is learnt from, so the mask itself leaves no trace.
    ForestOptions plain = Scenes.FOREST.withSelfTraining(false);
    assertThat(TrainedModelFile.encode(train(labels, cut, plain)))
        .isEqualTo(TrainedModelFile.encode(train(erased(), ALL, plain)));
  }

  @Test
  void selfTrainingDoesNotLookAtExcludedPixels() {
    TrainingSet all =
        ModelTrainer.prepare(
                List.of(new ModelTrainer.Labelled(image, ALL, labels)),
                Scenes.spec(),
                Scenes.classes(),
                parallel,
                Progress.NONE,
                Cancellation.NEVER)
            .data();
    ValidRegion left =
        ALL.excluding(PixelMask.none(WIDTH, HEIGHT).with(new Region(210, 0, 210, 315), true));
    TrainingSet half =
        ModelTrainer.prepare(
                List.of(new ModelTrainer.Labelled(image, left, labels)),
                Scenes.spec(),
                Scenes.classes(),
                parallel,
                Progress.NONE,
                Cancellation.NEVER)
            .data();
    assertThat(half.unlabelled()[0].length).isEqualTo(all.unlabelled()[0].length / 2);
  }

  @Test
  void theResultIsEmptyWherePixelsAreExcludedAndTheSameElsewhere() {
    TrainedModel model = train(labels, cut, Scenes.FOREST);
    SegmentationResult whole = segment(model, ALL);
    SegmentationResult part = segment(model, cut);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int i = y * WIDTH + x;
        boolean counts = cut.contains(x, y);
        assertThat(part.classes().samples()[i])
            .isEqualTo(counts ? whole.classes().samples()[i] : 0);
        assertThat(part.uncertainty().orElseThrow().samples()[i])
            .isEqualTo(counts ? whole.uncertainty().orElseThrow().samples()[i] : 0);
        assertThat(part.probabilities().orElseThrow().get(1).samples()[i])
            .isEqualTo(counts ? whole.probabilities().orElseThrow().get(1).samples()[i] : 0);
      }
    }
  }

  @Test
  void adviceSaysWhatIsKeptButNotUsed() {
    TrainingAdvice.Labels painted = new TrainingAdvice.Labels(labels, cut);
    long outside = labels.labelledCount() - erased().labelledCount();
    assertThat(painted.unused()).isEqualTo(outside);
    assertThat(TrainingAdvice.of(Scenes.classes(), List.of(painted)))
        .contains(
            String.format(
                java.util.Locale.ROOT,
                "%,d labelled pixels lie outside the part that counts: kept, but not learnt from.",
                outside));
  }

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }
}
