package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Problem;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.segmentation.Outputs;

/** The files that a segmentation writes, and those it leaves alone. */
class WrittenResultsTest {

  @TempDir static Path shared;
  private static TestScene scene;

  /** The results of training on the scene, for all tests that only look at them. */
  private static Path standard;

  @TempDir Path folder;
  private Path out;

  @BeforeAll
  static void segmentTheScene() {
    scene = TestScene.in(shared.resolve("scene"));
    standard = shared.resolve("standard");
    TestScene.run(scene.request(standard));
  }

  @BeforeEach
  void chooseFolder() {
    out = folder.resolve("out");
  }

  @Test
  void writesExactlyTheFilesOfTheDesign() {
    assertThat(TestScene.content(standard).keySet())
        .containsExactlyInAnyOrder(
            "classes.tif",
            "classes.json",
            "phases.tif",
            "phases.json",
            "mask_pore.tif",
            "mask_pore.json",
            "mask_CBD.tif",
            "mask_CBD.json",
            "mask_active_material.tif",
            "mask_active_material.json",
            "mask_collector.tif",
            "mask_collector.json",
            "probabilities.ome.tif",
            "probabilities.ome.json",
            "uncertainty.tif",
            "uncertainty.json",
            "forest.kforest",
            "overlay.png",
            "provenance.json");
  }

  @Test
  void writesProbabilitiesAndUncertaintyOnlyWhereAsked() {
    TestScene.run(
        new SegmentRequest(
            scene.files(false),
            Optional.empty(),
            Optional.empty(),
            Outputs.CLASSES,
            new ResultWriter(out, ExportPreset.STANDARD, false),
            OptionalLong.empty()));
    assertThat(TestScene.content(out))
        .doesNotContainKeys("probabilities.ome.tif", "uncertainty.tif")
        .containsKey("classes.tif");
  }

  @Test
  void sidecarsTellNumbersNamesColoursAndPixelSize() throws IOException {
    JsonNode classes = TestScene.json(standard.resolve("classes.json"));
    assertThat(classes.path("file").asText()).isEqualTo("classes.tif");
    assertThat(classes.path("width").asInt()).isEqualTo(TestScene.WIDTH);
    assertThat(classes.path("height").asInt()).isEqualTo(TestScene.HEIGHT);
    assertThat(TestScene.values(classes))
        .containsExactly(
            "1 current collector",
            "2 active material",
            "3 binder",
            "4 platinum at pore edge",
            "5 platinum at depth");
    JsonNode size = classes.path("pixelSize");
    assertThat(size.path("width").asDouble()).isEqualTo(20e-9);
    assertThat(size.path("height").asDouble()).isEqualTo(20e-9);
    assertThat(size.path("unit").asText()).isEqualTo("m");
    assertThat(size.path("source").asText()).isEqualTo("microscope");
    assertThat(TestScene.values(TestScene.json(standard.resolve("phases.json"))))
        .containsExactly("1 pore", "2 CBD", "3 active material", "4 collector");
    assertThat(TestScene.values(TestScene.json(standard.resolve("mask_CBD.json"))))
        .containsExactly("255 CBD");
    for (JsonNode value : classes.path("values")) {
      assertThat(value.path("color").asText()).matches("#[0-9a-f]{6}");
    }
  }

  @Test
  void everyTiffHoldsThePixelSize() {
    for (String name : TestScene.content(standard).keySet()) {
      if (name.endsWith(".tif")) {
        ImageFile image = ImageReaders.installed().read(standard.resolve(name));
        assertThat(image.calibration()).as(name).isPresent();
        assertThat(image.calibration().orElseThrow().pixelWidth())
            .as(name)
            .isCloseTo(20e-9, within(1e-18));
      }
    }
  }

  @Test
  void marksWhereAChannelDoesNotReach() throws IOException {
    TestScene.run(TestScene.request(scene.moved(6), out));
    byte[] coverage = TestScene.numbers(out.resolve("coverage.tif"));
    for (int i = 0; i < coverage.length; i++) {
      assertThat(coverage[i] & 0xff).isEqualTo(i % TestScene.WIDTH < 6 ? 0 : 255);
    }
    assertThat(TestScene.content(out)).containsKey("coverage.json");
    assertThat(TestScene.numbers(out.resolve("classes.tif"))).doesNotContain((byte) 0);
  }

