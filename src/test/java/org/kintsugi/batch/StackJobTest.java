package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.io.FileHash;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.segmentation.Outputs;

/** A forest on the slices of a series. */
class StackJobTest {

  /** Trained once; no test changes it. */
  @TempDir static Path training;

  @TempDir Path folder;

  private Path forest;
  private Path series;

  @BeforeAll
  static void train() {
    TestScene trained = TestScene.in(training.resolve("scene"));
    TestScene.run(trained.request(training.resolve("out")));
  }

  @BeforeEach
  void makeSlices() {
    forest = training.resolve("out/forest.kforest");
    series = folder.resolve("series");
    for (int i : new int[] {1, 2, 4}) {
      TestScene.in(series.resolve("slice_" + i));
    }
  }

  @Test
  void everySliceGetsWhatApplyWritesAndTheStacksHoldThemInTheirPlaces() throws IOException {
    StackReport report = run(request("out"));
    assertThat(report.allDone()).isTrue();
    assertThat(report.rows())
        .extracting(AppliedSection::section)
        .containsExactly("slice_1", "slice_2", "slice_4");
    Map<String, String> slice = TestScene.content(folder.resolve("out/slice_2"));
    assertThat(slice).containsKeys("classes.tif", "phases.tif", "overlay.png", "provenance.json");

    for (String map : SliceRecord.STACKED) {
      Path file = folder.resolve("out").resolve(map.replace(".tif", "_stack.tif"));
      // ImageJ's own reader is the judge.
      ImagePlus stack = IJ.openImage(file.toString());
      assertThat(stack.getStackSize()).isEqualTo(4);
      assertThat(stack.getNSlices()).isEqualTo(4);
      assertThat(stack.getCalibration().pixelDepth).isCloseTo(0.1, within(1e-12));
      assertThat(stack.getCalibration().pixelWidth).isCloseTo(0.02, within(1e-12));
      assertThat(stack.getCalibration().getUnit()).isEqualTo("micron");
      for (int number : new int[] {1, 2, 4}) {
        assertThat((byte[]) stack.getStack().getPixels(number))
            .isEqualTo(TestScene.numbers(folder.resolve("out/slice_" + number).resolve(map)));
      }
      // Slice 3 is missing: its page is empty, and slice 4 lies where it lay.
      assertThat((byte[]) stack.getStack().getPixels(3)).containsOnly(0);
      var sidecar =
          TestScene.json(folder.resolve("out").resolve(map.replace(".tif", "_stack.json")));
      assertThat(sidecar.path("pages").get(2).path("empty").booleanValue()).isTrue();
      assertThat(sidecar.path("sliceSpacing").path("spacing").doubleValue()).isEqualTo(1e-7);
      assertThat(TestScene.values(sidecar))
          .isEqualTo(
              TestScene.values(
                  TestScene.json(
                      folder.resolve("out/slice_1").resolve(map.replace(".tif", ".json")))));
    }
    List<String> table = Files.readAllLines(folder.resolve("out/slices.csv"));
    assertThat(table).hasSize(5);
    assertThat(table.get(0)).startsWith("slice,number,channels,width,height,fraction pore,");
    assertThat(table.get(1)).startsWith("slice_1,1,CBS; TLD,64,48,").endsWith(",slice_1,");
    assertThat(table.get(3)).startsWith(",3,").endsWith("slice 3 is missing");
    var provenance = TestScene.json(folder.resolve("out/provenance.json"));
    assertThat(provenance.path("slices")).hasSize(3);
    assertThat(provenance.path("appliedForest").path("sha256").textValue())
        .isEqualTo(FileHash.sha256(forest));
    assertThat(provenance.path("slices").get(0).path("inputs").get(1).path("sha256").textValue())
        .isEqualTo(FileHash.sha256(series.resolve("slice_1/TLD.tif")));
  }

  @Test
  void aRunThatWasStoppedGoesOnAndEndsAsIfItHadNotBeen() throws IOException {
    run(request("whole"));
    Stopping stopping = new Stopping(1);
    assertThatThrownBy(() -> run(request("parts"), stopping, stopping))
        .isInstanceOf(JobCancelledException.class);
    assertThat(folder.resolve("parts/slice_1/slice.json")).exists();
    assertThat(folder.resolve("parts/classes_stack.tif")).doesNotExist();
    // As if it had been killed while it wrote the second.
    Path second = Files.createDirectories(folder.resolve("parts/slice_2"));
    Files.writeString(second.resolve("classes.tif"), "half of it");
    Files.writeString(
        second.resolve(".phases.tif.01234567-89ab-cdef-0123-456789abcdef.tmp"), "a part");
    Files.writeString(second.resolve("slice.json"), "{\"run\":");

    StackReport report = run(request("parts"));
    assertThat(report.resumed()).isEqualTo(1);
    assertThat(content("parts")).isEqualTo(content("whole"));
    assertThat(run(request("parts")).resumed()).isEqualTo(3);
    assertThat(content("parts")).isEqualTo(content("whole"));
  }

