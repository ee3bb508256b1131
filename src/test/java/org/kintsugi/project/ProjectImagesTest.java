package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;

/** Images that are not where they were are found beside the project, by their content. */
class ProjectImagesTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void saveAProject() throws Exception {
    file = Files.createDirectories(folder.resolve("work")).resolve("p.kintsugi");
    ProjectFile.save(file, Projects.full(folder.resolve("data")));
  }

  @Test
  void whereTheyAreThereNothingIsLookedFor() {
    ProjectImages.Found found = find();
    assertThat(found.findings()).isEmpty();
    assertThat(found.moved()).isEmpty();
    assertThat(found.project()).isEqualTo(ProjectFile.open(file));
  }

  @Test
  void movedBesideTheProjectAndRenamedTheyAreFound() throws Exception {
    Path now = Files.createDirectories(folder.resolve("work/raw/monday")).resolve("renamed.tif");
    Files.move(folder.resolve("data/a/CBS.tif"), now);

    ProjectImages.Found found = find();

    assertThat(found.findings()).isEmpty();
    assertThat(found.moved()).isEqualTo(Map.of(folder.resolve("data/a/CBS.tif"), now));
    assertThat(found.project().sections().getFirst().reference().image().file()).isEqualTo(now);
  }

  @Test
  void aChangedImageIsReplacedByTheOneThatIsBeside() throws Exception {
    Path changed = folder.resolve("data/a/CBS.tif");
    Path kept = folder.resolve("work/CBS.tif");
    Files.copy(changed, kept);
    Files.writeString(changed, "changed");
    assertThat(find().findings()).isEmpty();

    Files.delete(kept);
    assertThat(find().findings())
        .singleElement()
        .extracting(ImageFinding::state)
        .isEqualTo(ImageFinding.State.CHANGED);
  }

  /** As a project comes from Windows: other drives, other letters for names, other separators. */
  @Test
  void aProjectOfAnotherOperatingSystemFindsItsImagesBesideIt() throws Exception {
    Files.move(folder.resolve("data"), folder.resolve("work/copied"));
    for (String path :
        new String[] {
          "D:/Messung/Zelle 3/", "D:\\\\Messung\\\\Zelle 3\\\\", "/Users/Ana/München/", "C:"
        }) {
      rewriteFolders(path);
      ProjectImages.Found found = find();
      assertThat(found.findings()).as(path).isEmpty();
      assertThat(found.moved()).as(path).hasSize(4);
    }
  }

  @Test
  void foldersOfOthersAreToldBeforeAnythingIsReadFromThemAndCanBeLeftAlone() {
    Project project = ProjectFile.open(file);
    Set<Path> elsewhere = ProjectImages.foldersElsewhere(file, project);
    assertThat(elsewhere)
        .containsExactly(
            folder.resolve("data/a"),
            folder.resolve("data/a/eds"),
            folder.resolve("data/b"),
            folder.resolve("data/b/eds"));
    // In a folder above them they are inside what was opened.
    assertThat(ProjectImages.foldersElsewhere(folder.resolve("p.kintsugi"), project)).isEmpty();

    Project kept = ProjectImages.keepOutOf(Set.of(folder.resolve("data/a")), file, project);
    assertThat(kept.sections().getFirst().reference().image().file())
        .isEqualTo(folder.resolve("work/CBS.tif"));
    assertThat(kept.sections().get(1)).isEqualTo(project.sections().get(1));
  }

  private ProjectImages.Found find() {
    return new ProjectImages(new ImageStore(folder.resolve("store")))
        .find(file, ProjectFile.open(file), Progress.NONE, Cancellation.NEVER);
  }

  /** Lets every image lie in a folder of that name. */
  private void rewriteFolders(String path) throws Exception {
    Project project = ProjectFile.open(file);
    Path next = file.resolveSibling("next");
    try (ZipFile zip = new ZipFile(file.toFile());
        OutputStream out = Files.newOutputStream(next);
        ZipOutputStream written = new ZipOutputStream(out)) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("project.json")) {
          String text = new String(bytes, StandardCharsets.UTF_8);
          bytes =
              text.replaceAll(
                      "\"path\" : \"[^\"]*?([^\"/\\\\:]*)\"",
                      java.util.regex.Matcher.quoteReplacement("\"path\" : \"" + path) + "$1\"")
                  .getBytes(StandardCharsets.UTF_8);
          assertThat(bytes).isNotEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
        written.putNextEntry(new ZipEntry(entry.getName()));
        written.write(bytes);
        written.closeEntry();
      }
    }
    Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(ProjectFile.open(file).sections().getFirst().labels())
        .isEqualTo(project.sections().getFirst().labels());
  }
}
