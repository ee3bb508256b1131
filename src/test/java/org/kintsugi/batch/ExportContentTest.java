package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.figure.FigureLayout;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;
import org.kintsugi.image.SampleType;
import org.kintsugi.io.ArrayFormat;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.segmentation.Outputs;

/** What an export writes beside the standard files, and that others read it as it is meant. */
class ExportContentTest {

  private static final ExportContent EVERYTHING =
      ExportContent.STANDARD
          .withArrays(EnumSet.allOf(ArrayFormat.class))
          .withTable(true)
          .withMaskValue(1)
          .with(ExportContent.Probabilities.UINT16)
          .withFigures(
              List.of(FigureLayout.parse("1", "CBS, uncertainty@zoom / mask, classes")),
              List.of(FigureLayout.PAPER_3, FigureLayout.PAPER_4));

  @TempDir static Path shared;
  private static TestScene scene;
  private static Path standard;

  /** The results with everything that can be asked for. */
  private static Path everything;

  @TempDir Path folder;
  private Path out;

  @BeforeAll
  static void segmentTheScene() {
    scene = TestScene.in(shared.resolve("scene"));
    standard = shared.resolve("standard");
    TestScene.run(scene.request(standard));
    everything = shared.resolve("everything");
    write(everything, EVERYTHING);
  }

  @BeforeEach
  void chooseFolder() {
    out = folder.resolve("out");
  }

  private static void write(Path out, ExportContent content) {
    TestScene.run(
        TestScene.request(
            scene.files(false),
            Optional.of(standard.resolve("forest.kforest")),
            new ResultWriter(out, content, false)));
  }

  private static Plane plane(Path file) {
    return ImageReaders.installed().read(file).planes().getFirst();
  }

  @Test
  void theNamesToldBeforeAreThoseOfTheFilesWritten() {
    List<String> told =
        new ResultWriter(out, EVERYTHING, false).names(PhaseRule.paper(), Outputs.ALL, false);
    Set<String> optional =
        Set.of(
            "coverage.tif",
            "coverage.json",
            "coverage.npy",
            "coverage.nrrd",
            "coverage.raw",
            "coverage.raw.json",
            "figure_paper-3.png");
    assertThat(told).doesNotHaveDuplicates().containsAll(optional);
    assertThat(TestScene.content(everything).keySet())
        .containsExactlyInAnyOrderElementsOf(
            told.stream().filter(name -> !optional.contains(name)).toList());
  }

  @Test
  void everyPlaneIsTheSameInEveryForm() throws IOException {
    for (String stem : List.of("classes", "phases", "mask_CBD", "mask_active_material")) {
      byte[] numbers = TestScene.numbers(everything.resolve(stem + ".tif"));
      assertThat(TestScene.numbers(everything.resolve(stem + ".npy"))).isEqualTo(numbers);
      assertThat(Files.readAllBytes(everything.resolve(stem + ".raw"))).isEqualTo(numbers);
      JsonNode sidecar = TestScene.json(everything.resolve(stem + ".json"));
      assertThat(sidecar.path("sameAs").toString())
          .isEqualTo("[\"%1$s.npy\",\"%1$s.nrrd\",\"%1$s.raw\"]".formatted(stem));
    }
    ImageFile probabilities =
        ImageReaders.installed().read(everything.resolve("probabilities.npy"));
    assertThat(probabilities.planes()).hasSize(5);
  }

  @Test
  void masksHoldOneWhereAsked() {
    byte[] ones = TestScene.numbers(everything.resolve("mask_CBD.tif"));
    byte[] full = TestScene.numbers(standard.resolve("mask_CBD.tif"));
    assertThat(ones).contains(1).containsOnly(0, 1);
    for (int i = 0; i < ones.length; i++) {
      assertThat(full[i]).isEqualTo((byte) -ones[i]);
    }
  }

