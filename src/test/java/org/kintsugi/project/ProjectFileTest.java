package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelImport;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Point;
import org.kintsugi.image.Region;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.Json;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Problem;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhaseRule;
import org.kintsugi.phase.PhysicalSize;
import org.kintsugi.phase.SizeUnit;
import org.kintsugi.registration.LandmarkFit;
import org.kintsugi.registration.LandmarkSet;

class ProjectFileTest {

  @TempDir Path folder;

  private Project project;
  private Path file;

  @BeforeEach
  void makeAProject() throws Exception {
    project = Projects.full(folder);
    file = folder.resolve("work.kintsugi");
  }

  @Test
  void reloadingGivesTheEqualProject() {
    ProjectFile.save(file, project);
    Project reloaded = ProjectFile.open(file);
    assertThat(reloaded).isEqualTo(project);
    assertThat(reloaded.sections().get(0).labels()).isEqualTo(project.sections().get(0).labels());
    assertThat(reloaded.provenance().get(0).details().keySet()).containsExactly("z", "a");
  }

  @Test
  void landmarksAndTheThinPlateThroughThemComeBackExactly() throws IOException {
    LandmarkSet set =
        LandmarkSet.EMPTY
            .withModel(Alignment.Model.THIN_PLATE)
            .with(new Point(1 / 3.0, 2), new Point(1e-17, 3))
            .with(new Point(60, 5.5), new Point(62, 5))
            .with(new Point(4, 50), new Point(4, 52.25))
            .with(new Point(70, 60), new Point(69, 61))
            .moved(0.1, -7);
    set = set.with(3, set.landmarks().get(3).withActive(false));
    Alignment bent =
        LandmarkFit.of(
                Alignment.Model.THIN_PLATE, set.landmarks(), LandmarkFit.Start.of(Affine.IDENTITY))
            .alignment("by hand", Map.of("tre.loo.rms.px", 0.7));
    ProjectSection first = project.sections().get(0);
    Project marked =
        project.withSection(
            0,
            first.withRegistration(
                List.of(bent), Optional.empty(), Map.of("TLD", set, "EDS", set.moved(1, 1))));
    ProjectFile.save(file, marked);
    Project reloaded = ProjectFile.open(file);
    assertThat(reloaded).isEqualTo(marked);
    assertThat(reloaded.sections().get(0).landmarks()).containsOnlyKeys("TLD", "EDS");
    assertThat(reloaded.sections().get(0).further().get(0).landmarks()).isEqualTo(set);
    assertThat(reloaded.sections().get(0).further().get(0).alignment()).isEqualTo(bent);
    assertThat(reloaded.sections().get(1).landmarks()).isEmpty();
  }

  @Test
  void stepsOfCleanUpComeBackExactly() {
    CleanUp steps =
        new CleanUp(
            List.of(
                new CleanUpStep.RemoveIslands(
                    true, Set.of(), new PhysicalSize(1 / 3.0, SizeUnit.SQUARE_NANOMETRES)),
                new CleanUpStep.RemoveIslands(
                    false, Set.of(4, 2), new PhysicalSize(120, SizeUnit.NANOMETRES)),
                new CleanUpStep.FillHoles(true, 3, PhysicalSize.pixels(12)),
                new CleanUpStep.MajorityFilter(true, new PhysicalSize(40, SizeUnit.NANOMETRES)),
                new CleanUpStep.SplitTouching(
                    true, 3, 1, new PhysicalSize(1 / 7.0, SizeUnit.NANOMETRES)),
                new CleanUpStep.SplitTouching(false, 2, 4, PhysicalSize.pixels(2.5))));
    Project cleaned = project.withClasses(project.classes(), project.rule(), steps);
    ProjectFile.save(file, cleaned);
    assertThat(ProjectFile.open(file)).isEqualTo(cleaned);
  }

