package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kintsugi apply}. */
class ApplyCommandTest {

  @TempDir Path folder;

  private Path forest;

  @BeforeEach
  void train() throws IOException {
    CliScene.write(folder.resolve("trained"));
    CliRun run =
        CliRun.of(
            "segment",
            "--channel",
            CliRun.channel("CBS", folder.resolve("trained/CBS.tif")),
            "--channel",
            CliRun.channel("TLD", folder.resolve("trained/TLD.tif")),
            "--registration",
            "none",
            "--labels",
            folder.resolve("trained/labels.tif"),
            "--out",
            folder.resolve("out"));
    assertThat(run.status()).as(run.err()).isZero();
    forest = folder.resolve("out/forest.kforest");
    Path many = Files.createDirectories(folder.resolve("many"));
    for (String name : new String[] {"s1", "s2"}) {
      Files.copy(folder.resolve("trained/CBS.tif"), many.resolve(name + "_CBS.tif"));
      Files.copy(folder.resolve("trained/TLD.tif"), many.resolve(name + "_TLD.tif"));
    }
  }

  @Test
  void itPrintsATableAndWritesAFolderASection() {
    CliRun run = apply(folder.resolve("many"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("s1", "s2", "64 x 48 px", "pore");
    assertThat(folder.resolve("applied/s1/phases.tif")).exists();
    assertThat(folder.resolve("applied/s2/provenance.json")).exists();
    assertThat(folder.resolve("applied/sections.csv")).exists();
  }

  @Test
  void asJsonItTellsEverySectionAndOneThatFailedMakesTheStatusOne() throws IOException {
    Files.writeString(folder.resolve("many/s2_TLD.tif"), "not an image");
    CliRun run = apply(folder.resolve("many"), "--json");
    assertThat(run.status()).isEqualTo(1);
    JsonNode sections = run.json().path("sections");
    assertThat(sections).hasSize(2);
    assertThat(sections.get(0).path("section").textValue()).isEqualTo("s1");
    assertThat(sections.get(0).path("problem").isNull()).isTrue();
    double sum = 0;
    for (JsonNode fraction : sections.get(0).path("phases")) {
      sum += fraction.doubleValue();
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(sections.get(1).path("folder").isNull()).isTrue();
    assertThat(sections.get(1).path("problem").textValue()).contains("s2_TLD.tif");
  }

  @Test
  void filesMayBeNamedOneByOne() {
    CliRun run =
        CliRun.of(
            "apply",
            forest,
            folder.resolve("many/s1_TLD.tif"),
            folder.resolve("many/s1_CBS.tif"),
            "--registration",
            "none",
            "--out",
            folder.resolve("applied"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(folder.resolve("applied/many/classes.tif")).exists();
  }

  @Test
  void withoutImagesTheUsageIsWrongAndWithoutAForestTheFileIsNamed() {
    assertThat(CliRun.of("apply", forest, "--out", folder.resolve("x")).status()).isEqualTo(2);
    CliRun run =
        CliRun.of("apply", folder.resolve("no.kforest"), folder.resolve("many"), "--out", folder);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no.kforest");
    assertThat(run.errorLines()).hasSize(1);
  }

  private CliRun apply(Path what, Object... more) {
    Object[] args = {
      "apply", forest, what, "--registration", "none", "--out", folder.resolve("applied")
    };
    Object[] all = new Object[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CliRun.of(all);
  }
}