  @Test
  void sixteenBitProbabilitiesAreThoseOfTheFloatsToHalfAStep() throws IOException {
    JsonNode sidecar = TestScene.json(everything.resolve("probabilities.ome.json"));
    assertThat(sidecar.path("scale").asDouble()).isEqualTo(1 / 65535.0);
    ImageFile floats = ImageReaders.installed().read(standard.resolve("probabilities.ome.tif"));
    ImageFile whole = ImageReaders.installed().read(everything.resolve("probabilities.ome.tif"));
    assertThat(whole.planes()).hasSize(5);
    for (int i = 0; i < 5; i++) {
      Plane left = floats.planes().get(i);
      Plane right = whole.planes().get(i);
      assertThat(right.sampleType()).isEqualTo(SampleType.UINT16);
      for (int y = 0; y < left.height(); y += 3) {
        for (int x = 0; x < left.width(); x++) {
          assertThat(right.value(x, y) / 65535.0)
              .isCloseTo(left.value(x, y), within(0.5 / 65535 + 1e-7));
        }
      }
    }
  }

  @Test
  void theTableCountsThePhases() throws IOException {
    byte[] phases = TestScene.numbers(everything.resolve("phases.tif"));
    long binder = 0;
    for (byte phase : phases) {
      binder += phase == 2 ? 1 : 0;
    }
    List<String> lines = Files.readAllLines(everything.resolve("phases.csv"));
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("phase,number,color,pixels,fraction,area_um2");
    String[] row = lines.get(2).split(",", -1);
    assertThat(row[0]).isEqualTo("CBD");
    assertThat(row[1]).isEqualTo("2");
    assertThat(Long.parseLong(row[3])).isEqualTo(binder);
    assertThat(Double.parseDouble(row[4])).isCloseTo((double) binder / phases.length, within(1e-6));
    assertThat(Double.parseDouble(row[5])).isCloseTo(binder * 0.02 * 0.02, within(1e-5));
  }

  @Test
  void theRawSidecarSaysHowCodesReadIt() throws IOException {
    JsonNode json = TestScene.json(everything.resolve("phases.raw.json"));
    assertThat(json.path("nx").asInt()).isEqualTo(TestScene.WIDTH);
    assertThat(json.path("ny").asInt()).isEqualTo(TestScene.HEIGHT);
    assertThat(json.path("nz").asInt()).isEqualTo(1);
    assertThat(json.path("type").asText()).isEqualTo("uint8");
    assertThat(json.path("voxelLength").asDouble()).isEqualTo(20e-9);
    assertThat(TestScene.values(json))
        .containsExactly("1 pore", "2 CBD", "3 active material", "4 collector");
    assertThat(json.path("readWith").fieldNames())
        .toIterable()
        .containsExactly("NumPy", "GeoDict", "TauFactor", "PuMA", "PoreSpy", "OpenPNM");
    assertThat(json.path("readWith").path("NumPy").asText())
        .isEqualTo("numpy.fromfile('phases.raw', 'uint8').reshape(48, 64)");
    JsonNode probabilities = TestScene.json(everything.resolve("probabilities.raw.json"));
    assertThat(probabilities.path("nz").asInt()).isEqualTo(5);
    assertThat(probabilities.path("readWith").path("NumPy").asText())
        .isEqualTo("numpy.fromfile('probabilities.raw', '<u2').reshape(5, 48, 64)");
    assertThat(probabilities.path("readWith").size()).isEqualTo(1);
  }

  @Test
  void figuresAreWrittenAndThoseThatCannotBeAreNamed() throws IOException {
    Plane own = plane(everything.resolve("figure_1.png"));
    assertThat(own.width()).isEqualTo(2 * 1000 + 15);
    assertThat(own.height()).isEqualTo(2 * 750 + 15);
    Plane four = plane(everything.resolve("figure_paper-4.png"));
    assertThat(four.height()).isEqualTo(4 * 750 + 3 * 15);
    JsonNode export = TestScene.json(everything.resolve("provenance.json")).path("export");
    assertThat(export.path("figures").path("figure_1.png").asText())
        .isEqualTo("CBS, uncertainty@zoom / mask, classes");
    assertThat(export.path("figuresLeftOut").path("figure_paper-3.png").asText())
        .isEqualTo("the section has no element maps");
    assertThat(export.path("maskValue").asInt()).isEqualTo(1);
    assertThat(export.path("formats").toString()).isEqualTo("[\"npy\",\"nrrd\",\"raw\"]");
  }

