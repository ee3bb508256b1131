package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.StoredBytes;

/** Projects of several sections on the command line. */
class SectionOptionTest {

  @TempDir Path folder;

  private Path project;

  /** Two sections, labelled: "here", and "far off" whose image lies elsewhere. */
  @BeforeEach
  void makeProject() throws IOException {
    Project here = labelled("here");
    Project far = labelled("far");
    project = folder.resolve("both.kintsugi");
    ProjectFile.save(
        project,
        here.withSections(
            List.of(
                here.sections().getFirst().named("here"),
                far.sections().getFirst().named("far off"))));
  }

  private Project labelled(String name) throws IOException {
    Path scene = Files.createDirectories(folder.resolve(name));
    CliScene.write(scene);
    // Of another content than that of any other section, which would be found in its place.
    Files.write(
        scene.resolve("CBS.tif"), name.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    Path file = folder.resolve(name + ".kintsugi");
    done("new", "--channel", CliRun.channel("CBS", scene.resolve("CBS.tif")), "--out", file);
    done("import-labels", "--project", file, "--labels", scene.resolve("labels.tif"));
    return ProjectFile.open(file);
  }

  private static CliRun done(Object... args) {
    CliRun run = CliRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void segmentWritesAFolderForEachAndSaysWhatCameOfThem() {
    Path out = folder.resolve("out");
    CliRun run = done("segment", "--project", project, "--out", out);
    assertThat(run.out()).contains("\nhere ").contains("\nfar off ").contains("pore ");
    assertThat(out.resolve("here/phases.tif")).exists();
    assertThat(out.resolve("far off/phases.tif")).exists();
    assertThat(out.resolve("sections.csv")).exists();
  }

  @Test
  void oneIsChosenByNameOrNumberAndWrittenStraightIntoTheFolder() {
    Path named = folder.resolve("named");
    JsonNode json =
        done("segment", "--project", project, "--section", "far off", "--json", "--out", named)
            .json();
    assertThat(json.path("labels").asInt()).isEqualTo(2 * 3 * 4 * 12);
    assertThat(json.path("sections")).hasSize(1);
    assertThat(json.path("sections").get(0).path("section").asText()).isEqualTo("far off");
    Path numbered = folder.resolve("numbered");
    done("export", "--project", project, "--section", "2", "--out", numbered);
    assertThat(named.resolve("classes.tif"))
        .hasSameBinaryContentAs(numbered.resolve("classes.tif"));
    CliRun wrong = CliRun.of("export", "--project", project, "--section", "3", "--out", named);
    assertThat(wrong.status()).isEqualTo(KintsugiCommand.FAILED);
    assertThat(wrong.err()).contains("no section '3'").contains("here, far off");
  }

  @Test
  void exportOfASectionThatCannotBeReadFailsInTheEndAndTheOthersAreThere() throws IOException {
    Path out = folder.resolve("out");
    done("segment", "--project", project, "--out", out);
    ProjectFile.save(
        project,
        ProjectFile.open(project)
            .withForest(
                Optional.of(
                    new StoredBytes(Files.readAllBytes(out.resolve("here/forest.kforest"))))));
    Files.delete(folder.resolve("here/CBS.tif"));
    Path exported = folder.resolve("exported");
    CliRun run = CliRun.of("export", "--project", project, "--out", exported);
    assertThat(run.status()).isEqualTo(KintsugiCommand.FAILED);
    assertThat(run.out()).contains("FAILED: ").contains("CBS.tif").contains("far off");
    assertThat(exported.resolve("far off/phases.tif"))
        .hasSameBinaryContentAs(out.resolve("far off/phases.tif"));
  }
}
