package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong usage, help and version. */
class UsageTest {

  private static final List<String> VERBS =
      List.of(
          "open",
          "demo",
          "info",
          "register",
          "segment",
          "evaluate",
          "validate",
          "new",
          "import-labels",
          "export",
          "export-training");

  @TempDir static Path folder;

  @BeforeAll
  static void writeScene() throws IOException {
    CliScene.write(folder);
  }

  @Test
  void theVersionIsOneLine() {
    for (String option : List.of("--version", "-V")) {
      CliRun run = CliRun.of(option);
      assertThat(run.status()).isZero();
      assertThat(run.out().strip()).matches("kintsugi \\d+\\.\\d+\\.\\d+.*");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void theHelpNamesEveryVerbAndTheExitStatus() {
    CliRun run = CliRun.of("--help");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains(VERBS).contains("0 done, 1 failed, 2 wrong usage");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyVerbDescribesItselfAndTheCommonOptions() {
    for (String verb : VERBS) {
      CliRun run = CliRun.of(verb, "--help");
      assertThat(run.status()).as(verb).isZero();
      assertThat(run.out())
          .as(verb)
          .contains("kintsugi " + verb)
          .contains("--json", "--threads", "--seed", "--verbose", "--help");
      assertThat(run.err()).as(verb).isEmpty();
    }
  }

  @Test
  void helpNamesTheOptionsOfTheContract() {
    Map<String, List<String>> options =
        Map.of(
            "demo", List.of("--out"),
            "register", List.of("--reference", "--moving", "--eds", "--out"),
            "segment",
                List.of(
                    "--channel",
                    "--labels",
                    "--training",
                    "--forest",
                    "--project",
                    "--registration",
                    "--classifier",
                    "--save-model",
                    "--crop-databar",
                    "--probabilities",
                    "--uncertainty",
                    "--section",
                    "--out",
                    "--force"),
            "evaluate", List.of("--classes", "--truth", "--map"),
            "validate",
                List.of(
                    "--channel",
                    "--labels",
                    "--project",
                    "--registration",
                    "--crop-databar",
                    "--classifier",
                    "--folds",
                    "--importances"),
            "export-training",
                List.of("--channel", "--labels", "--project", "--out", "--without-strokes"),
            "new", List.of("--out", "--channel", "--eds", "--registration"),
            "import-labels", List.of("--project", "--labels", "--map", "--section"),
            "export",
                List.of("--project", "--section", "--out", "--preset", "--force", "--no-clean-up"));
    options.forEach((verb, names) -> assertThat(CliRun.of(verb, "--help").out()).contains(names));
  }

  @Test
  void anUnknownVerbOrOptionIsWrongUsage() {
    wrong("frobnicate", "frobnicate");
    wrong("--frobnicate", "--frobnicate");
    for (String verb : VERBS) {
      wrong(verb, verb, "--frobnicate");
    }
  }

  @Test
  void missingOptionsAreWrongUsage() {
    wrong("FILE", "info");
    wrong("--reference", "register", "--moving", "a.tif", "--out", "r.json");
    wrong("--out", "register", "--reference", "a.tif", "--moving", "b.tif");
    wrong("--moving", "register", "--reference", "a.tif", "--out", "r.json");
    wrong("--truth", "evaluate", "--classes", "c.tif");
    wrong("--classes", "evaluate", "--truth", "c.tif");
    wrong("--out", "segment", "--channel", "a.tif", "--labels", "l.tif");
    wrong("--channel", "segment", "--labels", "l.tif", "--out", "o");
    wrong("--labels", "segment", "--channel", "a.tif", "--out", "o");
    wrong("--channel", "new", "--out", "p.kintsugi");
    wrong("--out", "new", "--channel", "a.tif");
    wrong("--project", "import-labels", "--labels", "l.tif");
    wrong("--labels", "import-labels", "--project", "p.kintsugi");
    wrong("--project", "export", "--out", "o");
    wrong("--out", "export", "--project", "p.kintsugi");
    wrong("--out", "segment", "--out");
    wrong("--channel", "validate", "--labels", "l.tif");
    wrong("--labels", "validate", "--channel", "a.tif");
    wrong("--out", "export-training", "--channel", "a.tif", "--labels", "l.tif");
    wrong("--labels", "export-training", "--channel", "a.tif", "--out", "t.arff");
  }

  @Test
  void optionsThatContradictEachOtherAreWrongUsage() {
    wrong("--labels", "segment", "--channel", "a", "--labels", "l", "--forest", "f", "--out", "o");
    wrong("--project", "segment", "--project", "p", "--channel", "a", "--out", "o");
    wrong("--project", "segment", "--project", "p", "--labels", "l", "--out", "o");
    wrong("--project", "segment", "--project", "p", "--registration", "none", "--out", "o");
    wrong("--project", "segment", "--project", "p", "--crop-databar", "--out", "o");
    wrong(
        "--no-clean-up",
        "segment",
        "--channel",
        "a",
        "--labels",
        "l",
        "--no-clean-up",
        "--out",
        "o");
    wrong(
        "--section", "segment", "--channel", "a", "--labels", "l", "--section", "s", "--out", "o");
    wrong("--project", "validate", "--project", "p", "--labels", "l");
    wrong("--project", "export-training", "--project", "p", "--channel", "a", "--out", "o");
    wrong("--importances", "validate", "--project", "p", "--importances", "--classifier", "w");
    wrong("--training", "segment", "--project", "p", "--training", "t", "--out", "o");
    wrong(
        "--training",
        "segment",
        "--channel",
        "a",
        "--labels",
        "l",
        "--training",
        "t",
        "--out",
        "o");
    wrong("--save-model", "segment", "--project", "p", "--save-model", "m", "--out", "o");
    wrong(
        "--classifier",
        "segment",
        "--channel",
        "a",
        "--forest",
        "f",
        "--classifier",
        "w",
        "--out",
        "o");
  }

  @Test
  void numbersThatAreNoneAreWrongUsage() {
    Path classes = folder.resolve("truth.tif");
    for (String threads : List.of("0", "-1", "two", "1.5")) {
      wrong("--threads", "segment", "--threads", threads, "--project", "p", "--out", "o");
      wrong("--threads", "info", "--threads", threads, classes);
      wrong(
          "--threads", "evaluate", "--threads", threads, "--classes", classes, "--truth", classes);
    }
    for (String folds : List.of("1", "0", "-3", "two")) {
      wrong("--folds", "validate", "--folds", folds, "--project", "p");
    }
    wrong("--seed", "segment", "--seed", "x", "--project", "p", "--out", "o");
    wrong("preset", "export", "--preset", "none-such", "--project", "p", "--out", "o");
  }

  @Test
  void mapsThatAreNoneAreWrongUsage() {
    Path classes = folder.resolve("truth.tif");
    for (String map : List.of("", "1", "1=", "=1", "1=2=3", "a=b", "1=2;1=3", "1=300", "1=-2")) {
      wrong("map", "evaluate", "--classes", classes, "--truth", classes, "--map", map);
    }
    for (String map : List.of("", "1", "1=", "=1", "1=2=3", "a=b", "1=300", "1=2,1=3")) {
      wrong("--map", "import-labels", "--project", "p", "--labels", "l", "--map", map);
    }
  }

  private static void wrong(String word, Object... args) {
    CliRun run = CliRun.of(args);
    assertThat(run.status()).as("%s", List.of(args)).isEqualTo(KintsugiCommand.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).as(run.err()).hasSize(2);
    assertThat(run.errorLines().get(0)).startsWith("kintsugi").contains(word);
    assertThat(run.errorLines().get(1)).endsWith("--help' shows the usage.");
  }
}
