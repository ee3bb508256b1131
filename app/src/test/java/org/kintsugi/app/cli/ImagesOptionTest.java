package org.kintsugi.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.app.shell.AppFolders;
import picocli.CommandLine;

/** A project on the command line reads no images from where the user opened none, unasked. */
class ImagesOptionTest {

  @TempDir Path folder;

  private Path project;
  private Path image;

  /** A labelled project whose image lies outside its folder, made by somebody else. */
  @BeforeEach
  void makeProject() throws IOException {
    Path scene = CliScene.write(folder.resolve("their images"));
    image = scene.resolve("CBS.tif");
    // Of another content than any other image, which would be found in its place.
    Files.write(
        image, folder.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    project = folder.resolve("project/p.kintsugi");
    Files.createDirectories(project.getParent());
    done("new", "--channel", CliRun.channel("CBS", image), "--out", project);
    done("import-labels", "--project", project, "--labels", scene.resolve("labels.tif"));
    forgetFolders();
  }

  @AfterEach
  void forgetFolders() throws IOException {
    Files.deleteIfExists(AppFolders.ofUser().openedFolders());
  }

  private static CliRun done(Object... args) {
    CliRun run = CliRun.of(args);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void withoutItEveryCommandThatReadsImagesRefusesAndSaysWhatAllowsIt() throws IOException {
    Object[][] commands = {
      {"export", "--project", project, "--out", folder.resolve("out")},
      {"segment", "--project", project, "--out", folder.resolve("out")},
      {"export-training", "--project", project, "--out", folder.resolve("out.arff")},
      {"validate", "--project", project},
      {"pack", "--project", project, "--out", folder.resolve("packed.kintsugi")}
    };
    for (Object[] command : commands) {
      CliRun run = CliRun.of(command);
      assertThat(run.status()).as(run.out()).isEqualTo(KintsugiCommand.FAILED);
      assertThat(run.errorLines())
          .singleElement()
          .asString()
          .contains(project.toString())
          .contains(image.getParent().toString())
          .contains("--images DIR")
          .contains("Nothing was read there");
    }
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(folder.resolve("packed.kintsugi")).doesNotExist();
  }

  @Test
  void theFolderThatIsNamedIsReadFromAndRemembered() {
    done(
        "segment",
        "--project",
        project,
        "--images",
        image.getParent(),
        "--out",
        folder.resolve("first"));
    CliRun again = done("segment", "--project", project, "--out", folder.resolve("second"));
    assertThat(again.err()).doesNotContain("read from");
    assertThat(folder.resolve("second/classes.tif"))
        .hasSameBinaryContentAs(folder.resolve("first/classes.tif"));
  }

  @Test
  void imagesThatMovedAreFoundInTheFolderThatIsNamedWhichIsTold() throws IOException {
    done("segment", "--project", project, "--images", folder, "--out", folder.resolve("first"));
    Path moved = Files.createDirectories(folder.resolve("moved/deep")).resolve("other.tif");
    Files.move(image, moved);
    CliRun run =
        done(
            "segment",
            "--project",
            project,
            "--images",
            folder.resolve("moved"),
            "--out",
            folder.resolve("second"));
    assertThat(run.err()).contains(image + ": read from " + moved + ".");
    assertThat(folder.resolve("second/classes.tif"))
        .hasSameBinaryContentAs(folder.resolve("first/classes.tif"));
  }

  @Test
  void aCopyBesideTheProjectIsReadWithoutAQuestionWhichIsTold() throws IOException {
    Path beside = project.resolveSibling("copy.tif");
    Files.copy(image, beside);
    CliRun run = done("segment", "--project", project, "--out", folder.resolve("out"));
    assertThat(run.err()).contains(image + ": read from " + beside + ".");
  }

  @Test
  void aFolderThatIsNotThereIsRefusedAndNotRemembered() {
    Path nowhere = folder.resolve("nowhere");
    CliRun run =
        CliRun.of(
            "segment", "--project", project, "--images", nowhere, "--out", folder.resolve("out"));
    assertThat(run.status()).isEqualTo(KintsugiCommand.FAILED);
    assertThat(run.errorLines()).singleElement().asString().contains(nowhere.toString());
    assertThat(AppFolders.ofUser().openedFolders()).doesNotExist();
  }

  @Test
  void itGoesWithAProjectOnly() {
    CliRun run =
        CliRun.of(
            "segment",
            "--channel",
            CliRun.channel("CBS", image),
            "--labels",
            image.resolveSibling("labels.tif"),
            "--images",
            folder,
            "--out",
            folder.resolve("out"));
    assertThat(run.status()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run.err()).contains("--images");
  }
}
