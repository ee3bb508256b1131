package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;

/** Steps of clean-up in what a project's segmentation writes. */
class CleanedResultsTest {

  private static final int PORE = 1;
  private static final int CBD = 2;
  private static final int ACTIVE = 3;

  @TempDir Path folder;
  private Path file;
  private Path out;

  @BeforeEach
  void makeAProjectWhoseBinderIsAnIsland() throws IOException {
    file = TestScene.in(folder.resolve("scene")).project(folder.resolve("section.kintsugi"));
    out = folder.resolve("out");
    // 20 nm a pixel, 400 nm²: more than the stripe has.
    double all = 400.0 * TestScene.WIDTH * TestScene.HEIGHT;
    save(
        new CleanUp(
            List.of(
                new CleanUpStep.RemoveIslands(
                    true, Set.of(CBD), new PhysicalSize(all, SizeUnit.SQUARE_NANOMETRES)),
                new CleanUpStep.FillHoles(false, 1, PhysicalSize.pixels(1e6)))));
  }

  private void save(CleanUp steps) {
    Project project = ProjectFile.open(file);
    ProjectFile.save(file, project.withClasses(project.classes(), project.rule(), steps));
  }

  @Test
  void phasesAndMasksAreCleanedAndClassesAreNot() throws IOException {
    SegmentReport report =
        TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), out));

    byte[] classes = TestScene.numbers(out.resolve("classes.tif"));
    byte[] phases = TestScene.numbers(out.resolve("phases.tif"));
    byte[] raw =
        PhaseRule.paper()
            .apply(new BytePlane(TestScene.WIDTH, TestScene.HEIGHT, classes))
            .samples();
    long changed = 0;
    for (int i = 0; i < phases.length; i++) {
      if (raw[i] == CBD) {
        changed++;
        assertThat(phases[i]).isNotEqualTo((byte) CBD).isPositive();
      } else {
        assertThat(phases[i]).isEqualTo(raw[i]);
      }
    }
    assertThat(changed).isPositive();
    assertThat(TestScene.numbers(out.resolve("mask_CBD.tif"))).containsOnly(0);
    assertThat(report.cleanedPixels()).isEqualTo(changed);
    assertThat(report.phases().get(CBD - 1).fraction()).isZero();
    assertThat(report.classes().get(2).fraction())
        .isCloseTo((double) changed / phases.length, within(1e-12));
    assertThat(report.phases().stream().mapToDouble(SegmentReport.ClassShare::fraction).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(TestScene.json(out.resolve("phases.json")).path("cleanedUp").asBoolean()).isTrue();
    assertThat(TestScene.json(out.resolve("mask_pore.json")).path("cleanedUp").asBoolean())
        .isTrue();
    assertThat(TestScene.json(out.resolve("classes.json")).has("cleanedUp")).isFalse();

    // Only what was done stands in the provenance, with its size and its counts.
    JsonNode steps = TestScene.json(out.resolve("provenance.json")).path("cleanUp");
    assertThat(steps).hasSize(1);
    JsonNode step = steps.get(0);
    assertThat(step.path("step").asText()).isEqualTo("remove islands");
    assertThat(step.path("phases").get(0).asText()).isEqualTo("CBD");
    assertThat(step.path("below").path("unit").asText()).isEqualTo("nm2");
    assertThat(step.path("below").path("pixels").asDouble())
        .isCloseTo(TestScene.WIDTH * TestScene.HEIGHT, within(0.01));
    assertThat(step.path("islands").asInt()).isPositive();
    assertThat(step.path("changedPixels").asLong()).isEqualTo(changed);
    assertThat(step.path("lost").path("CBD").asLong()).isEqualTo(changed);
  }

  @Test
  void nothingIsCleanedWhereTheUserSaysSoAndThatIsRecorded() throws IOException {
    SegmentReport report =
        TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false, false), out));
    assertThat(report.cleanedPixels()).isZero();
    assertThat(report.phases().get(CBD - 1).fraction()).isPositive();
    JsonNode provenance = TestScene.json(out.resolve("provenance.json"));
    assertThat(provenance.has("cleanUp")).isFalse();
    assertThat(provenance.path("cleanUpStepsLeftOut").asInt()).isEqualTo(1);
    assertThat(TestScene.json(out.resolve("phases.json")).has("cleanedUp")).isFalse();
  }

  @Test
  void aCorrectionWinsOverCleanUp() {
    byte[] painted = new byte[TestScene.WIDTH * TestScene.HEIGHT];
    // Class 3 is the binder; here lies the first stripe.
    painted[5 * TestScene.WIDTH + 2] = 3;
    correct(painted);

    TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), out));

    byte[] phases = TestScene.numbers(out.resolve("phases.tif"));
    for (int i = 0; i < phases.length; i++) {
      assertThat(phases[i] == CBD).as("pixel " + i).isEqualTo(i == 5 * TestScene.WIDTH + 2);
    }
  }

  /** Corrects pixels by hand: a class a pixel, 0 where there is nothing to correct. */
  private void correct(byte[] painted) {
    Project project = ProjectFile.open(file);
    LabelLayer corrections = new LabelLayer(TestScene.WIDTH, TestScene.HEIGHT);
    LabelImport.replacing(ClassList.paper())
        .into(
            corrections,
            new BytePlane(TestScene.WIDTH, TestScene.HEIGHT, painted),
            "corrections",
            "corrections");
    ProjectFile.save(
        file,
        project.withSection(
            0, project.sections().getFirst().withCorrections(corrections.snapshot())));
  }

  @Test
  void aSplitIsRecordedWithItsPhasesAndItsDepthOrLeftOutAndRecorded() throws IOException {
    save(
        new CleanUp(
            List.of(
                new CleanUpStep.SplitTouching(
                    true, ACTIVE, PORE, new PhysicalSize(100, SizeUnit.NANOMETRES)))));
    // Binder from both sides leaves a neck of the stripe of active material, columns 22 to 42.
    byte[] painted = new byte[TestScene.WIDTH * TestScene.HEIGHT];
    for (int x = 20; x < 45; x++) {
      painted[24 * TestScene.WIDTH + x] = (byte) (x < 29 || x > 35 ? 3 : 0);
    }
    correct(painted);
    TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), out));
    // The classes hold the corrections.
    BytePlane raw =
        PhaseRule.paper()
            .apply(
                new BytePlane(
                    TestScene.WIDTH,
                    TestScene.HEIGHT,
                    TestScene.numbers(out.resolve("classes.tif"))));
    byte[] phases = TestScene.numbers(out.resolve("phases.tif"));
    long cut = 0;
    for (int i = 0; i < phases.length; i++) {
      if (phases[i] != raw.samples()[i]) {
        cut++;
        assertThat(raw.samples()[i]).isEqualTo((byte) ACTIVE);
        assertThat(phases[i]).isEqualTo((byte) PORE);
      }
    }
    assertThat(cut).isPositive();
    JsonNode step = TestScene.json(out.resolve("provenance.json")).path("cleanUp").get(0);
    assertThat(step.path("step").asText()).isEqualTo("split touching");
    assertThat(step.path("phase").asText()).isEqualTo("active material");
    assertThat(step.path("line").asText()).isEqualTo("pore");
    assertThat(step.path("depth").path("value").asDouble()).isEqualTo(100);
    assertThat(step.path("depth").path("unit").asText()).isEqualTo("nm");
    assertThat(step.path("depth").has("pixels")).isFalse();
    assertThat(step.path("morePieces").asInt()).isEqualTo(1);
    assertThat(step.path("changedPixels").asLong()).isEqualTo(cut);
    assertThat(step.path("gained").path("pore").asLong()).isEqualTo(cut);

    Path raws = folder.resolve("raws");
    TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false, false), raws));
    assertThat(TestScene.numbers(raws.resolve("phases.tif"))).isEqualTo(raw.samples());
    JsonNode left = TestScene.json(raws.resolve("provenance.json"));
    assertThat(left.has("cleanUp")).isFalse();
    assertThat(left.path("cleanUpStepsLeftOut").asInt()).isEqualTo(1);
  }

  @Test
  void aForestWithOtherPhasesIsRefusedBeforeAnythingIsWritten() {
    Path forest = folder.resolve("forest");
    TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), forest));
    Project project = ProjectFile.open(file);
    List<String> names = project.classes().classes().stream().map(one -> one.name()).toList();
    PhaseRule other =
        PhaseRule.oneToOne(
            names, project.classes().classes().stream().mapToInt(one -> one.rgb()).toArray());
    ProjectFile.save(file, project.withClasses(project.classes(), other, project.cleanUp()));
    assertThatThrownBy(
            () ->
                TestScene.run(
                    TestScene.request(
                        new SegmentRequest.Saved(file, false),
                        Optional.of(forest.resolve("forest.kforest")),
                        new ResultWriter(out, ExportPreset.STANDARD, false))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("the forest has others")
        .hasMessageContaining("--no-clean-up");
    assertThat(TestScene.content(out)).isEmpty();
  }
}
