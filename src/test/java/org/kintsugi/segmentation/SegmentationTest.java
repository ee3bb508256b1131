package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureWorkspace;
import org.kintsugi.features.Quantiser;
import org.kintsugi.forest.Forest;
import org.kintsugi.forest.ForestCodec;
import org.kintsugi.forest.TrainingSet;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.phase.PhaseRule;

class SegmentationTest {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 270;
  private static final ValidRegion VALID = ValidRegion.withoutDatabar(WIDTH, HEIGHT, 9);

  private final ExecutorService pool = Executors.newFixedThreadPool(3);
  private final AlignedChannels image = Scenes.image(WIDTH, HEIGHT);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private TrainedModel train(LabelSnapshot labels, int threads) {
    return ModelTrainer.train(
        List.of(new ModelTrainer.Labelled(image, VALID, labels)),
        Scenes.spec(),
        Scenes.FOREST,
        Scenes.classes(),
        PhaseRule.oneToOne(List.of("a", "b", "c"), new int[3]),
        new Parallel(pool, threads),
        Progress.NONE,
        Cancellation.NEVER);
  }

  private SegmentationResult segment(AlignedChannels channels, TrainedModel model, int threads) {
    return Segmentation.run(
        channels,
        VALID,
        model,
        Outputs.ALL,
        new Parallel(pool, threads),
        Progress.NONE,
        Cancellation.NEVER);
  }

  private static LabelSnapshot labels(int... ids) {
    return Scenes.labels(WIDTH, HEIGHT, new Region(3, 100, 200, 3), ids);
  }

  @Test
  void aFewStrokesSegmentTheWholeImage() {
    byte[] classes = segment(image, train(labels(1, 2, 3), 2), 2).classes().samples();

    int right = 0;
    for (int y = 0; y < VALID.bounds().height(); y++) {
      for (int x = 0; x < WIDTH; x++) {
        right += classes[y * WIDTH + x] == Scenes.truth(x) ? 1 : 0;
      }
    }
    assertThat((double) right / VALID.area()).isGreaterThan(0.97);
  }

