package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.Main;

/** The program as a process of its own, and the script that starts it. */
class ProgramProcessTest {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void aFileWithAGreekNameIsDescribedUnderTheLauncherSLocale() throws Exception {
    Path map = CliScene.ofProject("sample-images/tiny/eds").resolve("Ni K\u03b11.tif");
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            Main.class.getName(),
            "info",
            "--json",
            map.toString());
    // What app/kintsugi sets where the user's locale knows no Greek.
    program.environment().put("LC_ALL", "C.UTF-8");
    program.environment().remove("JAVA_TOOL_OPTIONS");
    CliRun run = run(program);
    assertThat(run.err().lines().filter(line -> !line.contains("incubator"))).isEmpty();
    assertThat(run.status()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get(0).path("file").textValue()).endsWith("Ni K\u03b11.tif");
    assertThat(json.get(0).path("image").path("sampleType").textValue()).isEqualTo("uint16");
  }

  @Test
  void theExitStatusOfTheProcessIsThatOfTheVerb() throws Exception {
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            Main.class.getName(),
            "segment");
    assertThat(run(program).status()).isEqualTo(KintsugiCommand.WRONG_USAGE);
  }

  @Test
  void theLauncherIsAScriptThatAShellCanRead() throws Exception {
    assumeTrue(
        List.of("/bin/sh", "/usr/bin/sh").stream().anyMatch(sh -> Files.isExecutable(Path.of(sh))),
        "there is no sh");
    Path script = CliScene.ofProject("app/kintsugi");
    CliRun run = run(new ProcessBuilder("sh", "-n", script.toString()));
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(Files.isExecutable(script)).isTrue();
  }

  private CliRun run(ProcessBuilder builder) throws IOException, InterruptedException {
    File out = folder.resolve("out.txt").toFile();
    File err = folder.resolve("err.txt").toFile();
    Process process = builder.redirectOutput(out).redirectError(err).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new CliRun(
        process.exitValue(),
        Files.readString(out.toPath(), StandardCharsets.UTF_8),
        Files.readString(err.toPath(), StandardCharsets.UTF_8));
  }

  /** The tests' own class path, whichever way they were started. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
