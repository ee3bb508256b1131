package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms and figures of an export on the command line. */
class ExportOptionsTest {

  @TempDir Path folder;

  private Path project;
  private Path out;

  @BeforeEach
  void makeProject() throws IOException {
    Path scene = CliScene.write(folder.resolve("scene"));
    project = folder.resolve("p.kintsugi");
    out = folder.resolve("out");
    done(
        "new",
        "--channel",
        CliRun.channel("CBS", scene.resolve("CBS.tif")),
        "--channel",
        CliRun.channel("TLD", scene.resolve("TLD.tif")),
        "--registration",
        "none",
        "--out",
        project);
    done("import-labels", "--project", project, "--labels", scene.resolve("labels.tif"));
  }

  private static CliRun done(Object... args) {
    CliRun run = CliRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private CliRun export(Object... more) {
    Object[] args = new Object[5 + more.length];
    System.arraycopy(new Object[] {"export", "--project", project, "--out", out}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return CliRun.of(args);
  }

  @Test
  void optionsChangeWhatAPresetWrites() throws IOException {
    CliRun run =
        export(
            "--preset",
            "simulation",
            "--format",
            "nrrd",
            "--no-table",
            "--figure",
            "paper-4",
            "--figure",
            "#2, uncertainty@zoom",
            "--zoom",
            "4,4,20,10");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(out.resolve("phases.nrrd")).exists();
    assertThat(out.resolve("phases.npy")).doesNotExist();
    assertThat(out.resolve("phases.csv")).doesNotExist();
    assertThat(out.resolve("uncertainty.tif")).exists();
    assertThat(out.resolve("figure_paper-4.png")).exists();
    assertThat(out.resolve("figure_1.png")).exists();
    JsonNode export =
        new ObjectMapper()
            .readTree(Files.readString(out.resolve("provenance.json")))
            .path("export");
    assertThat(export.path("phaseNumbers").asText()).startsWith("from 0");
    assertThat(export.path("maskValue").asInt()).isEqualTo(1);
    assertThat(export.path("zoom").path("width").asInt()).isEqualTo(20);
  }

  @Test
  void nothingInTheWayIsOverwrittenInAnyForm() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("phases.raw.json"), "mine");
    CliRun run = export("--format", "raw");
    assertThat(run.status()).isEqualTo(KintsugiCommand.FAILED);
    assertThat(run.err()).contains("phases.raw.json").contains("exists already");
    assertThat(out.resolve("phases.raw.json")).hasContent("mine");
    assertThat(out.resolve("classes.tif")).doesNotExist();
  }

  @Test
  void aFigureThatCannotBeMadeIsToldAndNothingIsWritten() {
    CliRun run = export("--figure", "paper-3");
    assertThat(run.status()).isEqualTo(KintsugiCommand.FAILED);
    assertThat(run.err())
        .contains("The figure paper-3 of")
        .contains("the section has no element maps")
        .contains("Nothing was written.");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatDescribesNothingIsWrongUsage() {
    assertWrong("There is no format 'hdf5'", "--format", "hdf5");
    assertWrong("--mask-value is 255 or 1", "--mask-value", "7");
    assertWrong("--probability-type is float or uint16", "--probability-type", "double");
    assertWrong("is empty", "--figure", "CBS,,TLD");
    assertWrong("--zoom is X,Y,W,H", "--zoom", "1,2,3");
    assertWrong("--zoom is X,Y,W,H", "--zoom", "1,2,3,-4");
    assertWrong("shows nothing", "--zoom", "1,2,0,4");
  }

  private void assertWrong(String words, Object... options) {
    CliRun run = export(options);
    assertThat(run.status()).as(run.err()).isEqualTo(KintsugiCommand.WRONG_USAGE);
    assertThat(run.err()).contains(words);
    assertThat(out).doesNotExist();
  }
}
