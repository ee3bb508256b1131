package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pixel size as the user says it, on the command line. */
class PixelSizeOptionTest {

  @TempDir Path folder;

  @BeforeEach
  void makeScene() throws IOException {
    CliScene.write(folder);
  }

  @Test
  void everythingThatSegmentWritesHasTheUsersPixelSizeAndSaysSo() throws IOException {
    Path out = folder.resolve("out");
    done(
        "segment",
        "--channel",
        channel("CBS"),
        "--channel",
        channel("TLD"),
        "--labels",
        folder.resolve("labels.tif"),
        "--registration",
        "none",
        "--pixel-size",
        "5x6,5",
        "--out",
        out);
    for (String name : new String[] {"provenance.json", "classes.json", "mask_pore.json"}) {
      JsonNode size = new ObjectMapper().readTree(out.resolve(name).toFile()).get("pixelSize");
      assertThat(size.get("width").asDouble()).as(name).isEqualTo(5e-9);
      assertThat(size.get("height").asDouble()).as(name).isEqualTo(6.5e-9);
      assertThat(size.get("source").asText()).as(name).isEqualTo("user");
    }
    JsonNode classes = done("info", "--json", out.resolve("classes.tif")).json().get(0);
    assertThat(classes.get("pixelSize").asDouble()).isEqualTo(5e-9);
    assertThat(classes.get("pixelHeight").asDouble()).isEqualTo(6.5e-9);
  }

  @Test
  void aProjectKeepsItAndInfoTellsItWithItsSource() {
    Path project = folder.resolve("p.kintsugi");
    done(
        "new",
        "--channel",
        channel("CBS"),
        "--channel",
        channel("TLD"),
        "--registration",
        "none",
        "--pixel-size",
        "0.005 um",
        "--out",
        project);
    JsonNode channels =
        done("info", "--json", project).json().get(0).get("sections").get(0).get("channels");
    assertThat(channels).hasSize(2);
    for (JsonNode each : channels) {
      assertThat(each.get("pixelSize").asDouble()).isEqualTo(5e-9);
      assertThat(each.get("pixelSizeSource").asText()).isEqualTo("user");
    }
    assertThat(done("info", project).out()).contains("5.00000 x 5.00000 nm (user)").contains("TLD");

    Path silent = folder.resolve("silent.kintsugi");
    done("new", "--channel", channel("CBS"), "--out", silent);
    assertThat(done("info", silent).out()).contains("20.0000 x 20.0000 nm (microscope)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "twenty", "20x", "5 cm", "NaN"})
  void whatIsNoPixelSizeIsWrongUsageAndWritesNothing(String text) throws IOException {
    Map<String, String> before = CliScene.content(folder);
    CliRun run =
        CliRun.of(
            "new",
            "--channel",
            channel("CBS"),
            "--pixel-size=" + text,
            "--out",
            folder.resolve("p.kintsugi"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--pixel-size " + text + " is no pixel size");
    assertThat(CliScene.content(folder)).isEqualTo(before);
    assertThat(Files.exists(folder.resolve("p.kintsugi"))).isFalse();
  }

  @Test
  void aProjectBringsItsOwn() {
    CliRun run =
        CliRun.of(
            "segment",
            "--project",
            folder.resolve("p.kintsugi"),
            "--pixel-size",
            "20",
            "--out",
            folder.resolve("out"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--pixel-size");
  }

  private String channel(String name) {
    return CliRun.channel(name, folder.resolve(name + ".tif"));
  }

  private static CliRun done(Object... args) {
    CliRun run = CliRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }
}
