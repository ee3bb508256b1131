package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.BytePlane;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.Outputs;

/** Training sets and Weka models that leave the program and come back; validation. */
class TrainingExchangeTest {

  private static final String J48 = "weka.classifiers.trees.J48";

  @TempDir Path folder;

  @Test
  void learningFromTheExportedTableGivesTheClassesThatLearningFromLabelsGives() {
    TestScene scene = TestScene.in(folder);
    Path arff = export(scene.files(false), true);
    TestScene.run(scene.request(folder.resolve("labels")));

    TestScene.run(TestScene.request(learning(scene, arff), folder.resolve("table")));

    for (String name : List.of("classes.tif", "probabilities.ome.tif", "uncertainty.tif")) {
      assertThat(folder.resolve("table").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("labels").resolve(name));
    }
  }

  @Test
  void aTableMayLeaveFeaturesAndStrokesOutAndNotHaveOthers() throws IOException {
    TestScene scene = TestScene.in(folder);
    String text = Files.readString(export(scene.files(false), false));
    Path renamed = folder.resolve("renamed.arff");
    Files.writeString(renamed, text.replace("'original of CBS'", "'nonsense of CBS'"));

    assertThat(text).contains("@attribute 'Gaussian 2 of TLD' numeric").doesNotContain("string");
    assertThatThrownBy(
            () -> TestScene.run(TestScene.request(learning(scene, renamed), folder.resolve("out"))))
        .isInstanceOf(Problem.class)
        .hasMessage(
            renamed
                + ": has values of \"nonsense of CBS\", which is no feature of the channels CBS,"
                + " TLD.");
    assertThat(folder.resolve("out")).doesNotExist();

    Path few = folder.resolve("few.arff");
    Files.writeString(
        few,
        "@attribute 'Gaussian 2 of CBS' real\n@attribute class {dark,bright}\n@data\n60,dark\n"
            + "61,dark\n200,bright\n201,bright\n");
    SegmentReport report =
        TestScene.run(TestScene.request(learning(scene, few), folder.resolve("few")));
    assertThat(report.features()).isEqualTo(1);
    assertThat(report.labels()).isEqualTo(4);
    assertThat(report.classes().get(1).name()).isEqualTo("bright");
  }

  @Test
  void aFileInTheWayIsNotOverwritten() {
    TestScene scene = TestScene.in(folder);
    export(scene.files(false), true);

    assertThatThrownBy(() -> export(scene.files(false), true))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("exists already");
  }

  @Test
  void aSavedWekaModelGivesTheClassesOfItsTraining() throws IOException {
    TestScene scene = TestScene.in(folder);
    Path model = folder.resolve("m.kweka");
    TestScene.run(
        new SegmentRequest(
            scene.files(false),
            Optional.empty(),
            Optional.of(J48),
            Optional.of(model),
            Outputs.ALL,
            new ResultWriter(folder.resolve("trained"), ExportPreset.STANDARD, false),
            OptionalLong.empty()));

    TestScene.run(apply(scene, model, "applied"));

    for (String name : List.of("classes.tif", "probabilities.ome.tif", "phases.tif")) {
      assertThat(folder.resolve("applied").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("trained").resolve(name));
    }
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("d.kweka"), bytes);
    assertThatThrownBy(() -> TestScene.run(apply(scene, damaged, "none")))
        .isInstanceOf(Problem.class)
        .hasMessage(damaged + ": the model file is damaged (its checksum does not fit).");
  }

  @Test
  void validationComparesClassifiersOnTheSameStrokes() {
    TestScene scene = TestScene.in(folder);
    scene.writeLabels(threeStrokesAClass(scene));

    ValidateReport report = validate(scene, 2);

    assertThat(report.folds()).isEqualTo(3);
    assertThat(report.classes().get(0).strokesTested()).isEqualTo(3);
    assertThat(report.classes().get(3).strokesTested()).isZero();
    assertThat(report.classifiers()).extracting("classifier").containsExactly("forest", J48);
    for (ValidateReport.Scores scores : report.classifiers()) {
      assertThat(scores.pixels().accuracy()).isGreaterThan(0.9);
      assertThat(scores.strokes().accuracy()).isGreaterThan(0.9);
      assertThat(scores.pixels().recall().get(4)).isNull();
    }
    assertThat(report.outOfBagError()).isBetween(0.0, 0.1);
    assertThat(report.importances()).extracting("kind").contains("channel", "scale", "filter");
    assertThat(report.importances().get(0).kind()).isEqualTo("feature");
    assertThat(report.advice())
        .contains("No stroke of platinum at depth counts: no pixel can become platinum at depth.");
  }

  @Test
  void validationIsTheSameOnAnyNumberOfThreads() {
    TestScene scene = TestScene.in(folder);
    scene.writeLabels(threeStrokesAClass(scene));

    ValidateReport one = validate(scene, 1);
    ValidateReport eight = validate(scene, 8);

    assertThat(eight.importances()).isEqualTo(one.importances());
    assertThat(eight.outOfBagError()).isEqualTo(one.outOfBagError());
    for (int c = 0; c < 2; c++) {
      assertThat(eight.classifiers().get(c).pixels().confusion())
          .isDeepEqualTo(one.classifiers().get(c).pixels().confusion());
    }
  }

  private static BytePlane threeStrokesAClass(TestScene scene) {
    byte[] samples = new byte[scene.width() * TestScene.HEIGHT];
    for (int i = 0; i < samples.length; i++) {
      int x = i % scene.width();
      int y = i / scene.width();
      boolean inside = x * 3 % scene.width() > 20 && x * 3 % scene.width() < 44;
      samples[i] = (byte) (inside && y % 12 > 3 && y < 36 ? scene.truth(x) : 0);
    }
    return new BytePlane(scene.width(), TestScene.HEIGHT, samples);
  }

  private SegmentRequest apply(TestScene scene, Path model, String out) {
    return TestScene.request(
        new SegmentRequest.Files(
            scene.input(false), new RegistrationChoice.None(), Optional.empty()),
        Optional.of(model),
        new ResultWriter(folder.resolve(out), ExportPreset.STANDARD, false));
  }

  private static SegmentRequest.Files learning(TestScene scene, Path arff) {
    return new SegmentRequest.Files(
        scene.input(false), new RegistrationChoice.None(), Optional.empty(), Optional.of(arff));
  }

  private Path export(SegmentRequest.Source source, boolean strokes) {
    Path file = folder.resolve("training.arff");
    on(
        2,
        parallel ->
            new ExportTrainingJob(ImageReaders.installed(), parallel)
                .run(source, file, strokes, false, Progress.NONE, Cancellation.NEVER));
    return file;
  }

  private static ValidateReport validate(TestScene scene, int threads) {
    return on(
        threads,
        parallel ->
            new ValidateJob(ImageReaders.installed(), parallel)
                .run(
                    new ValidateRequest(
                        scene.files(false),
                        List.of(ValidateRequest.FOREST, J48),
                        5,
                        true,
                        OptionalLong.empty()),
                    Progress.NONE,
                    Cancellation.NEVER));
  }

  private static <T> T on(int threads, Function<Parallel, T> work) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      return work.apply(new Parallel(executor, threads));
    }
  }
}
