package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.Main;

/** The program as a process of its own, and the script that starts it. */
class ProgramProcessTest {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void aFileWithAGreekNameIsDescribedUnderTheLocaleOfTheLauncher() throws Exception {
    Path map = CliScene.ofProject("sample-images/tiny/eds").resolve("Ni K\u03b11.tif");
    CliRun run = run(program("info", "--json", map.toString()));
    assertQuiet(run);
    JsonNode json = run.json();
    assertThat(json.get(0).path("file").textValue()).endsWith("Ni K\u03b11.tif");
    assertThat(json.get(0).path("image").path("sampleType").textValue()).isEqualTo("uint16");
  }

  @Test
  void librariesSayNothingOfTheirOwnWhereAWekaClassifierIsTrained() throws Exception {
    CliScene.write(folder);
    CliRun run =
        run(
            program(
                "segment",
                "--json",
                "--channel",
                folder.resolve("CBS.tif").toString(),
                "--labels",
                folder.resolve("labels.tif").toString(),
                "--classifier",
                "weka.classifiers.trees.RandomForest -I 5",
                "--out",
                folder.resolve("out").toString()));
    assertQuiet(run);
    assertThat(run.json().path("labels").intValue()).isEqualTo(144);
    assertThat(folder.resolve("out/classes.tif")).isRegularFile();
    assertThat(folder.resolve("out/forest.kforest")).doesNotExist();
  }

  @Test
  void theExitStatusOfTheProcessIsThatOfTheVerb() throws Exception {
    assertThat(run(program("segment")).status()).isEqualTo(KintsugiCommand.WRONG_USAGE);
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

  /** The program under the locale and with the options that app/kintsugi gives it. */
  private static ProcessBuilder program(String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().put("LC_ALL", "C.UTF-8");
    program.environment().remove("JAVA_TOOL_OPTIONS");
    return program;
  }

  private static void assertQuiet(CliRun run) {
    assertThat(run.err().lines().filter(line -> !line.contains("incubator"))).isEmpty();
    assertThat(run.status()).isZero();
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

  /** The tests' own class path, whichever way they were started, without what holds no classes. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator, -1))
        .filter(part -> part.endsWith(".jar") || Files.isDirectory(Path.of(part)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
