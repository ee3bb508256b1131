package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;

/** {@code kintsugi stack}. */
class StackCommandTest {

  @TempDir Path folder;

  private Path forest;
  private Path slices;

  @BeforeEach
  void train() throws IOException {
    Path scene = CliScene.write(folder.resolve("trained"));
    CliRun run =
        CliRun.of(
            "segment",
            "--channel",
            CliRun.channel("CBS", scene.resolve("CBS.tif")),
            "--channel",
            CliRun.channel("TLD", scene.resolve("TLD.tif")),
            "--registration",
            "none",
            "--labels",
            scene.resolve("labels.tif"),
            "--out",
            folder.resolve("out"));
    assertThat(run.status()).as(run.err()).isZero();
    forest = folder.resolve("out/forest.kforest");
    slices = folder.resolve("project");
    for (int i = 1; i <= 3; i++) {
      copy(scene.resolve("CBS.tif"), "SEM Image", i);
      copy(scene.resolve("TLD.tif"), "SEM Image 2", i);
    }
  }

  private void copy(Path from, String detector, int number) throws IOException {
    Path to = Files.createDirectories(slices.resolve("Images").resolve(detector));
    Files.copy(from, to.resolve("%s - SliceImage - %03d.tif".formatted(detector, number)));
  }

  @Test
  void itSaysEverySliceAndASecondRunFindsAllOfThemFinished() {
    CliRun run = stack("--spacing", "12.5");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1/3 slice_001", "3/3 slice_003", "classes_stack.tif, 3 slices", "wrote ");
    assertThat(folder.resolve("stack/slice_002/phases.tif")).exists();
    assertThat(folder.resolve("stack/slices.csv")).exists();
    CliRun again = stack("--spacing", "12.5");
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("3 slices were finished by an earlier run");
  }

  @Test
  void asJsonItTellsSlicesAndStacksAndASliceThatFailedMakesTheStatusOne() throws IOException {
    Files.delete(slices.resolve("Images/SEM Image 2/SEM Image 2 - SliceImage - 002.tif"));
    CliRun run = stack("--json");
    assertThat(run.status()).isEqualTo(1);
    JsonNode json = run.json();
    assertThat(json.path("slices")).hasSize(3);
    assertThat(json.path("slices").get(1).path("problem").textValue())
        .isEqualTo("slice_002: has no image of TLD.");
    assertThat(json.path("stacks").get(0).path("slices").intValue()).isEqualTo(3);
    assertThat(json.path("resumed").intValue()).isZero();
  }

  @Test
  void changedSettingsAreRefusedInOneSentenceAndForceBeginsAnew() {
    assertThat(stack().status()).isZero();
    CliRun run = stack("--uncertainty");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains("another choice of --uncertainty", "--force", "unchanged");
    CliRun forced = stack("--uncertainty", "--force");
    assertThat(forced.status()).as(forced.err()).isZero();
    assertThat(folder.resolve("stack/slice_001/uncertainty.tif")).exists();
  }

  @Test
  void whatIsNoSeriesAndNoSpacingIsSaid() {
    CliRun none =
        CliRun.of("stack", "--forest", forest, "--slices", folder.resolve("out"), "--out", folder);
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.errorLines()).hasSize(1);
    assertThat(none.err()).contains("no series of slices was found here");
    assertThat(stack("--spacing", "0").status()).isEqualTo(2);
    assertThat(stack("--spacing", "-5").status()).isEqualTo(2);
  }

  @Test
  void newMakesAProjectOfTheSlices() throws IOException {
    Path project = folder.resolve("p.kintsugi");
    CliRun run =
        CliRun.of("new", "--slices", slices, "--registration", "none", "--out", project, "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().path("sections")).hasSize(3);
    Project made = ProjectFile.open(project);
    assertThat(made.sections())
        .extracting(ProjectSection::name)
        .containsExactly("slice_001", "slice_002", "slice_003");
    assertThat(made.sections().get(2).channelNames()).containsExactly("CBS", "TLD");

    Files.delete(slices.resolve("Images/SEM Image 2/SEM Image 2 - SliceImage - 002.tif"));
    CliRun fewer =
        CliRun.of("new", "--slices", slices, "--registration", "none", "--out", project, "--force");
    assertThat(fewer.status()).isEqualTo(1);
    assertThat(fewer.out()).contains("left out: slice_002: has no image of TLD.", "2 sections");
    assertThat(ProjectFile.open(project).sections()).hasSize(2);
    assertThat(CliRun.of("new", "--out", project).status()).isEqualTo(2);
    assertThat(
            CliRun.of("new", "--slices", slices, "--channel", "CBS=x.tif", "--out", project)
                .status())
        .isEqualTo(2);
  }

  private CliRun stack(Object... more) {
    Object[] args = {
      "stack",
      "--forest",
      forest,
      "--slices",
      slices,
      "--registration",
      "none",
      "--out",
      folder.resolve("stack")
    };
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CliRun.of(all);
  }
}