  @Test
  void nothingStandsOutsideTheValidRegion() {
    SegmentationResult result = segment(image, train(labels(1, 2, 3), 2), 2);

    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int i = y * WIDTH + x;
        assertThat(result.classes().samples()[i] != 0).isEqualTo(VALID.contains(x, y));
        if (!VALID.contains(x, y)) {
          assertThat(result.uncertainty().orElseThrow().samples()[i]).isZero();
          assertThat(result.probabilities().orElseThrow().get(0).samples()[i]).isZero();
        }
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNoByte() {
    TrainedModel one = train(labels(1, 2, 3), 1);
    TrainedModel three = train(labels(1, 2, 3), 3);
    SegmentationResult a = segment(image, one, 1);
    SegmentationResult b = segment(image, three, 3);

    assertThat(ForestCodec.encode((Forest) three.classifier()))
        .isEqualTo(ForestCodec.encode((Forest) one.classifier()));
    assertThat(b.classes().samples()).isEqualTo(a.classes().samples());
    assertThat(b.uncertainty().orElseThrow().samples())
        .isEqualTo(a.uncertainty().orElseThrow().samples());
    for (int k = 0; k < 3; k++) {
      assertThat(b.probabilities().orElseThrow().get(k).samples())
          .isEqualTo(a.probabilities().orElseThrow().get(k).samples());
    }
  }

  @Test
  void theClassIsTheMostProbableOneAndDoubtIsOneMinusTheLead() {
    SegmentationResult result = segment(image, train(labels(1, 2, 3), 2), 2);
    List<FloatPlane> p = result.probabilities().orElseThrow();

    for (int i = 0; i < WIDTH * 200; i += 7) {
      float a = p.get(0).samples()[i];
      float b = p.get(1).samples()[i];
      float c = p.get(2).samples()[i];
      float first = Math.max(a, Math.max(b, c));
      float second = a + b + c - first - Math.min(a, Math.min(b, c));
      assertThat(a + b + c).isCloseTo(1, within(1e-5f));
      assertThat(p.get(result.classes().samples()[i] - 1).samples()[i]).isEqualTo(first);
      assertThat(result.uncertainty().orElseThrow().samples()[i])
          .isCloseTo(1 - (first - second), within(1e-5f));
    }
  }

  @Test
  void oneStrokeOfOneClassPaintsThatClassWithoutDoubt() {
    SegmentationResult result = segment(image, train(labels(2), 2), 2);

    assertThat(result.classes().samples()).containsOnly(0, 2);
    assertThat(result.uncertainty().orElseThrow().samples()).containsOnly(0f);
  }

  @Test
  void aClassWithoutLabelsIsNeverChosen() {
    byte[] classes = segment(image, train(labels(1, 3), 2), 2).classes().samples();

    assertThat(classes).contains(1, 3).doesNotContain(2);
  }

  @Test
  void noLabelsAreAProblem() {
    LabelSnapshot none = LabelSnapshot.empty(WIDTH, HEIGHT);

    assertThatThrownBy(() -> train(none, 1)).isInstanceOf(Problem.class);
  }

  @Test
  void labelsOfAnotherSizeAreAProblem() {
    LabelSnapshot other = LabelSnapshot.empty(WIDTH - 1, HEIGHT);

    assertThatThrownBy(() -> train(other, 1))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("299 x 270");
  }

  @Test
  void aLabelOfAClassThatDoesNotExistIsAProblem() {
    LabelSnapshot labels = labels(1, 2, 3);
    FeatureBank bank = new FeatureBank(Scenes.spec());
    TrainingSetBuilder builder =
        new TrainingSetBuilder(bank, new Quantiser(new float[bank.size()][0]), 2);
    Parallel alone = new Parallel(pool, 1);

    assertThatThrownBy(() -> builder.add(image, VALID, labels, alone, Cancellation.NEVER))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("class 3");
  }

  @Test
  void trainingPixelsHaveTheBinsOfTheWholeImageInRasterOrder() {
    Parallel parallel = new Parallel(pool, 3);
    FeatureBank bank = new FeatureBank(Scenes.spec());
    Quantiser quantiser = Quantiser.of(bank, image, VALID, parallel, Cancellation.NEVER);
    LabelSnapshot labels = Scenes.labels(WIDTH, HEIGHT, new Region(10, 55, 250, 30), 1, 3);
    float[][] whole = new float[bank.size()][WIDTH * HEIGHT];
    bank.compute(image, new Region(0, 0, WIDTH, HEIGHT), whole, new FeatureWorkspace());

    TrainingSet data =
        new TrainingSetBuilder(bank, quantiser, 3)
            .add(image, VALID, labels, parallel, Cancellation.NEVER)
            .build();

    int[] at = {0};
    labels.forEachLabelled(
        (x, y, label, stroke) -> {
          int i = at[0]++;
          assertThat(data.classes()[i]).isEqualTo((byte) label);
          assertThat(data.strokes()[i]).isEqualTo(stroke);
          for (int f = 0; f < bank.size(); f++) {
            assertThat(data.columns()[f][i] & 0xff)
                .isEqualTo(quantiser.bin(f, whole[f][y * WIDTH + x]));
          }
        });
    assertThat(data.sampleCount()).isEqualTo(at[0]);
  }

  @Test
  void severalSectionsTrainOneForestAndKeepTheirStrokesApart() {
    Parallel parallel = new Parallel(pool, 2);
    FeatureBank bank = new FeatureBank(Scenes.spec());
    Quantiser quantiser = Quantiser.of(bank, image, VALID, parallel, Cancellation.NEVER);

    TrainingSet data =
        new TrainingSetBuilder(bank, quantiser, 3)
            .add(image, VALID, labels(1), parallel, Cancellation.NEVER)
            .add(image, VALID, labels(2), parallel, Cancellation.NEVER)
            .build();

    int first = (int) labels(1).labelledCount();
    assertThat(data.sampleCount()).isEqualTo(first + (int) labels(2).labelledCount());
    for (int i = 0; i < first; i++) {
      for (int j = first; j < data.sampleCount(); j += 17) {
        assertThat(data.strokes()[i]).isNotEqualTo(data.strokes()[j]);
      }
    }
  }

  @Test
  void channelsAreFoundByNameElseByOrder() {
    TrainedModel model = train(labels(1, 2, 3), 2);
    byte[] expected = segment(image, model, 2).classes().samples();
    AlignedChannels swapped =
        new AlignedChannels(
            List.of("TLD", "BSE", "CBS"),
            List.of(image.planes().get(1), image.planes().get(0), image.planes().get(0)),
            List.of(image.coverage().get(0), image.coverage().get(0), image.coverage().get(0)));
    AlignedChannels renamed =
        new AlignedChannels(List.of("A", "B"), image.planes(), image.coverage());
    AlignedChannels single =
        new AlignedChannels(
            List.of("CBS"), image.planes().subList(0, 1), image.coverage().subList(0, 1));

    assertThat(segment(swapped, model, 2).classes().samples()).isEqualTo(expected);
    assertThat(segment(renamed, model, 2).classes().samples()).isEqualTo(expected);
    assertThatThrownBy(() -> segment(single, model, 2))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("CBS, TLD");
  }

  @Test
  void aCancelledRunStops() {
    TrainedModel model = train(labels(1, 2, 3), 1);
    Parallel alone = new Parallel(pool, 1);

    assertThatThrownBy(
            () ->
                Segmentation.run(
                    image, VALID, model, Outputs.CLASSES, alone, Progress.NONE, () -> true))
        .isInstanceOf(JobCancelledException.class);
  }

  @Test
  void partsThatDoNotFitMakeNoModel() {
    TrainedModel model = train(labels(1, 2, 3), 1);

    assertThatThrownBy(
            () ->
                new TrainedModel(
                    model.spec().select(0, 1),
                    model.quantiser(),
                    model.classifier(),
                    model.classes(),
                    model.rule(),
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
