package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.StoredBytes;
import org.kintsugi.segmentation.Outputs;

/** The results of a project with several sections: which, where, and what if one cannot be had. */
class ProjectResultsTest {

  @TempDir Path folder;

  private TestScene small;
  private TestScene wide;
  private Path file;

  /** Two sections of different widths, both labelled. */
  @BeforeEach
  void makeProject() {
    small = TestScene.in(folder.resolve("small"));
    wide = TestScene.in(folder.resolve("wide"), 96, 3);
    Project one = ProjectFile.open(small.project(folder.resolve("one.kintsugi")));
    Project other = ProjectFile.open(wide.project(folder.resolve("other.kintsugi")));
    file = folder.resolve("both.kintsugi");
    save(one, one.sections().getFirst().named("2"), other.sections().getFirst().named("wide"));
  }

  private void save(Project project, ProjectSection... sections) {
    ProjectFile.save(file, project.withSections(List.of(sections)));
  }

  @Test
  void oneSectionThatIsNamedGoesIntoTheFolderItselfWithTheForestOfAll() {
    Path all = folder.resolve("all");
    segment(all, Optional.empty());
    Path wideAlone = folder.resolve("alone");
    SegmentReport report = segment(wideAlone, Optional.of("wide"));

    assertThat(report.labels()).isEqualTo(2 * 144);
    assertThat(report.width()).isEqualTo(96);
    assertThat(report.sections()).extracting(SectionRow::section).containsExactly("wide");
    assertThat(TestScene.content(wideAlone)).isEqualTo(TestScene.content(all.resolve("wide")));
    assertThat(wideAlone.resolve("sections.csv")).doesNotExist();
  }

  @Test
  void aNumberIsASectionWhereNoneIsCalledSo() {
    assertThat(segment(folder.resolve("a"), Optional.of("1")).width()).isEqualTo(64);
    // The first is called 2.
    assertThat(segment(folder.resolve("b"), Optional.of("2")).width()).isEqualTo(64);
    assertThatThrownBy(() -> segment(folder.resolve("c"), Optional.of("3")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no section '3'")
        .hasMessageContaining("2, wide");
    assertThat(folder.resolve("c")).doesNotExist();
  }

  @Test
  void theStoredForestGivesEverySectionWhatTrainingGave() {
    Path trained = folder.resolve("trained");
    segment(trained, Optional.empty());
    store(trained.resolve("wide/forest.kforest"));
    Path exported = folder.resolve("exported");
    SegmentReport report = export(exported);

    assertThat(report.labels()).isZero();
    for (String section : List.of("2", "wide")) {
      Map<String, String> expected = new TreeMap<>(TestScene.content(trained.resolve(section)));
      // The file of the project is another by now, and the forest is in it.
      expected.keySet().removeAll(List.of("forest.kforest", "provenance.json"));
      Map<String, String> found = new TreeMap<>(TestScene.content(exported.resolve(section)));
      found.remove("provenance.json");
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void oneThatFailsIsNamedInTheTableAndDoesNotStopTheOthers() throws IOException {
    Path trained = folder.resolve("trained");
    segment(trained, Optional.empty());
    store(trained.resolve("wide/forest.kforest"));
    Files.delete(small.tld());
    Path exported = folder.resolve("exported");
    SegmentReport report = export(exported);

    assertThat(report.allDone()).isFalse();
    assertThat(report.width()).isEqualTo(96);
    assertThat(report.sections()).extracting(SectionRow::done).containsExactly(false, true);
    assertThat(report.sections().getFirst().problem()).contains("TLD.tif").contains("not there");
    assertThat(exported.resolve("2")).doesNotExist();
    assertThat(exported.resolve("wide/provenance.json")).exists();
    List<String> table = Files.readAllLines(exported.resolve("sections.csv"));
    assertThat(table).hasSize(3);
    assertThat(table.get(1)).startsWith("2,,,,").contains("TLD.tif");
    assertThat(table.get(2)).startsWith("wide,CBS; TLD,96,48,0.");
  }

  @Test
  void theProgressNamesTheSection() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      new SegmentJob(ImageReaders.installed(), new Parallel(pool, 2))
          .run(
              TestScene.request(new SegmentRequest.Saved(file, false), folder.resolve("out")),
              (fraction, activity) -> heard.add(activity),
              Cancellation.NEVER);
    }
    assertThat(heard).contains("2: Segmenting", "wide: Segmenting", "wide: Writing the results");
    assertThat(heard.lastIndexOf("2: Segmenting")).isLessThan(heard.indexOf("wide: Segmenting"));
  }

  @Test
  void aTableInTheWayStopsTheJobBeforeItTrains() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("sections.csv"), "of another run");
    assertThatThrownBy(() -> segment(out, Optional.empty()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("sections.csv");
    assertThat(TestScene.content(out)).hasSize(1);
  }

  @Test
  void foldersAreSafeAndNoTwoAreOneWhateverSectionsAreCalled() {
    List<String> names = List.of("a/b", "a_b", "A_b", "..", "sections.csv", "", "x.", "cell 3");
    ResultFolders folders =
        ResultFolders.of(new ResultWriter(folder, ExportPreset.STANDARD, false), names);
    List<String> found = new ArrayList<>();
    folders.folders().forEach(each -> found.add(folder.relativize(each).toString()));
    assertThat(found)
        .containsExactly("a_b", "a_b 2", "A_b 3", "__", "sections.csv 2", "_", "x_", "cell 3");
  }

  private SegmentReport segment(Path out, Optional<String> section) {
    return TestScene.run(
        TestScene.request(new SegmentRequest.Saved(file, false, true, section), out));
  }

  private SegmentReport export(Path out) {
    return TestScene.run(
        new SegmentRequest(
            new SegmentRequest.Saved(file, true),
            Optional.empty(),
            Optional.empty(),
            Outputs.ALL,
            new ResultWriter(out, ExportPreset.STANDARD, false),
            OptionalLong.empty()));
  }

  private void store(Path forest) {
    try {
      ProjectFile.save(
          file,
          ProjectFile.open(file)
              .withForest(Optional.of(new StoredBytes(Files.readAllBytes(forest)))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