  @Test
  void theSimulationPresetNumbersFromZeroAndCuts() throws IOException {
    TestScene.run(TestScene.request(scene.files(true), out));
    Path simulation = folder.resolve("simulation");
    TestScene.run(
        TestScene.request(
            scene.files(true),
            Optional.empty(),
            new ResultWriter(simulation, ExportPreset.SIMULATION, false)));
    int kept = TestScene.WIDTH * (TestScene.HEIGHT - TestScene.BAR);
    byte[] standard = TestScene.numbers(out.resolve("phases.tif"));
    byte[] expected = new byte[kept];
    for (int i = 0; i < kept; i++) {
      expected[i] = (byte) (standard[i] - 1);
    }
    assertThat(TestScene.numbers(simulation.resolve("phases.tif"))).isEqualTo(expected);
    assertThat(TestScene.numbers(simulation.resolve("mask_collector.tif"))).hasSize(kept);
    JsonNode sidecar = TestScene.json(simulation.resolve("phases.json"));
    assertThat(TestScene.values(sidecar))
        .containsExactly("0 pore", "1 CBD", "2 active material", "3 collector");
    assertThat(sidecar.path("height").asInt()).isEqualTo(TestScene.HEIGHT - TestScene.BAR);
    assertThat(sidecar.path("content").asText()).contains("from 0");
    // Classes stay as they are.
    assertThat(TestScene.content(simulation).get("classes.tif"))
        .isEqualTo(TestScene.content(out).get("classes.tif"));
  }

  @Test
  void theSimulationPresetRefusesPixelsOfNoPhaseAndWritesNothing() {
    Path file = scene.project(folder.resolve("section.kintsugi"));
    Project project = ProjectFile.open(file);
    ProjectFile.save(file, project.withClasses(project.classes(), project.rule().assigned(2, 0)));
    assertThatThrownBy(
            () ->
                TestScene.run(
                    TestScene.request(
                        new SegmentRequest.Saved(file, false),
                        Optional.empty(),
                        new ResultWriter(out, ExportPreset.SIMULATION, false))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("belong to no phase");
    assertThat(TestScene.content(out)).isEmpty();
  }

  @Test
  void overwritesNothingUnlessTold() throws IOException {
    TestScene.run(scene.request(out));
    for (String name : List.of("classes.tif", "provenance.json", "overlay.png")) {
      Path other = folder.resolve("holds-" + name);
      Files.createDirectories(other);
      Files.writeString(other.resolve(name), "mine");
      Map<String, String> before = TestScene.content(other);
      assertThatThrownBy(() -> TestScene.run(scene.request(other)))
          .isInstanceOf(Problem.class)
          .hasMessageContaining(other.resolve(name).toString())
          .hasMessageContaining("--force");
      assertThat(TestScene.content(other)).isEqualTo(before);
    }
    Map<String, String> first = TestScene.content(out);
    Files.writeString(out.resolve("classes.tif"), "damaged");
    Files.writeString(out.resolve("notes.txt"), "a file of the user");
    TestScene.run(
        TestScene.request(
            scene.files(false),
            Optional.empty(),
            new ResultWriter(out, ExportPreset.STANDARD, true)));
    assertThat(TestScene.content(out)).containsAllEntriesOf(first).containsKey("notes.txt");
  }

  @Test
  void theCoverageOfAnEarlierResultIsNotLeftBesideANewOne() throws IOException {
    TestScene.run(TestScene.request(scene.moved(6), out));
    assertThat(TestScene.content(out)).containsKeys("coverage.tif", "coverage.json");
    TestScene.run(
        TestScene.request(
            scene.files(false),
            Optional.empty(),
            new ResultWriter(out, ExportPreset.STANDARD, true)));
    assertThat(TestScene.content(out)).doesNotContainKeys("coverage.tif", "coverage.json");
  }
}