  @Test
  void aFigureThatMustComeOutAndCannotStopsAllBeforeAnythingIsWritten() {
    ExportContent content =
        ExportContent.STANDARD.withFigures(List.of(FigureLayout.PAPER_3), List.of());
    assertThatThrownBy(() -> write(out, content))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("The figure paper-3 of")
        .hasMessageContaining("cannot be made: the section has no element maps");
    assertThat(out).doesNotExist();
  }

  @Test
  void anEarlierFigureOfAnotherSectionDoesNotStay() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("figure_paper-3.png"), "of before");
    TestScene.run(
        TestScene.request(
            scene.files(false),
            Optional.of(standard.resolve("forest.kforest")),
            new ResultWriter(out, ExportPreset.PUBLICATION, true)));
    assertThat(out.resolve("figure_paper-3.png")).doesNotExist();
    assertThat(out.resolve("figure_paper-4.png")).exists();
    assertThat(out.resolve("phases.csv")).exists();
  }

  @Test
  void theSimulationPresetWritesCutArraysFromZeroAndMasksOfOne() throws IOException {
    TestScene.run(
        TestScene.request(
            scene.files(true),
            Optional.of(standard.resolve("forest.kforest")),
            new ResultWriter(out, ExportPreset.SIMULATION, false)));
    int rows = TestScene.HEIGHT - TestScene.BAR;
    assertThat(Files.size(out.resolve("phases.raw"))).isEqualTo((long) TestScene.WIDTH * rows);
    JsonNode raw = TestScene.json(out.resolve("phases.raw.json"));
    assertThat(raw.path("ny").asInt()).isEqualTo(rows);
    assertThat(TestScene.values(raw))
        .containsExactly("0 pore", "1 CBD", "2 active material", "3 collector");
    assertThat(raw.path("readWith").path("PoreSpy").asText()).contains(" == 0: true where pore is");
    assertThat(TestScene.numbers(out.resolve("mask_CBD.npy"))).containsOnly(0, 1);
    assertThat(Files.readAllLines(out.resolve("phases.csv")).get(1)).startsWith("pore,0,");
  }

  @Test
  void imageJReadsPixelSizeNumbersAndColoursOnScreen() {
    int[] colours = ClassList.paper().rgbById();
    for (String name : List.of("classes.tif", "phases.tif", "mask_CBD.tif", "uncertainty.tif")) {
      ImagePlus image = new Opener().openImage(standard.resolve(name).toString());
      assertThat(image.getCalibration().pixelWidth).as(name).isEqualTo(0.02);
      assertThat(image.getCalibration().pixelHeight).as(name).isEqualTo(0.02);
      assertThat(image.getCalibration().getUnit()).as(name).isIn("micron", "µm");
      Plane ours = plane(standard.resolve(name));
      for (int y = 0; y < image.getHeight(); y += 5) {
        for (int x = 0; x < image.getWidth(); x++) {
          assertThat(image.getProcessor().getf(x, y)).as(name).isEqualTo(ours.value(x, y));
        }
      }
    }
    ImagePlus classes = new Opener().openImage(standard.resolve("classes.tif").toString());
    for (int id = 1; id < colours.length; id++) {
      assertThat(classes.getProcessor().getLut().getRGB(id) & 0xffffff).isEqualTo(colours[id]);
    }
  }

  @Test
  void theEnlargedPartIsInTheProvenance() throws IOException {
    write(
        out,
        ExportContent.STANDARD
            .withFigures(List.of(FigureLayout.PAPER_4), List.of())
            .withZoom(Optional.of(new Region(8, 4, 20, 10))));
    JsonNode export = TestScene.json(out.resolve("provenance.json")).path("export");
    assertThat(export.path("zoom").path("x").asInt()).isEqualTo(8);
    assertThat(export.path("zoom").path("width").asInt()).isEqualTo(20);
  }
}