  @Test
  void itCanBeStoppedWithinASlice() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () -> run(request("out"), ResultsJob.Listener.NONE, () -> asked.incrementAndGet() > 8))
        .isInstanceOf(JobCancelledException.class);
    StackReport report = run(request("out"));
    assertThat(report.allDone()).isTrue();
    run(request("whole"));
    assertThat(content("out")).isEqualTo(content("whole"));
  }

  @Test
  void aDamagedOrMissingResultIsMadeAgain() throws IOException {
    run(request("out"));
    Map<String, String> before = content("out");
    Files.write(folder.resolve("out/slice_2/phases.tif"), new byte[] {1});
    Files.delete(folder.resolve("out/slice_4/classes.tif"));
    assertThat(run(request("out")).resumed()).isEqualTo(1);
    assertThat(content("out")).isEqualTo(before);
  }

  @Test
  void anotherForestOtherSettingsAndOtherImagesAreNotMixedIn() throws IOException {
    run(request("out"));
    Map<String, String> before = content("out");
    TestScene other = TestScene.in(folder.resolve("other"), 96, 3);
    TestScene.run(other.request(folder.resolve("second")));
    Path second = folder.resolve("second/forest.kforest");
    assertRefused(request("out", second, new RegistrationChoice.None(), false), "another forest");
    assertRefused(
        request("out", forest, new RegistrationChoice.Automatic(), false),
        "another --registration");

    TestScene.in(series.resolve("slice_2"), 64, 2);
    assertRefused(request("out"), "the images of slice_2 are others");
    assertThat(content("out")).isEqualTo(before);

    StackReport anew = run(request("out", forest, new RegistrationChoice.None(), true));
    assertThat(anew.resumed()).isZero();
    assertThat(content("out")).isNotEqualTo(before);
    // The same forest under another name is the same.
    Path renamed = Files.copy(forest, folder.resolve("renamed.kforest"));
    assertThat(run(request("out", renamed, new RegistrationChoice.None(), false)).resumed())
        .isEqualTo(3);
  }

  @Test
  void beganAnewAndStoppedNothingOfTheRunBeforeCounts() {
    run(request("out"));
    Stopping stopping = new Stopping(1);
    assertThatThrownBy(
            () ->
                run(
                    request("out", forest, new RegistrationChoice.None(), true),
                    stopping,
                    stopping))
        .isInstanceOf(JobCancelledException.class);
    assertThat(folder.resolve("out/classes_stack.tif")).doesNotExist();
    assertThat(run(request("out")).resumed()).isEqualTo(1);
  }

  @Test
  void resultsOfSomethingElseAreNotOverwrittenUnasked() throws IOException {
    Files.createDirectories(folder.resolve("out/slice_2"));
    Files.writeString(folder.resolve("out/slice_2/classes.tif"), "mine");
    assertRefused(request("out"), "exists already");
    assertThat(folder.resolve("out/stack_run.json")).doesNotExist();
    assertThat(folder.resolve("out/slice_2/classes.tif")).hasContent("mine");
  }

  @Test
  void resultsDoNotComeToLieAmongTheImages() {
    Map<String, String> before = TestScene.content(series.resolve("slice_1"));
    StackRequest asked = request("series");
    assertRefused(asked, "the slices lie here");
    assertThat(TestScene.content(series.resolve("slice_1"))).isEqualTo(before);
    assertThat(series.resolve("stack_run.json")).doesNotExist();
  }

  @Test
  void slicesThatComeLaterAreAddedToWhatIsDone() throws IOException {
    run(request("out"));
    TestScene.in(series.resolve("slice_3"));
    StackReport report = run(request("out"));
    assertThat(report.resumed()).isEqualTo(3);
    assertThat(report.stacks().getFirst().slices()).isEqualTo(4);
    run(request("whole"));
    assertThat(content("out")).isEqualTo(content("whole"));
  }

  @Test
  void aSliceThatFailsIsSaidAndTriedAgainNextTime() throws IOException {
    Path tld = series.resolve("slice_2/TLD.tif");
    byte[] good = Files.readAllBytes(tld);
    Files.writeString(tld, "no image");
    StackReport report = run(request("out"));
    assertThat(report.allDone()).isFalse();
    assertThat(report.rows()).extracting(AppliedSection::isDone).containsExactly(true, false, true);
    assertThat(folder.resolve("out/slice_2")).doesNotExist();
    assertThat(Files.readString(folder.resolve("out/slices.csv"))).contains("TLD.tif: ");
    assertThat(report.stacks().getFirst().slices()).isEqualTo(4);
    Files.write(tld, good);
    StackReport again = run(request("out"));
    assertThat(again.allDone()).isTrue();
    assertThat(again.resumed()).isEqualTo(2);
  }

  @Test
  void slicesThatLieFarApartAreNotJoinedWithReason() throws IOException {
    Files.move(series.resolve("slice_4"), series.resolve("slice_900000000"));
    StackReport report = run(request("out"));
    assertThat(report.rows()).allMatch(AppliedSection::isDone);
    assertThat(report.stacks())
        .allMatch(stack -> stack.problem().orElseThrow().contains("more slices are missing"));
    assertThat(folder.resolve("out/classes_stack.tif")).doesNotExist();
    assertThat(folder.resolve("out/slice_900000000/classes.tif")).exists();
  }

  @Test
  void whereZeroIsAPhaseAMissingSliceIsNotJoinedAsThatPhase() {
    StackRequest standard = request("out");
    StackReport report =
        run(
            new StackRequest(
                standard.forest(),
                forest,
                standard.series(),
                standard.registration(),
                false,
                standard.spacing(),
                Outputs.CLASSES,
                new ResultWriter(folder.resolve("out"), ExportPreset.SIMULATION, false)));
    assertThat(report.stacks().get(0).problem()).isEmpty();
    assertThat(report.stacks().get(1).problem().orElseThrow())
        .contains("slice 3 has no result, and its empty page would be read as pore (0)");
  }

  @Test
  void oneRegistrationMayServeAllSlices() throws IOException {
    TestScene scene = new TestScene(series.resolve("slice_1"), 64, 3);
    scene.moved(2);
    Path registration =
        Files.move(
            scene.folder().resolve("registration.json"), folder.resolve("registration.json"));
    run(request("out", forest, new RegistrationChoice.FromFile(registration), false));
    for (int number : new int[] {1, 4}) {
      var channel =
          TestScene.json(folder.resolve("out/slice_" + number + "/provenance.json"))
              .path("channels")
              .get(1);
      assertThat(channel.path("matrix").get(0).get(2).doubleValue()).isEqualTo(2);
    }
  }

  @Test
  void progressSaysWhichSliceOfHowMany() {
    List<String> heard = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      new StackJob(ImageReaders.installed(), new Parallel(executor, 2))
          .run(
              request("out"),
              ResultsJob.Listener.NONE,
              (fraction, activity) -> {
                synchronized (heard) {
                  heard.add(activity);
                }
              },
              Cancellation.NEVER);
    }
    assertThat(heard).anyMatch(each -> each.startsWith("Slice 2 of 3: "));
    assertThat(heard).anyMatch(each -> each.equals("Joining phases.tif, slice 4 of 4"));
  }

  /** Stops after so many slices. */
  private static final class Stopping implements ResultsJob.Listener, Cancellation {

    private final int after;
    private int ended;

    Stopping(int after) {
      this.after = after;
    }

    @Override
    public void began(int index) {}

    @Override
    public void ended(int index, AppliedSection row) {
      ended++;
    }

    @Override
    public boolean isCancelled() {
      return ended >= after;
    }
  }

  private void assertRefused(StackRequest request, String words) {
    assertThatThrownBy(() -> run(request)).isInstanceOf(Problem.class).hasMessageContaining(words);
  }

  private StackRequest request(String out) {
    return request(out, forest, new RegistrationChoice.None(), false);
  }

  private StackRequest request(
      String out, Path forestFile, RegistrationChoice registration, boolean anew) {
    AppliedForest applied = AppliedForest.read(forestFile);
    return new StackRequest(
        applied,
        forestFile,
        new SliceSeriesFinder(ImageReaders.installed())
            .find(series, applied.model().spec().channels(), Progress.NONE, Cancellation.NEVER)
            .orElseThrow(),
        registration,
        false,
        OptionalDouble.of(1e-7),
        Outputs.CLASSES,
        new ResultWriter(folder.resolve(out), ExportPreset.STANDARD, anew));
  }

  private static StackReport run(StackRequest request) {
    return run(request, ResultsJob.Listener.NONE, Cancellation.NEVER);
  }

  private static StackReport run(
      StackRequest request, ResultsJob.Listener listener, Cancellation cancellation) {
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      return new StackJob(ImageReaders.installed(), new Parallel(executor, 2))
          .run(request, listener, Progress.NONE, cancellation);
    }
  }

  /** Every file below a folder with its checksum. */
  private Map<String, String> content(String name) throws IOException {
    Map<String, String> content = new TreeMap<>();
    Path root = folder.resolve(name);
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(root.relativize(file).toString(), FileHash.sha256(file));
      }
    }
    return content;
  }
}
