package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.Outputs;

/** A forest on many sections. */
class ApplyForestJobTest {

  @TempDir Path folder;

  private TestScene trained;
  private Path forest;
  private AppliedForest model;

  @BeforeEach
  void train() {
    trained = TestScene.in(folder.resolve("trained"));
    TestScene.run(trained.request(folder.resolve("training")));
    forest = folder.resolve("training/forest.kforest");
    model = AppliedForest.read(forest);
  }

  @Test
  void everySectionGetsWhatSegmentWouldWrite() {
    Path many = folder.resolve("many");
    TestScene first = TestScene.in(many.resolve("first"));
    TestScene.in(many.resolve("second"), 96, 3);
    noLabels(many);
    List<AppliedSection> rows = run(request(find(many), "out"));

    assertThat(rows).extracting(AppliedSection::section).containsExactly("first", "second");
    assertThat(rows).allMatch(AppliedSection::isDone);
    assertThat(rows.get(1).width()).isEqualTo(96);
    assertThat(rows.get(0).channels()).containsExactly("CBS", "TLD");
    assertThat(rows.get(0).phases().stream().mapToDouble(AppliedSection.PhaseShare::fraction).sum())
        .isCloseTo(1, within(1e-9));

    Path single = folder.resolve("single");
    TestScene.run(
        TestScene.request(
            new SegmentRequest.Files(
                first.input(false), new RegistrationChoice.None(), Optional.empty()),
            Optional.of(forest),
            new ResultWriter(single, ExportPreset.STANDARD, false)));
    var expected = TestScene.content(single);
    var found = TestScene.content(folder.resolve("out/first"));
    assertThat(found).isNotEmpty();
    for (String name : found.keySet()) {
      // The section is called otherwise in the provenance.
      if (!name.equals("provenance.json")) {
        assertThat(found.get(name)).as(name).isEqualTo(expected.get(name));
      }
    }
  }

  @Test
  void oneThatFailsSaysWhyAndDoesNotStopTheOthers() throws IOException {
    Path many = folder.resolve("many");
    TestScene.in(many.resolve("a"));
    TestScene broken = TestScene.in(many.resolve("b"));
    Files.writeString(broken.tld(), "not an image");
    TestScene lonely = TestScene.in(many.resolve("c"));
    Files.delete(lonely.tld());
    TestScene.in(many.resolve("d"));
    noLabels(many);
    List<AppliedSection> rows = run(request(find(many), "out"));

    assertThat(rows).extracting(AppliedSection::isDone).containsExactly(true, false, false, true);
    assertThat(rows.get(1).problem().orElseThrow()).contains("TLD.tif");
    assertThat(rows.get(2).problem().orElseThrow()).contains("trained with the channels CBS, TLD");
    assertThat(folder.resolve("out/b")).doesNotExist();
    List<String> table = Files.readAllLines(folder.resolve("out/sections.csv"));
    assertThat(table).hasSize(5);
    assertThat(table.get(0))
        .startsWith("section,channels,width,height,fraction ")
        .endsWith(",seconds,folder,problem");
    assertThat(table.get(1)).startsWith("a,CBS; TLD,64,48,").contains(",0.3");
    assertThat(table.get(3)).startsWith("c,,,,").contains(",\"The forest was trained with");
  }

  @Test
  void calledOffItKeepsWhatIsDone() throws IOException {
    Path many = folder.resolve("many");
    TestScene.in(many.resolve("a"));
    TestScene.in(many.resolve("b"));
    noLabels(many);
    AtomicBoolean stop = new AtomicBoolean();
    List<String> heard = new ArrayList<>();
    ResultsJob.Listener listener =
        new ResultsJob.Listener() {
          @Override
          public void began(int index) {
            heard.add("began " + index);
          }

          @Override
          public void ended(int index, AppliedSection row) {
            heard.add("ended " + index);
            stop.set(true);
          }
        };
    assertThatThrownBy(() -> run(request(find(many), "out"), listener, stop::get))
        .isInstanceOf(JobCancelledException.class);
    assertThat(heard).containsExactly("began 0", "ended 0");
    assertThat(folder.resolve("out/a/classes.tif")).exists();
    assertThat(folder.resolve("out/b")).doesNotExist();
    assertThat(Files.readAllLines(folder.resolve("out/sections.csv"))).hasSize(2);
  }

  @Test
  void aTableOfAnotherRunIsNotOverwrittenUnasked() {
    TestScene.in(folder.resolve("many/a"));
    noLabels(folder.resolve("many"));
    List<FoundSection> found = find(folder.resolve("many"));
    run(request(found, "out"));
    assertThatThrownBy(() -> run(request(found, "out")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("sections.csv");
    ApplyForestRequest again = request(found, "out");
    List<AppliedSection> rows =
        run(
            new ApplyForestRequest(
                again.forest(),
                again.forestFile(),
                again.sections(),
                again.registration(),
                again.cropDatabar(),
                again.outputs(),
                new ResultWriter(folder.resolve("out"), ExportPreset.STANDARD, true)));
    assertThat(rows).allMatch(AppliedSection::isDone);
  }

  @Test
  void foldersOfElementMapsAreNoSections() {
    Path tiny = Path.of("..", "sample-images", "tiny");
    List<FoundSection> found = find(Files.isDirectory(tiny) ? tiny : Path.of("sample-images/tiny"));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).channels()).extracting(ChannelFile::name).containsExactly("CBS", "TLD");
  }

  @Test
  void twoSectionsOfOneNameGetFoldersOfTheirOwn() {
    TestScene.in(folder.resolve("one/s"));
    TestScene.in(folder.resolve("two/s"));
    noLabels(folder.resolve("one"));
    noLabels(folder.resolve("two"));
    List<FoundSection> found =
        new SectionFinder(ImageReaders.installed())
            .find(
                List.of(folder.resolve("one"), folder.resolve("two")),
                model.model().spec().channels(),
                Progress.NONE,
                Cancellation.NEVER);
    assertThat(found).extracting(FoundSection::name).containsExactly("s", "s 2");
  }

  @Test
  void aForestMayStandInAProjectAndAProjectWithoutOneSaysSo() {
    Path project = trained.project(folder.resolve("p.kintsugi"));
    assertThatThrownBy(() -> AppliedForest.read(project))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no forest");
  }

  private List<FoundSection> find(Path where) {
    return new SectionFinder(ImageReaders.installed())
        .find(List.of(where), model.model().spec().channels(), Progress.NONE, Cancellation.NEVER);
  }

  private static void noLabels(Path many) {
    try (var files = Files.walk(many)) {
      for (Path file : files.filter(each -> each.endsWith("labels.tif")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ApplyForestRequest request(List<FoundSection> found, String out) {
    return new ApplyForestRequest(
        model,
        Optional.of(forest),
        found,
        new RegistrationChoice.None(),
        false,
        Outputs.ALL,
        new ResultWriter(folder.resolve(out), ExportPreset.STANDARD, false));
  }

  private static List<AppliedSection> run(ApplyForestRequest request) {
    return run(request, ResultsJob.Listener.NONE, Cancellation.NEVER);
  }

  private static List<AppliedSection> run(
      ApplyForestRequest request, ResultsJob.Listener listener, Cancellation cancellation) {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      return new ApplyForestJob(ImageReaders.installed(), new Parallel(executor, 2))
          .run(request, listener, Progress.NONE, cancellation);
    }
  }
}
