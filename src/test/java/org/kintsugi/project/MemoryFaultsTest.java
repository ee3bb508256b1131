package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.segmentation.MemoryFaultsLive;

/** Programs that run out of memory, really, at every place: each in a program of its own. */
@Tag("slow")
class MemoryFaultsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"journal, 24", "save, 24", "live, 64"})
  void nothingIsLostAndWithMemoryItGoesOn(String scenario, int megabytes)
      throws IOException, InterruptedException {
    Class<?> program = scenario.equals("live") ? MemoryFaultsLive.class : MemoryFaultsProgram.class;
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-Xmx" + megabytes + "m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    program.getName(),
                    scenario,
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(400, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    assertThat(ended).as("ended: %s", Files.readString(said)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }
}