  @Test
  void aStepAboutAPhaseThatThereIsNotIsNoProject() {
    CleanUp steps =
        new CleanUp(List.of(new CleanUpStep.FillHoles(true, 5, PhysicalSize.pixels(2))));
    assertThatThrownBy(() -> project.withClasses(project.classes(), project.rule(), steps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clean-up");
  }

  @Test
  void correctionsComeBackExactly() throws IOException {
    ProjectSection first = project.sections().get(0);
    LabelSnapshot corrections = Projects.labels(Projects.WIDTH, Projects.HEIGHT, 77, 5);
    Project corrected = project.withSection(0, first.withCorrections(corrections));
    ProjectFile.save(file, corrected);

    Project reloaded = ProjectFile.open(file);

    assertThat(reloaded).isEqualTo(corrected);
    assertThat(reloaded.sections().get(0).corrections()).isEqualTo(corrections);
    assertThat(reloaded.sections().get(0).labels()).isEqualTo(first.labels());
    assertThat(reloaded.sections().get(1).corrections().isEmpty()).isTrue();
  }

  @Test
  void excludedPixelsComeBackExactly() throws IOException {
    Random random = new Random(4);
    PixelMask excluded = PixelMask.none(Projects.WIDTH, Projects.HEIGHT);
    for (int i = 0; i < 40; i++) {
      excluded =
          excluded.with(
              new Region(random.nextInt(90), random.nextInt(60), 1 + random.nextInt(9), 3),
              random.nextInt(3) > 0);
    }
    ProjectSection first = project.sections().get(0);
    Project cut =
        project.withSection(0, first.withValidRegion(first.validRegion().excluding(excluded)));
    ProjectFile.save(file, cut);

    Project reloaded = ProjectFile.open(file);

    assertThat(reloaded).isEqualTo(cut);
    assertThat(reloaded.sections().get(0).validRegion().excluded()).isEqualTo(excluded);
    assertThat(reloaded.sections().get(1).validRegion().excluded().isEmpty()).isTrue();
  }

  @Test
  void theSameProjectGivesTheSameBytes() throws IOException {
    ProjectFile.save(file, project);
    byte[] first = Files.readAllBytes(file);
    ProjectFile.save(file, ProjectFile.open(file));
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void otherChoicesSurviveToo() {
    Project other =
        project
            .withClasses(ClassList.numbered(7).colourBlindSafe(), PhaseRule.paper().assigned(5, 0))
            .withLearning(
                FeatureSpec.standard(List.of("CBS", "TLD")).select(3, 1, 2),
                ForestOptions.standard().withTrees(17).withSeed(Long.MIN_VALUE))
            .withForest(Optional.empty())
            .withThumbnail(Optional.empty());
    ProjectFile.save(file, other);
    assertThat(ProjectFile.open(file)).isEqualTo(other);
  }

  @Test
  void itsPartsAreReadable() throws IOException {
    ProjectFile.save(file, project);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(Object::toString))
          .containsExactly(
              "project.json",
              "sections/1/strokes.jsonl",
              "sections/1/labels.tif",
              "sections/2/strokes.jsonl",
              "sections/2/labels.tif",
              "provenance.jsonl",
              "forest.kforest",
              "thumbnail.png");
      Path labels = folder.resolve("labels.tif");
      try (InputStream in = zip.getInputStream(zip.getEntry("sections/1/labels.tif"))) {
        Files.copy(in, labels);
      }
      BytePlane read = LabelImage.read(ImageReaders.installed(), labels);
      assertThat(read.samples()).isEqualTo(project.sections().get(0).labels().toPlane().samples());
      try (InputStream in = zip.getInputStream(zip.getEntry("project.json"))) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).contains("\"path\" : \"a/eds/Ni Kα1.tif\"").contains("\"schema\" : 2");
        assertThat(text).doesNotContain(folder.toString());
      }
    }
  }

  @Property(tries = 50, seed = "6")
  void classAndStrokeOfEveryPixelComeBack(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 200) int width,
      @ForAll @IntRange(min = 1, max = 140) int height,
      @ForAll @IntRange(max = 30) int strokes)
      throws IOException {
    LabelSnapshot labels = Projects.labels(width, height, seed, strokes);
    assertThat(reloaded(labels)).isEqualTo(labels);
  }

  @Test
  void denseImportedLabelsComeBack() throws IOException {
    byte[] samples = new byte[101 * 77];
    new java.util.Random(3).nextBytes(samples);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.floorMod(samples[i], 6);
    }
    LabelLayer layer = new LabelLayer(101, 77);
    LabelImport.replacing(ClassList.paper())
        .into(layer, new BytePlane(101, 77, samples), "truth", "import");
    assertThat(reloaded(layer.snapshot())).isEqualTo(layer.snapshot());
  }

  private static LabelSnapshot reloaded(LabelSnapshot labels) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StrokeFile.write(out, labels);
    return StrokeFile.read(
        new Json().mapper(),
        new ByteArrayInputStream(out.toByteArray()),
        labels.width(),
        labels.height());
  }

  @Test
  void aStrokesLineIsWhatTheDocumentSays() throws IOException {
    LabelLayer layer = new LabelLayer(10, 5);
    LabelImport.replacing(ClassList.paper()).into(layer, plane(), "l", "l");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StrokeFile.write(out, layer.snapshot());
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .isEqualTo(
            "{\"id\":1,\"class\":2,\"kind\":\"import\",\"radius\":0.0,"
                + "\"rows\":[[0,1,2,4,1],[1,3,1]]}\n");
  }

  private static BytePlane plane() {
    byte[] samples = new byte[50];
    for (int at : new int[] {1, 2, 4, 13}) {
      samples[at] = 2;
    }
    return new BytePlane(10, 5, samples);
  }

  @Test
  void aSaveThatFailsLeavesTheOldFile() throws IOException {
    // The temporary file's name is longer still, so that no file system takes it.
    Path longName = folder.resolve("x".repeat(235) + ProjectFile.EXTENSION);
    ProjectFile.save(file, project);
    Files.move(file, longName);
    byte[] before = Files.readAllBytes(longName);
    assertThatThrownBy(
            () -> ProjectFile.save(longName, project.withSettings(java.util.Map.of("a", "b"))))
        .isInstanceOf(Problem.class);
    assertThat(Files.readAllBytes(longName)).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void aFolderThatDoesNotExistIsOneClearSentence() {
    Path nowhere = folder.resolve("nowhere/p.kintsugi");
    assertThatThrownBy(() -> ProjectFile.save(nowhere, project))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("p.kintsugi");
    assertThatThrownBy(() -> ProjectFile.open(nowhere))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> ProjectFile.open(folder))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("folder");
  }
}
