package org.kintsugi.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** A project with its images in its file needs nothing else. */
class PackedProjectTest {

  @TempDir Path folder;

  private Project project;
  private Path file;
  private ImageStore store;

  @BeforeEach
  void saveWithImages() throws Exception {
    project = Projects.full(folder.resolve("images of the microscope"));
    Files.writeString(folder.resolve("images of the microscope/a/CBS.txt"), "$CM_MAG 1000");
    file = folder.resolve("p.kintsugi");
    ProjectFile.save(file, project.withPacked(true));
    store = new ImageStore(folder.resolve("store"));
  }

  @Test
  void elsewhereWithoutItsImagesItOpensAndEveryPixelIsThere() throws Exception {
    Section before = load(project.sections().getFirst());
    Path elsewhere = moved();

    ProjectImages.Found found = find(elsewhere);

    assertThat(found.findings()).isEmpty();
    assertThat(found.moved()).isEmpty();
    assertThat(found.project().packed()).isTrue();
    Section now = load(found.project().sections().getFirst());
    assertThat(now.reference().plane())
        .usingRecursiveComparison()
        .isEqualTo(before.reference().plane());
    assertThat(now.further().getFirst().channel().plane())
        .usingRecursiveComparison()
        .isEqualTo(before.further().getFirst().channel().plane());
    assertThat(now.maps().orElseThrow().elements().getLast().counts())
        .usingRecursiveComparison()
        .isEqualTo(before.maps().orElseThrow().elements().getLast().counts());
    // The text that the microscope wrote beside the image came along.
    Path image = found.project().sections().getFirst().reference().image().file();
    assertThat(image.resolveSibling("CBS.txt")).hasContent("$CM_MAG 1000");
    // All else is what it was.
    assertThat(found.project().withPacked(false).sections().getFirst().labels())
        .isEqualTo(project.sections().getFirst().labels());
  }

  @Test
  void savedAgainFromTheStoreItGivesTheSameBytes() throws Exception {
    Path elsewhere = moved();
    Project opened = find(elsewhere).project();
    Path copy = folder.resolve("copy.kintsugi");
    ProjectFile.save(copy, opened);
    assertThat(copy).hasSameBinaryContentAs(elsewhere);
  }

  @Test
  void whereTheStoreIsGoneTheImagesAreTakenFromTheFileThatIsThere() throws Exception {
    Path elsewhere = moved();
    Project opened = find(elsewhere).project();
    byte[] before = Files.readAllBytes(elsewhere);
    delete(store.folder());

    ProjectFile.save(elsewhere, opened);

    assertThat(Files.readAllBytes(elsewhere)).isEqualTo(before);
    // Into a new file there is nothing to take them from; nothing is half written.
    Path other = folder.resolve("other.kintsugi");
    assertThatThrownBy(() -> ProjectFile.save(other, opened))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is not there any more");
    assertThat(other).doesNotExist();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(each -> each.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  @Test
  void anybodyCanUnzipItAndUseItWithoutTheStore() throws Exception {
    Path elsewhere = moved();
    try (ZipFile zip = new ZipFile(elsewhere.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().startsWith("images/")).toList()) {
        Path out = elsewhere.resolveSibling(entry.getName());
        Files.createDirectories(out.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, out);
        }
      }
    }
    ProjectImages.Found found = find(elsewhere);
    assertThat(found.findings()).isEmpty();
    assertThat(found.project().sections().getFirst().reference().image().file())
        .isEqualTo(elsewhere.resolveSibling("images/1/CBS.tif"));
    assertThat(store.folder()).doesNotExist();
  }

  @Test
  void anOlderVersionIsToldThatItIsNewer() throws Exception {
    assertThat(json(file)).contains("\"schema\" : 3", "\"imagesInside\" : true");
    ProjectFile.save(file, project);
    assertThat(json(file)).contains("\"schema\" : 2").doesNotContain("imagesInside");
  }

  @Test
  void anImageThatWasTamperedWithIsRefused() throws Exception {
    Path elsewhere = moved();
    rewrite(
        elsewhere,
        (name, bytes) -> {
          if (name.equals("images/1/CBS.tif")) {
            bytes[bytes.length - 5] ^= 1;
          }
          return Map.entry(name, bytes);
        });
    assertThatThrownBy(() -> find(elsewhere))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("images/1/CBS.tif is not the image the project was saved with");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deep/er.txt", "..", "CBS.\0if", "C\nBS", "CON:", "trailing. "})
  void aPartWhoseNameLeadsElsewhereIsNotUnpacked(String evil) throws Exception {
    Path elsewhere = moved();
    rewrite(
        elsewhere,
        (name, bytes) ->
            Map.entry(name.equals("images/1/CBS.txt") ? "images/1/" + evil : name, bytes));
    assertThatThrownBy(() -> find(elsewhere))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("a name that leads elsewhere");
    assertThat(folder.resolve("store/deep")).doesNotExist();
  }

  @Test
  void whatOneProjectBringsAlongIsNotAnothers() throws Exception {
    Path honest = moved();
    Path other = folder.resolve("far/other.kintsugi");
    Files.copy(honest, other);
    rewrite(
        other,
        (name, bytes) ->
            Map.entry(
                name,
                name.equals("images/1/CBS.txt") ? "lies".getBytes(StandardCharsets.UTF_8) : bytes));

    Path first = find(other).project().sections().getFirst().reference().image().file();
    Path second = find(honest).project().sections().getFirst().reference().image().file();

    assertThat(second).isNotEqualTo(first).hasSameBinaryContentAs(first);
    assertThat(second.resolveSibling("CBS.txt")).hasContent("$CM_MAG 1000");
  }

  @Test
  void whatNobodyUsesIsForgottenAndUnpackedAgain() throws Exception {
    Path elsewhere = moved();
    Path image = find(elsewhere).project().sections().getFirst().reference().image().file();
    Instant now = Instant.now();
    store.prune(now.minus(Duration.ofDays(30)));
    assertThat(image).exists();

    Files.setLastModifiedTime(image.getParent(), FileTime.from(now.minus(Duration.ofDays(31))));
    store.prune(now.minus(Duration.ofDays(30)));
    assertThat(image).doesNotExist();

    assertThat(find(elsewhere).findings()).isEmpty();
    assertThat(image).exists();
  }

  private ProjectImages.Found find(Path projectFile) {
    return new ProjectImages(store)
        .find(projectFile, ProjectFile.open(projectFile), Progress.NONE, Cancellation.NEVER);
  }

  private static Section load(ProjectSection section) {
    return new SectionLoader(ImageReaders.installed())
        .load(section, Progress.NONE, Cancellation.NEVER);
  }

  /** The project in a folder of its own; its images are gone. */
  private Path moved() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("far")).resolve("p.kintsugi");
    Files.move(file, elsewhere);
    delete(folder.resolve("images of the microscope"));
    return elsewhere;
  }

  private static void delete(Path gone) throws IOException {
    try (Stream<Path> all = Files.walk(gone)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static String json(Path projectFile) throws IOException {
    try (ZipFile zip = new ZipFile(projectFile.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry("project.json")).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private interface Change {
    Map.Entry<String, byte[]> of(String name, byte[] bytes);
  }

  private static void rewrite(Path projectFile, Change change) throws IOException {
    List<Map.Entry<String, byte[]>> parts = new ArrayList<>();
    try (ZipFile zip = new ZipFile(projectFile.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        parts.add(change.of(entry.getName(), zip.getInputStream(entry).readAllBytes()));
      }
    }
    try (OutputStream out = Files.newOutputStream(projectFile);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
  }
}
