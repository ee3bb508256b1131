package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read: plain lines, and a progress bar where they watch. */
class PlainOutputTest {

  private static final String CLEARED = "\r\033[K";

  @TempDir Path folder;

  @BeforeEach
  void writeScene() throws IOException {
    CliScene.write(folder);
  }

  @Test
  void segmentSaysWhatItFoundAndWhereItIs() {
    CliRun run = segment(false);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("64 x 48 px, CBS, ")
        .contains("144 labelled pixels")
        .contains("1 current collector")
        .endsWith("wrote " + folder.resolve("out") + System.lineSeparator());
  }

  @Test
  void evaluateShowsScoresAndTheMatrix() {
    Path truth = folder.resolve("truth.tif");
    CliRun run = CliRun.of("evaluate", "--classes", truth, "--truth", truth);
    assertThat(run.out())
        .startsWith("accuracy 1.0000, mIoU 1.0000 on 3072 pixels")
        .contains("class 3: IoU 1.0000")
        .contains("confusion");
  }

  @Test
  void infoPrintsTheLogOfAProjectForASupplement() {
    Path project = folder.resolve("p.kintsugi");
    CliRun.of("new", "--out", project, "--channel", "CBS=" + folder.resolve("CBS.tif"));
    CliRun.of("import-labels", "--project", project, "--labels", folder.resolve("labels.tif"));

    CliRun run = CliRun.of("info", project);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("As it stands", "What was done", "phases: 1 pore = ")
        .containsPattern("labels: \\d+ strokes, 144 px \\(")
        .containsPattern(
            "(?s)T\\S+Z created\\R    program: Kintsugi \\S+ \\(Java .*SHA-256 \\p{XDigit}{64}"
                + ".*T\\S+Z imported labels\\R.*file: labels.tif");
  }

  @Test
  void packedImagesAreSaidToBeInTheProject() {
    Path project = folder.resolve("p.kintsugi");
    Path packed = folder.resolve("packed.kintsugi");
    CliRun.of("new", "--out", project, "--channel", "CBS=" + folder.resolve("CBS.tif"));
    CliRun run = CliRun.of("pack", "--project", project, "--out", packed);
    assertThat(run.out()).startsWith("wrote " + packed + " with 1 image in it");

    assertThat(CliRun.of("info", packed).out()).contains("(plane 1 of CBS.tif, in the project)");
  }

  @Test
  void aTerminalGetsAProgressBarThatIsGoneAtTheEnd() {
    CliRun run = segment(true);
    assertThat(run.err()).contains("%").contains("#").endsWith(CLEARED);
    assertThat(run.out()).doesNotContain("\r");
  }

  private CliRun segment(boolean terminal) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        CommandLineProgram.run(
            new Console(new PrintWriter(out), new PrintWriter(err), terminal),
            "segment",
            "--channel",
            folder.resolve("CBS.tif").toString(),
            "--labels",
            folder.resolve("labels.tif").toString(),
            "--out",
            folder.resolve("out").toString());
    return new CliRun(status, out.toString(), err.toString());
  }
}
