package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.JobCancelledException;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** What counts as a series of slices, and what is said of one that is not whole. */
class SliceSeriesFinderTest {

  @TempDir Path folder;

  @Test
  void autoSliceAndViewIsPairedByNumberAndNamedByItsDetectors() throws IOException {
    TestSeries series = new TestSeries(folder.resolve("project")).autoSlices(1, 2, 10);
    Files.writeString(series.folder().resolve("EMPROJECT.EMXML"), "<x/>");
    SliceSeries found = find(series.folder()).orElseThrow();
    assertThat(found.layout()).isEqualTo(SliceSeries.Layout.AUTO_SLICE_AND_VIEW);
    assertThat(found.slices())
        .extracting(FoundSlice::name)
        .containsExactly("slice_001", "slice_002", "slice_010");
    assertThat(found.slices().get(2).channels())
        .containsExactly(
            new ChannelFile("CBS", series.autoSlice("SEM Image 2", 10)),
            new ChannelFile("TLD", series.autoSlice("SEM Image", 10)));
    assertThat(found.remarks()).containsExactly("Slices 3 to 9 are missing.");
    assertThat(names(find(series.folder().resolve("Images")).orElseThrow()))
        .isEqualTo(names(found));
  }

  @Test
  void capitalsAreIndifferentAndNumbersMayOutgrowThreeDigits() {
    Path root = folder.resolve("p");
    TestSeries.image(root.resolve("iMAGES/sem image/sem image - SLICEIMAGE - 0999.TIF"), "CBS");
    TestSeries.image(root.resolve("iMAGES/sem image/sem image - sliceimage - 1000.tif"), "CBS");
    SliceSeries found = find(root).orElseThrow();
    assertThat(found.slices())
        .extracting(FoundSlice::name)
        .containsExactly("slice_0999", "slice_1000");
    assertThat(found.channelNames()).containsExactly("CBS");
  }

  @Test
  void aSliceThatLacksADetectorIsNamedAndTheOthersStay() throws IOException {
    TestSeries series = new TestSeries(folder).autoSlices(1, 2, 3);
    Files.delete(series.autoSlice("SEM Image", 2));
    SliceSeries found = find(folder).orElseThrow();
    assertThat(found.usable()).extracting(FoundSlice::number).containsExactly(1, 3);
    assertThat(found.slices().get(1).problem()).hasValue("slice_002: has no image of TLD.");
  }

  @Test
  void aSliceUnlikeTheOthersIsNamedWhereverItStands() {
    TestSeries series = new TestSeries(folder).folders("s", 1, 2, 3, 4, 5);
    // The first is odd, not the rest.
    TestSeries.image(folder.resolve("s1/CBS.tif"), "CBS", 7, 4, 2e-8, 0.002);
    TestSeries.image(folder.resolve("s3/TLD.tif"), "TLD", 6, 4, 3e-8, 0.002);
    TestSeries.image(folder.resolve("s4/CBS.tif"), "CBS", 6, 4, 2e-8, 0.0021);
    List<FoundSlice> slices = find(series.folder()).orElseThrow().slices();
    assertThat(slices)
        .extracting(FoundSlice::isUsable)
        .containsExactly(false, true, false, false, true);
    assertThat(slices.get(0).problem().orElseThrow())
        .endsWith("CBS.tif: has 7 x 4 pixels, but the other slices have 6 x 4.");
    assertThat(slices.get(2).problem().orElseThrow())
        .endsWith("TLD.tif: has pixels of 30.00 nm, but the other slices have 20.00 nm.");
    assertThat(slices.get(3).problem().orElseThrow())
        .endsWith("CBS.tif: was taken at another position of the stage than the other slices.");
  }

  @Test
  void detectorsOfOneSliceMustAgreeAndBeThoseOfTheirFolders() {
    TestSeries series = new TestSeries(folder).autoSlices(1, 2, 3);
    TestSeries.image(series.autoSlice("SEM Image 2", 2), "CBS", 6, 4, 2e-8, 0.01);
    TestSeries.image(series.autoSlice("SEM Image 2", 3), "ETD");
    List<FoundSlice> slices = find(folder).orElseThrow().slices();
    assertThat(slices.get(0).isUsable()).isTrue();
    assertThat(slices.get(1).problem().orElseThrow()).contains("another position of the stage");
    assertThat(slices.get(2).problem().orElseThrow())
        .contains("was taken with ETD, but the other images of its folder with CBS");
  }

