package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Plane;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.StoredBytes;
import org.kintsugi.segmentation.Outputs;

/** What a segmentation computes, and that it is the same by whatever road it comes. */
class SegmentJobTest {

  @TempDir static Path shared;
  private static TestScene scene;

  /** The results of training on the scene, for all tests that only look at them. */
  private static Path standard;

  private static SegmentReport standardReport;

  @TempDir Path folder;
  private Path out;

  @BeforeAll
  static void segmentTheScene() {
    scene = TestScene.in(shared.resolve("scene"));
    standard = shared.resolve("standard");
    standardReport = TestScene.run(scene.request(standard));
  }

  @BeforeEach
  void chooseFolder() {
    out = folder.resolve("out");
  }

  @Test
  void findsTheStripes() {
    SegmentReport report = standardReport;
    byte[] classes = TestScene.numbers(standard.resolve("classes.tif"));
    int right = 0;
    for (int i = 0; i < classes.length; i++) {
      right += classes[i] == scene.truth(i % TestScene.WIDTH) ? 1 : 0;
    }
    assertThat((double) right / classes.length).isGreaterThan(0.95);
    assertThat(report.width()).isEqualTo(TestScene.WIDTH);
    assertThat(report.height()).isEqualTo(TestScene.HEIGHT);
    assertThat(report.channels()).containsExactly("CBS", "TLD");
    assertThat(report.labels()).isEqualTo(3 * 4 * 12);
    assertThat(report.classes().stream().mapToDouble(SegmentReport.ClassShare::fraction).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(report.classes().get(1).fraction()).isCloseTo(1 / 3.0, within(0.05));
    assertThat(report.seconds().keySet())
        .containsExactly("read", "register", "features", "train", "predict", "write", "total");
  }

  @Test
  void phasesAreTheRuleOfTheClassesAndMasksThePhases() {
    BytePlane classes =
        new BytePlane(
            TestScene.WIDTH, TestScene.HEIGHT, TestScene.numbers(standard.resolve("classes.tif")));
    byte[] phases = TestScene.numbers(standard.resolve("phases.tif"));
    assertThat(phases).isEqualTo(PhaseRule.paper().apply(classes).samples());
    String[] names = {"pore", "CBD", "active_material", "collector"};
    for (int id = 1; id <= names.length; id++) {
      byte[] mask = TestScene.numbers(standard.resolve("mask_" + names[id - 1] + ".tif"));
      for (int i = 0; i < mask.length; i++) {
        assertThat(mask[i] & 0xff).isEqualTo(phases[i] == id ? 255 : 0);
      }
    }
  }

  @Test
  void provenanceNamesInputsWithChecksumsAndHoldsNoTime() throws IOException {
    JsonNode json = TestScene.json(standard.resolve("provenance.json"));
    assertThat(json.path("program").asText()).startsWith("Kintsugi ");
    assertThat(json.path("channels")).hasSize(2);
    assertThat(json.path("channels").get(0).path("file").asText()).isEqualTo("CBS.tif");
    assertThat(json.path("channels").get(0).path("sha256").asText())
        .isEqualTo(TestScene.content(scene.folder()).get("CBS.tif"));
    assertThat(json.path("labelFile").path("sha256").asText())
        .isEqualTo(TestScene.content(scene.folder()).get("labels.tif"));
    assertThat(json.path("labelledPixels").path("binder").asInt()).isEqualTo(48);
    assertThat(json.path("strokes").asInt()).isEqualTo(3);
    assertThat(json.path("edsUsedForTraining").asBoolean(true)).isFalse();
    assertThat(json.path("training").path("labelledPixels").asText()).isEqualTo("144");
  }

  @Test
  void probabilitiesAddUpAndGiveClassesAndUncertainty() {
    List<Plane> planes =
        ImageReaders.installed().read(standard.resolve("probabilities.ome.tif")).planes();
    Plane uncertainty =
        ImageReaders.installed().read(standard.resolve("uncertainty.tif")).planes().get(0);
    byte[] classes = TestScene.numbers(standard.resolve("classes.tif"));
    assertThat(planes).hasSize(5);
    for (int i = 0; i < classes.length; i++) {
      int x = i % TestScene.WIDTH;
      int y = i / TestScene.WIDTH;
      double[] p = planes.stream().mapToDouble(plane -> plane.value(x, y)).toArray();
      assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-5));
      double[] sorted = p.clone();
      Arrays.sort(sorted);
      assertThat(p[classes[i] - 1]).isEqualTo(sorted[4]);
      assertThat((double) uncertainty.value(x, y))
          .isCloseTo(1 - (sorted[4] - sorted[3]), within(1e-5));
    }
  }

  @Test
  void everyFileIsTheSameToTheByteForOneTwoAndFiveThreads() {
    // Wider than a tile, so that several are computed at once.
    TestScene wide = TestScene.in(folder.resolve("wide"), 600, 3);
    TestScene.run(wide.request(out), 1);
    Path two = folder.resolve("two");
    TestScene.run(wide.request(two), 2);
    Path five = folder.resolve("five");
    TestScene.run(wide.request(five), 5);
    assertThat(TestScene.content(two)).isEqualTo(TestScene.content(out));
    assertThat(TestScene.content(five)).isEqualTo(TestScene.content(out));
  }

  @Test
  void anotherSeedGivesAnotherForest() {
    Path other = folder.resolve("other");
    TestScene.run(
        new SegmentRequest(
            scene.files(false),
            Optional.empty(),
            Optional.empty(),
            Outputs.ALL,
            new ResultWriter(other, ExportPreset.STANDARD, false),
            OptionalLong.of(77)));
    assertThat(TestScene.content(other).get("forest.kforest"))
        .isNotEqualTo(TestScene.content(standard).get("forest.kforest"));
  }

  @Test
  void aThinPlateOfTheRegistrationIsHonoured() throws IOException {
    int right = TestScene.WIDTH - 1;
    int bottom = TestScene.HEIGHT - 1;
    Path registration = folder.resolve("registration.json");
    Files.writeString(
        registration,
        """
        {"schema": 1,
         "reference": {"name": "CBS", "width": %1$d, "height": %2$d},
         "images": [{"name": "TLD", "width": %1$d, "height": %2$d,
                     "matrix": [[1, 0, 0], [0, 1, 0]], "model": "thin-plate",
                     "landmarks": [[0, 0, 3, 0], [%3$d, 0, %3$d, 0], [0, %4$d, 0, %4$d],
                                   [%3$d, %4$d, %3$d, %4$d], [20, 20, 22, 21]]}]}
        """
            .formatted(TestScene.WIDTH, TestScene.HEIGHT, right, bottom));
    TestScene.run(
        TestScene.request(
            new SegmentRequest.Files(
                scene.input(false),
                new RegistrationChoice.FromFile(registration),
                Optional.of(scene.labels())),
            out));
    JsonNode tld = TestScene.json(out.resolve("provenance.json")).path("channels").get(1);
    assertThat(tld.path("model").asText()).isEqualTo("thin-plate");
    assertThat(tld.path("landmarks")).hasSize(5);
    // Left of the bent border TLD has no data of its own.
    byte[] coverage =
        ((BytePlane) ImageReaders.installed().read(out.resolve("coverage.tif")).planes().getFirst())
            .samples();
    assertThat(coverage[0]).isZero();
    assertThat(coverage[3 + 40]).isEqualTo((byte) 255);
  }

  @Test
  void aForestAppliedAgainGivesIdenticalClasses() {
    Path again = folder.resolve("again");
    SegmentRequest.Files files =
        new SegmentRequest.Files(
            scene.input(false), new RegistrationChoice.None(), Optional.empty());
    SegmentReport report =
        TestScene.run(
            TestScene.request(
                files,
                Optional.of(standard.resolve("forest.kforest")),
                new ResultWriter(again, ExportPreset.STANDARD, false)));
    assertThat(report.labels()).isZero();
    Map<String, String> first = TestScene.content(standard);
    Map<String, String> second = TestScene.content(again);
    assertThat(second).doesNotContainKey("forest.kforest");
    for (String name :
        List.of("classes.tif", "phases.tif", "probabilities.ome.tif", "classes.json")) {
      assertThat(second.get(name)).as(name).isEqualTo(first.get(name));
    }
  }

  @Test
  void aProjectGivesTheSameClassesAsItsFiles() {
    Path file = scene.project(folder.resolve("section.kintsugi"));
    Path fromProject = folder.resolve("project-out");
    SegmentReport report =
        TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), fromProject));
    assertThat(report.labels()).isEqualTo(144);
    Map<String, String> first = TestScene.content(standard);
    Map<String, String> second = TestScene.content(fromProject);
    for (String name :
        List.of("classes.tif", "phases.tif", "probabilities.ome.tif", "forest.kforest")) {
      assertThat(second.get(name)).as(name).isEqualTo(first.get(name));
    }
    assertThat(second.keySet()).isEqualTo(first.keySet());
  }

  @Test
  void aForestInAProjectIsAppliedWhereWanted() throws IOException {
    Path file = scene.project(folder.resolve("section.kintsugi"));
    Project project = ProjectFile.open(file);
    byte[] forest = Files.readAllBytes(standard.resolve("forest.kforest"));
    PhaseRule rule = project.rule().assigned(3, 1);
    ProjectFile.save(
        file,
        project
            .withClasses(project.classes(), rule)
            .withForest(Optional.of(new StoredBytes(forest))));
    Path applied = folder.resolve("applied");
    SegmentReport report =
        TestScene.run(TestScene.request(new SegmentRequest.Saved(file, true), applied));
    assertThat(report.labels()).isZero();
    assertThat(TestScene.content(applied).get("classes.tif"))
        .isEqualTo(TestScene.content(standard).get("classes.tif"));
    assertThat(TestScene.content(applied)).doesNotContainKey("forest.kforest");
    // The rule is the project's, not that of the day the forest was trained.
    BytePlane classes =
        new BytePlane(
            TestScene.WIDTH, TestScene.HEIGHT, TestScene.numbers(standard.resolve("classes.tif")));
    assertThat(TestScene.numbers(applied.resolve("phases.tif")))
        .isEqualTo(rule.apply(classes).samples());
  }

  @Test
  void aResultIsHeldAgainstTheOneTheProjectWasSavedWith() {
    Path file = scene.project(folder.resolve("saved.kintsugi"));
    BytePlane classes =
        new BytePlane(
            TestScene.WIDTH, TestScene.HEIGHT, TestScene.numbers(standard.resolve("classes.tif")));
    saveResult(file, ProjectSection.checksum(classes));
    assertThat(asSaved(file, OptionalLong.empty())).isTrue();

    saveResult(file, "0".repeat(64));
    assertThat(asSaved(file, OptionalLong.empty())).isFalse();
    // Another seed is another forest.
    assertThat(asSaved(file, OptionalLong.of(7))).isNull();
  }

  private static void saveResult(Path file, String sha256) {
    Project project = ProjectFile.open(file);
    ProjectFile.save(
        file,
        project.withSection(0, project.sections().getFirst().withResult(Optional.of(sha256))));
  }

  private Boolean asSaved(Path file, OptionalLong seed) {
    SegmentRequest plain =
        TestScene.request(new SegmentRequest.Saved(file, false), folder.resolve("held"));
    SegmentRequest request =
        new SegmentRequest(
            plain.source(),
            plain.forest(),
            plain.classifier(),
            plain.savedModel(),
            plain.outputs(),
            new ResultWriter(folder.resolve("held"), ExportPreset.STANDARD, true),
            seed,
            plain.features());
    return TestScene.run(request).sections().getFirst().asSaved();
  }

  @Test
  void belowACroppedInfoBarEverythingIsZero() {
    TestScene.run(TestScene.request(scene.files(true), out));
    int bar = TestScene.WIDTH * (TestScene.HEIGHT - TestScene.BAR);
    for (String name : List.of("classes.tif", "phases.tif", "mask_collector.tif")) {
      byte[] numbers = TestScene.numbers(out.resolve(name));
      assertThat(Arrays.copyOfRange(numbers, bar, numbers.length)).as(name).containsOnly(0);
    }
    byte[] classes = TestScene.numbers(out.resolve("classes.tif"));
    assertThat(Arrays.copyOf(classes, bar)).doesNotContain((byte) 0);
  }

  @Test
  void sharesAreOfTheValidRegion() {
    SegmentReport report = TestScene.run(TestScene.request(scene.files(true), out));
    assertThat(report.classes().stream().mapToDouble(SegmentReport.ClassShare::fraction).sum())
        .isCloseTo(1, within(1e-9));
  }
}
