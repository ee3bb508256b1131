package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.image.Section;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/** Folders of element maps and their names. */
class EdsFolderTest {

  @TempDir Path folder;

  private final ImageReaders readers = ImageReaders.installed();

  @ParameterizedTest
  @CsvSource({
    "Ni Kα1, Ni, Kα1",
    "C Kα1_2, C, Kα1_2",
    "Pt Mα1, Pt, Mα1",
    "Ni Ka1, Ni, Kα1",
    "F Ka1_2, F, Kα1_2",
    "'C Kα1,2', C, Kα1_2",
    "Mg Kalpha1_2, Mg, Kα1_2",
    "Ni K_a1, Ni, Kα1",
    "Ni_Ka1, Ni, Kα1",
    "Ni KÎ±1, Ni, Kα1",
    "Ni K╬▒1, Ni, Kα1",
    "Ni K?1, Ni, Kα1",
    "Ni K\uFFFD\uFFFD1, Ni, Kα1",
    "Al K series, Al, K series",
    "Al K, Al, K",
    "Pt Lβ1, Pt, Lβ1",
    "Al Wt%, Al, Wt%"
  })
  void readsElementAndLine(String stem, String element, String line) {
    EdsName name = EdsName.parse(stem).orElseThrow();
    assertThat(name.element()).isEqualTo(element);
    assertThat(name.line()).isEqualTo(line);
    assertThat(name.quantified()).isEqualTo(line.endsWith("%"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CBS", "Zz Ka1", "Electron Image 1", "ni ka1", "", "TLD", "Ni", "Kα1"})
  void takesNoOtherNamesForMaps(String stem) {
    assertThat(EdsName.parse(stem)).isEmpty();
  }

  @Test
  void readsTheMapsUnderAsciiNames() {
    Section.Maps maps = EdsFolder.read(readers, Fixtures.resource("section/eds"));
    assertThat(maps.elements())
        .extracting(map -> map.name())
        .containsExactly(
            "Al Kα1", "C Kα1_2", "Co Kα1", "F Kα1_2", "Mn Kα1", "Ni Kα1", "O Kα1", "Pt Mα1");
    assertThat(maps.elements().get(0).counts()).isInstanceOf(ShortPlane.class);
    assertThat(maps.width()).isEqualTo(87);
    assertThat(maps.calibration().orElseThrow().pixelWidth()).isBetween(53.99e-9, 54.01e-9);
    assertThat(maps.alignment()).isEmpty();
  }

  @Test
  void readsTheSameMapsUnderGreekNames() throws IOException {
    map("Ni Ka1.tif", "Ni Kα1.tif");
    map("F Ka1_2.tif", "F Kα1_2.tif");
    map("O Ka1.tif", "notes on O.tif");
    Section.Maps maps = EdsFolder.read(readers, folder);
    assertThat(maps.elements()).extracting(map -> map.name()).containsExactly("F Kα1_2", "Ni Kα1");
  }

  @Test
  void refusesMapsThatDifferInSize() throws IOException {
    map("Ni Ka1.tif", "Ni Kα1.tif");
    Path odd = folder.resolve("O Kα1.tif");
    TiffWriter.writeGrey(odd, Fixtures.shorts(10, 9), Optional.empty());
    assertThatThrownBy(() -> EdsFolder.read(readers, folder))
        .isInstanceOf(Problem.class)
        .hasMessage(
            odd
                + ": the map has 10 x 9 pixels, but the map of Ni Kα1 in the same folder has"
                + " 87 x 62.");
  }

  @Test
  void refusesALineThatIsThereTwice() throws IOException {
    map("Ni Ka1.tif", "Ni Kα1.tif");
    map("Ni Ka1.tif", "Ni Ka1.tif");
    assertThatThrownBy(() -> EdsFolder.read(readers, folder))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("the map of Ni Kα1 twice");
  }

  @Test
  void refusesColouredPictures() throws IOException {
    Files.copy(Fixtures.counting("seq-3c-8b-bigendian"), folder.resolve("Ni Kα1.tif"));
    assertThatThrownBy(() -> EdsFolder.read(readers, folder))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Ni Kα1.tif")
        .hasMessageContaining("coloured picture");
  }

  @Test
  void refusesFoldersWithoutMapsAndWhatIsNoFolder() throws IOException {
    assertThatThrownBy(() -> EdsFolder.read(readers, folder))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith(folder + ": holds no element maps");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> EdsFolder.read(readers, missing))
        .hasMessage(missing + ": no such folder of element maps.");
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> EdsFolder.read(readers, file))
        .hasMessage(file + ": a file, not a folder of element maps.");
  }

  private void map(String from, String to) throws IOException {
    Files.copy(Fixtures.resource("section/eds").resolve(from), folder.resolve(to));
  }
}