  @Test
  void ofTwoDetectorsTheOneThatIsUnlikeTheOtherSlicesIsNamed() {
    TestSeries series = new TestSeries(folder).autoSlices(1, 2, 3);
    TestSeries.image(series.autoSlice("SEM Image", 2), "TLD", 7, 4, 2e-8, 0.002);
    assertThat(find(folder).orElseThrow().slices().get(1).problem().orElseThrow())
        .endsWith(
            "SEM Image - SliceImage - 002.tif: has 7 x 4 pixels, but the other slices have 6 x 4.");
    // All of one detector alike, but not like the other detector.
    for (int i = 1; i <= 3; i++) {
      TestSeries.image(series.autoSlice("SEM Image", i), "TLD", 7, 4, 2e-8, 0.002);
    }
    assertThatThrownBy(() -> find(folder))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("has 6 x 4 pixels, but SEM Image - SliceImage - 001.tif has 7 x 4")
        .hasMessageContaining("none of its 3 slices can be used");
  }

  @Test
  void aSlowDriftOfTheStageIsNoOtherPlace() {
    for (int i = 1; i <= 5; i++) {
      TestSeries.image(folder.resolve("s" + i + "/CBS.tif"), "CBS", 6, 4, 2e-8, 0.002 + i * 1e-7);
    }
    assertThat(find(folder).orElseThrow().usable()).hasSize(5);
  }

  @Test
  void foldersOfSlicesComeInTheOrderOfTheirNumbers() {
    new TestSeries(folder).folders("slice_", 10, 9, 2, 1);
    SliceSeries found = find(folder).orElseThrow();
    assertThat(found.layout()).isEqualTo(SliceSeries.Layout.FOLDER_PER_SLICE);
    assertThat(names(found)).containsExactly("slice_1", "slice_2", "slice_9", "slice_10");
    assertThat(found.gaps()).containsExactly(new SliceSeries.Gap(3, 8));
  }

  @Test
  void labelsTruthMapsAndResultsAreNoChannels() {
    new TestSeries(folder).folders("slice_", 1, 2);
    for (String name :
        List.of("truth.tif", "truth_cracks.tif", "scribbles.tif", "classes.tif", "notes.tif")) {
      TestSeries.bare(folder.resolve("slice_1").resolve(name));
    }
    TestSeries.bare(folder.resolve("slice_1/eds/Ni Ka1.tif"));
    SliceSeries found = find(folder).orElseThrow();
    assertThat(found.slices().getFirst().channelNames()).containsExactly("CBS", "TLD");
    assertThat(found.slices().getFirst().eds()).hasValue(folder.resolve("slice_1/eds"));
    assertThat(found.slices().get(1).eds()).isEmpty();
    assertThat(found.remarks())
        .containsExactly(
            "Left out in the slices: classes.tif, notes.tif, scribbles.tif, truth.tif,"
                + " truth_cracks.tif.");
  }

  @Test
  void withoutMetadataFilesAreChannelsByTheirNames() {
    for (int i = 1; i <= 3; i++) {
      TestSeries.bare(folder.resolve(i + "/back.tif"));
      TestSeries.bare(folder.resolve(i + "/CBS.tif"));
    }
    TestSeries.bare(folder.resolve("2/odd.tif"));
    assertThat(find(folder).orElseThrow().channelNames()).containsExactly("CBS", "back");
    assertThat(find(folder, List.of("back")).orElseThrow().channelNames()).containsExactly("back");
  }

