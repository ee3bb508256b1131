package org.kintsugi.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which images of a folder are one section. */
class SectionGroupsTest {

  private final SectionGroups pair = new SectionGroups(List.of("CBS", "TLD"));
  private final SectionGroups alone = new SectionGroups(List.of("CBS"));

  @Test
  void aFolderWithEachDetectorOnceIsOneSectionInTheOrderOfTheForest() {
    assertThat(pair("TLD.tif=TLD", "CBS.tif=CBS", "ETD.tif=ETD"))
        .containsExactly("folder: CBS CBS.tif, TLD TLD.tif");
  }

  @Test
  void imagesWhoseNamesDifferByTheDetectorBelongTogether() {
    assertThat(pair("a_CBS.tif=", "a_TLD.tif=", "b-CBS-01.tif=CBS", "b-TLD-01.tif=TLD"))
        .containsExactly(
            "a: CBS a_CBS.tif, TLD a_TLD.tif", "b-01: CBS b-CBS-01.tif, TLD b-TLD-01.tif");
  }

  @Test
  void theDetectorOfTheMetadataIsBelievedBeforeTheFilesName() {
    assertThat(pair("one_TLD.tif=CBS", "two.tif=TLD"))
        .containsExactly("folder: CBS one_TLD.tif, TLD two.tif");
  }

  @Test
  void aDetectorsNameInsideAWordIsNone() {
    assertThat(alone("SCBSX.tif=", "other.tif=")).hasSize(2);
    assertThat(alone("s1.cbs.tif=", "s2 CBS.tif=", "s2 TLD.tif=TLD"))
        .containsExactly("s1: CBS s1.cbs.tif", "s2: CBS s2 CBS.tif");
  }

  @Test
  void forAForestOfOneChannelImagesOfUnknownDetectorsAreASectionEach() {
    assertThat(alone("x.tif=", "y.tif=")).containsExactly("x: x x.tif", "y: y y.tif");
  }

  @Test
  void imagesOfUnknownDetectorsAreOneSectionAsWhenTheFolderIsOpened() {
    assertThat(pair("x.tif=", "y.tif=BSE")).containsExactly("folder: BSE y.tif, x x.tif");
  }

  @Test
  void filesThatHoldEveryChannelAreASectionEach() {
    List<FoundSection> found =
        pair.of(
            "folder",
            List.of(pair.image(Path.of("x.tif"), "", 2), pair.image(Path.of("y.tif"), "", 2)));
    assertThat(found).extracting(FoundSection::name).containsExactly("x", "y");
  }

  @Test
  void severalImagesOfADetectorThatNothingPairsAreLeftApart() {
    assertThat(pair("1.tif=CBS", "2.tif=TLD", "3.tif=CBS", "4.tif=TLD"))
        .containsExactly("1: CBS 1.tif", "2: TLD 2.tif", "3: CBS 3.tif", "4: TLD 4.tif");
  }

  @Test
  void aFileThatCannotBeReadSpoilsItsOwnSectionAlone() {
    List<FoundSection> found =
        pair.of(
            "folder",
            List.of(
                pair.image(Path.of("a_CBS.tif"), "CBS", 1),
                pair.unreadable(Path.of("a_TLD.tif"), "a_TLD.tif: broken."),
                pair.image(Path.of("b_CBS.tif"), "CBS", 1),
                pair.image(Path.of("b_TLD.tif"), "TLD", 1),
                pair.unreadable(Path.of("notes.tif"), "notes.tif: no image.")));
    assertThat(found).extracting(FoundSection::name).containsExactly("a", "b", "notes");
    assertThat(found.get(0).problem()).contains("a_TLD.tif: broken.");
    assertThat(found.get(1).problem()).isEmpty();
    assertThat(found.get(2).problem()).contains("notes.tif: no image.");
  }

  /** Sections of files "NAME=DETECTOR" as "NAME: CHANNEL FILE, ...". */
  private List<String> pair(String... files) {
    return found(pair, files);
  }

  private List<String> alone(String... files) {
    return found(alone, files);
  }

  private static List<String> found(SectionGroups groups, String... files) {
    List<SectionGroups.Image> images =
        Arrays.stream(files)
            .map(
                text -> {
                  int at = text.indexOf('=');
                  return groups.image(Path.of(text.substring(0, at)), text.substring(at + 1), 1);
                })
            .toList();
    return groups.of("folder", images).stream()
        .map(
            section ->
                section.channels().stream()
                    .map(each -> each.name() + " " + each.file())
                    .collect(Collectors.joining(", ", section.name() + ": ", "")))
        .toList();
  }
}
