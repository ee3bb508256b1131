package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.forest.ForestOptions;
import org.kintsugi.phase.CleanUp;
import org.kintsugi.phase.CleanUpStep;
import org.kintsugi.phase.PhysicalSize;

class ProvenanceLogTest {

  private static final Instant OPENED = Instant.parse("2026-03-01T09:00:00Z");
  private static final Instant SAVED = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeAProject() throws Exception {
    project = Projects.full(folder);
  }

  @Test
  void theLogOfANewProjectNamesItsImagesWithTheirChecksumsAndTheProgram() {
    ProvenanceEntry entry = ProvenanceLog.created(SAVED, project);

    assertThat(entry.time()).isEqualTo(SAVED);
    assertThat(entry.action()).isEqualTo("created");
    assertThat(entry.details().get("program")).matches("Kintsugi \\S+ \\(Java \\S+, .+\\)");
    assertThat(entry.details().get("section 1, CBS"))
        .startsWith("CBS.tif, 90 x 70 px, 20 x 20 nm a pixel (file), SHA-256 ")
        .endsWith(project.sections().getFirst().reference().image().sha256());
    assertThat(entry.details().get("section 1, registration of TLD"))
        .contains(
            "affine (found by \"hand\" & eye, µ)",
            "-2.25",
            "drift [0.3, -0.001]",
            "tre.rms.px 0.333");
    assertThat(entry.details()).containsKeys("section 2, map of F Kα1_2", "section 2, maps");
  }

  @Test
  void whatIsTheSameIsNoEntry() {
    assertThat(ProvenanceLog.edited(SAVED, OPENED, project, project)).isEmpty();
  }

  @Test
  void everyKindOfChangeIsTold() {
    ProjectSection first = project.sections().getFirst();
    Map<String, Project> changed =
        Map.of(
            "section 1, labels",
                project.withLabels(0, Projects.labels(Projects.WIDTH, Projects.HEIGHT, 9, 3)),
            "section 1, corrections of the result",
                project.withSection(
                    0,
                    first.withCorrections(Projects.labels(Projects.WIDTH, Projects.HEIGHT, 9, 3))),
            "section 1, result",
                project.withSection(0, first.withResult(java.util.Optional.of("0".repeat(64)))),
            "classes", project.withClasses(ClassList.paper().renamed(1, "foil"), project.rule()),
            "phases", project.withClasses(project.classes(), project.rule().renamed(1, "void")),
            "clean-up",
                project.with(
                    project.sections(),
                    project.classes(),
                    project.rule(),
                    new CleanUp(
                        List.of(new CleanUpStep.FillHoles(true, 2, PhysicalSize.pixels(40))))),
            "forest",
                project.withLearning(project.features(), ForestOptions.standard().withTrees(7)),
            "features",
                project.withLearning(project.features().select(0, 1), project.forestOptions()),
            "trained forest",
                project.withForest(java.util.Optional.of(new StoredBytes(new byte[] {9}))));
    changed.forEach(
        (fact, after) -> {
          ProvenanceEntry entry = ProvenanceLog.edited(SAVED, OPENED, project, after).orElseThrow();
          assertThat(entry.action()).isEqualTo(ProvenanceLog.EDITED);
          assertThat(entry.details().keySet()).as(fact).contains("since", "program", fact);
        });
    assertThat(ProvenanceLog.changes(project, changed.get("clean-up")))
        .isEqualTo(Map.of("clean-up", "fill holes of CBD below 40 px"));
    assertThat(ProvenanceLog.changes(project, changed.get("forest")).get("forest"))
        .startsWith("7 extremely randomised trees, depth not limited, at least 3 samples a leaf");
  }

  @Test
  void whatIsGoneIsToldToo() {
    Project smaller = project.withSections(List.of(project.sections().getFirst()));

    Map<String, String> changes = ProvenanceLog.changes(project, smaller);

    assertThat(Set.copyOf(changes.values())).containsExactly("none any more");
    assertThat(changes).containsKey("section 2, labels");
  }
}