  @Test
  void whatIsNoSeriesIsNone() throws IOException {
    assertThat(find(folder)).isEmpty();
    new TestSeries(folder).folders("only", 1);
    assertThat(find(folder)).isEmpty();
    // Images beside numbered folders: one section with what belongs to it.
    new TestSeries(folder).folders("only", 2);
    assertThat(find(folder)).isPresent();
    TestSeries.image(folder.resolve("CBS.tif"), "CBS");
    assertThat(find(folder)).isEmpty();
    assertThat(find(folder.resolve("CBS.tif"))).isEmpty();
    TestSeries.bare(folder.resolve("maps/eds 1/Ni Ka1.tif"));
    TestSeries.bare(folder.resolve("maps/eds 2/Ni Ka1.tif"));
    assertThat(find(folder.resolve("maps"))).isEmpty();
  }

  @Test
  void twoSlicesOfOneNumberAreNotBothTaken() {
    new TestSeries(folder).folders("s_", 1, 2).folders("s_0", 1);
    SliceSeries found = find(folder).orElseThrow();
    assertThat(names(found)).containsExactly("s_01", "s_1", "s_2");
    assertThat(found.slices().get(1).problem())
        .hasValue("s_1: has the same number as s_01, which was taken.");
  }

  @Test
  void aSliceThatCannotBeReadIsNamedAndOneWithoutImagesToo() throws IOException {
    new TestSeries(folder).folders("s", 1, 2, 3);
    Files.writeString(folder.resolve("s2/TLD.tif"), "no image");
    Files.createDirectories(folder.resolve("s4"));
    List<FoundSlice> slices = find(folder).orElseThrow().slices();
    assertThat(slices).extracting(FoundSlice::isUsable).containsExactly(true, false, true, false);
    assertThat(slices.get(1).problem().orElseThrow()).contains("TLD.tif");
    assertThat(slices.get(3).problem().orElseThrow()).contains("s4: holds no image");
  }

  @Test
  void whereNoSliceCanBeUsedTheFirstReasonIsSaid() throws IOException {
    for (int i = 1; i <= 2; i++) {
      Files.createDirectories(folder.resolve("s" + i));
      Files.writeString(folder.resolve("s" + i + "/CBS.tif"), "no image");
    }
    assertThatThrownBy(() -> find(folder))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("none of its 2 slices can be used")
        .hasMessageContaining("CBS.tif");
  }

  @Test
  void hugeNumbersLoopsAndTenThousandEmptyFoldersDoNoHarm() throws IOException {
    new TestSeries(folder).folders("slice_", 1, 2);
    for (int i = 0; i < 10_000; i++) {
      Files.createDirectory(folder.resolve("empty" + i));
    }
    new TestSeries(folder).folders("slice_", 999_999_999);
    Files.createDirectories(folder.resolve("slice_99999999999999999999"));
    Files.createSymbolicLink(folder.resolve("slice_3"), folder);
    Files.createSymbolicLink(folder.resolve("slice_4"), folder.resolve("slice_4"));
    SliceSeries found = find(folder).orElseThrow();
    assertThat(found.usable()).extracting(FoundSlice::number).containsExactly(1, 2, 999_999_999);
    assertThat(found.gaps()).containsExactly(new SliceSeries.Gap(4, 999_999_998));
  }

  @Test
  void manyGapsAreNotAllNamed() {
    new TestSeries(folder).folders("s", 1, 3, 5, 7, 9, 11, 13, 15, 17);
    assertThat(find(folder).orElseThrow().remarks())
        .hasSize(7)
        .startsWith("Slice 2 is missing.", "Slice 4 is missing.")
        .endsWith("Slices are missing at 2 more places.");
  }

  @Test
  void theSearchCanBeCalledOff() {
    new TestSeries(folder).folders("s", 1, 2);
    assertThatThrownBy(
            () ->
                new SliceSeriesFinder(ImageReaders.installed())
                    .find(folder, List.of(), Progress.NONE, () -> true))
        .isInstanceOf(JobCancelledException.class);
  }

  private Optional<SliceSeries> find(Path where) {
    return find(where, List.of());
  }

  private static Optional<SliceSeries> find(Path where, List<String> wanted) {
    return new SliceSeriesFinder(ImageReaders.installed())
        .find(where, wanted, Progress.NONE, Cancellation.NEVER);
  }

  private static List<String> names(SliceSeries series) {
    return series.slices().stream().map(FoundSlice::name).toList();
  }
}
