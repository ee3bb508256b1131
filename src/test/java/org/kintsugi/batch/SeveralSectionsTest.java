package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.LabelGesture;
import org.kintsugi.annotation.LabelLayer;
import org.kintsugi.annotation.Stroke;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;

/** Projects of more than one section. */
class SeveralSectionsTest {

  @TempDir Path folder;

  @Test
  void everySectionGetsAFolderOfItsOwnInsideTheOutput() throws IOException {
    Path out = folder.resolve("deep/out");
    Path file = project("first", "../../second/of\\all");
    SegmentReport report =
        TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), out));
    assertThat(report.labels()).isEqualTo(2 * 144);
    try (var folders = Files.list(out)) {
      assertThat(folders.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("first", "_._.._second_of_all", "sections.csv");
    }
    Map<String, String> first = TestScene.content(out.resolve("first"));
    Map<String, String> second = TestScene.content(out.resolve("_._.._second_of_all"));
    assertThat(second.keySet()).isEqualTo(first.keySet());
    // The sections are alike, and one forest learns from both.
    assertThat(second.get("forest.kforest")).isEqualTo(first.get("forest.kforest"));
    assertThat(second.get("classes.tif")).isEqualTo(first.get("classes.tif"));
    assertThat(report.classes().stream().mapToDouble(SegmentReport.ClassShare::fraction).sum())
        .isBetween(1 - 1e-9, 1 + 1e-9);
    try (var all = Files.list(folder.resolve("deep"))) {
      assertThat(all).containsExactly(out);
    }
  }

  @Test
  void aFileInTheWayOfTheLastSectionStopsTheFirst() throws IOException {
    Path out = folder.resolve("out");
    Path file = project("first", "second");
    Files.createDirectories(out.resolve("second"));
    Files.writeString(out.resolve("second/overlay.png"), "of the user");
    assertThatThrownBy(
            () -> TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), out)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("overlay.png");
    assertThat(out.resolve("first")).doesNotExist();
    assertThat(TestScene.content(out.resolve("second"))).hasSize(1);
  }

  @Test
  void strokesForValidationAreScoredAndChangeNoForest() throws IOException {
    Path file = project("first", "second");
    Path without = folder.resolve("without");
    assertThat(
            TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), without))
                .validation())
        .isNull();
    Project project = ProjectFile.open(file);
    for (int i = 0; i < 2; i++) {
      LabelLayer labels = new LabelLayer(project.sections().get(i).labels());
      LabelGesture gesture = labels.begin("test");
      int stroke = gesture.addStroke(2, Stroke.Kind.BRUSH, 3, Stroke.Purpose.VALIDATION);
      for (int x = 0; x < 10; x++) {
        if (labels.label(x, 1) == 0) {
          gesture.paint(x, 1, stroke);
        }
      }
      gesture.finish();
      project = project.withLabels(i, labels.snapshot());
    }
    ProjectFile.save(file, project);
    Path out = folder.resolve("with");
    SegmentReport report =
        TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), out));

    assertThat(report.labels()).isEqualTo(2 * 144);
    assertThat(report.validation().strokes()).isEqualTo(2);
    BytePlane classes = LabelImage.read(ImageReaders.installed(), out.resolve("first/classes.tif"));
    long right = 0;
    long tested = 0;
    for (int x = 0; x < 10; x++) {
      if (project.sections().get(0).labels().label(x, 1) == 2
          && project.sections().get(0).validRegion().contains(x, 1)) {
        tested++;
        right += classes.value(x, 1) == 2 ? 1 : 0;
      }
    }
    assertThat(tested).isPositive();
    assertThat(report.validation().pixels().accuracy()).isEqualTo((double) right / tested);
    assertThat(TestScene.content(out.resolve("first")).get("forest.kforest"))
        .isEqualTo(TestScene.content(without.resolve("first")).get("forest.kforest"));
  }

  @Test
  void exclusionsAndCorrectionsOfAProjectHoldInWhatIsWritten() throws IOException {
    Path file = project("first", "second");
    Project project = ProjectFile.open(file);
    ProjectSection second = project.sections().get(1);
    int width = second.reference().width();
    int height = second.reference().height();
    Region kept = new Region(4, 6, width - 9, height - 15);
    PixelMask excluded = PixelMask.none(width, height).inverted(second.validRegion().bounds());
    LabelLayer corrections = new LabelLayer(width, height);
    LabelGesture gesture = corrections.begin("correct");
    int stroke = gesture.addStroke(5, Stroke.Kind.AREA, 0);
    for (int i = 0; i < 20; i++) {
      gesture.paint(i, 10, stroke);
    }
    gesture.finish();
    ProjectFile.save(
        file,
        project.withSection(
            1,
            second
                .withValidRegion(second.validRegion().excluding(excluded.with(kept, false)))
                .withCorrections(corrections.snapshot())));
    Path out = folder.resolve("out");
    SegmentReport report =
        TestScene.run(TestScene.request(new SegmentRequest.Saved(file, false), out));

    BytePlane classes =
        LabelImage.read(ImageReaders.installed(), out.resolve("second/classes.tif"));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int found = classes.samples()[y * width + x];
        assertThat(found != 0).isEqualTo(kept.contains(x, y));
        if (y == 10 && x >= 4 && x < 20) {
          assertThat(found).isEqualTo(5);
        }
      }
    }
    assertThat(report.classes().stream().mapToDouble(SegmentReport.ClassShare::fraction).sum())
        .isBetween(1 - 1e-9, 1 + 1e-9);
    JsonNode provenance = TestScene.json(out.resolve("second/provenance.json"));
    assertThat(provenance.path("correctedPixels").asInt()).isEqualTo(16);
    assertThat(provenance.path("excludedPixels").asLong())
        .isEqualTo(second.validRegion().area() - kept.area());
    assertThat(TestScene.json(out.resolve("first/provenance.json")).has("correctedPixels"))
        .isFalse();

    // For a simulation what counts is cut out.
    Path cut = folder.resolve("cut");
    SegmentRequest request = TestScene.request(new SegmentRequest.Saved(file, false), cut);
    TestScene.run(
        new SegmentRequest(
            request.source(),
            request.forest(),
            request.classifier(),
            request.outputs(),
            new ResultWriter(cut, ExportPreset.SIMULATION, false),
            request.seed()));
    assertThat(LabelImage.read(ImageReaders.installed(), cut.resolve("second/phases.tif")).bounds())
        .isEqualTo(new Region(0, 0, kept.width(), kept.height()));
  }

  @Test
  void labelsGoIntoTheSectionThatIsNamed() {
    Path file = project("first", "second");
    ProjectJobs jobs = new ProjectJobs(ImageReaders.installed(), () -> Instant.EPOCH);
    Path labels = folder.resolve("scene/labels.tif");
    assertThatThrownBy(() -> jobs.importLabels(file, "", labels, Map.of()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("several sections")
        .hasMessageContaining("first, second");
    assertThat(jobs.importLabels(file, "second", labels, Map.of(1, 0))).isEqualTo(96);
    Project project = ProjectFile.open(file);
    assertThat(project.sections().get(0).labels().labelledCount()).isEqualTo(144);
    assertThat(project.sections().get(1).labels().labelledCount()).isEqualTo(96);
  }

  /** A project of the same section twice, labelled. */
  private Path project(String firstName, String secondName) {
    TestScene scene = TestScene.in(folder.resolve("scene"));
    Path file = folder.resolve("sections.kintsugi");
    ProjectJobs jobs = new ProjectJobs(ImageReaders.installed(), () -> Instant.EPOCH);
    jobs.create(file, false, scene.input(false), new RegistrationChoice.None(), Progress.NONE);
    jobs.importLabels(file, "", scene.labels(), Map.of());
    Project project = ProjectFile.open(file);
    ProjectSection section = project.sections().get(0);
    ProjectFile.save(
        file, project.withSections(List.of(named(section, firstName), named(section, secondName))));
    return file;
  }

  private static ProjectSection named(ProjectSection section, String name) {
    return new ProjectSection(
        name,
        section.reference(),
        section.further(),
        section.maps(),
        section.validRegion(),
        section.labels(),
        section.resultSha256());
  }
}
