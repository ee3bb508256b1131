package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code segment --features}: which features a forest is trained on. */
class FeaturesOptionTest {

  @TempDir Path folder;

  @BeforeEach
  void writeScene() throws IOException {
    CliScene.write(folder);
  }

  @Test
  void theFeaturesAreThoseThatWereWritten() throws IOException {
    CliRun run = segment("gaussian:1,2; median:2@TLD; channel-ratio:1", "out");

    assertThat(run.err()).isEmpty();
    assertThat(run.json().get("features").asInt()).isEqualTo(6);
    assertThat(Files.readString(folder.resolve("out").resolve("provenance.json")))
        .contains("Gaussian 2 of CBS", "median 2 of TLD", "ratio of channels 1 of CBS and TLD")
        .doesNotContain("median 2 of CBS");
  }

  @Test
  void aFileMayHoldThem() throws IOException {
    Path file = folder.resolve("choice.txt");
    Files.writeString(file, "# few\ngaussian:1,2@CBS\noriginal\n");

    CliRun run = segment(file.toString(), "out");

    assertThat(run.json().get("features").asInt()).isEqualTo(4);
  }

  @Test
  void standardIsWhatIsComputedWithoutTheOption() throws IOException {
    segment("standard", "out");
    CliRun.of(
        "segment",
        "--channel",
        CliRun.channel("CBS", folder.resolve("CBS.tif")),
        "--channel",
        CliRun.channel("TLD", folder.resolve("TLD.tif")),
        "--registration",
        "none",
        "--labels",
        folder.resolve("labels.tif"),
        "--out",
        folder.resolve("plain"));

    assertThat(folder.resolve("out").resolve("classes.tif"))
        .hasSameBinaryContentAs(folder.resolve("plain").resolve("classes.tif"));
  }

  @Test
  void aFilterThatIsNotThereIsNamed() {
    CliRun run = segment("gauss:1", "out");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("there is no filter \"gauss\"").hasLineCount(1);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aTrainingSetBringsItsOwnFeatures() {
    CliRun run =
        CliRun.of(
            "segment",
            "--channel",
            CliRun.channel("CBS", folder.resolve("CBS.tif")),
            "--training",
            folder.resolve("t.arff"),
            "--features",
            "standard",
            "--out",
            folder.resolve("out"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--training brings its own features");
  }

  private CliRun segment(String features, String out) {
    return CliRun.of(
        "segment",
        "--channel",
        CliRun.channel("CBS", folder.resolve("CBS.tif")),
        "--channel",
        CliRun.channel("TLD", folder.resolve("TLD.tif")),
        "--registration",
        "none",
        "--labels",
        folder.resolve("labels.tif"),
        "--features",
        features,
        "--json",
        "--out",
        folder.resolve(out));
  }
}
