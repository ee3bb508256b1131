package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kintsugi.image.ElementMap;
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
    "Ni KÃŽÂ±1, Ni, Kα1",
    "Ni K#U03b11, Ni, Kα1",
    "Ni K%CE%B11, Ni, Kα1",
    "Al K Series, Al, K series",
    "Al wt %, Al, Wt%",
    "Al (At%), Al, At%",
    "Al_Wt_, Al, Wt%",
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
  void acceptsColouredPicturesForDisplayAndSaysWhyNoStatisticsAreMadeOfThem() throws IOException {
    Path tiff = folder.resolve("Ni Kα1.tif");
    Files.copy(Fixtures.counting("seq-3c-8b-bigendian"), tiff);
    assertThat(EdsFolder.read(readers, folder).elements())
        .singleElement()
        .extracting(ElementMap::content)
        .isEqualTo(ElementMap.Content.PICTURE);
    Files.delete(tiff);
    picture("Al Kα1.png");
    picture("C Kα1_2.png");
    Section.Maps maps = EdsFolder.read(readers, folder);
    assertThat(maps.elements()).extracting(map -> map.name()).containsExactly("Al Kα1", "C Kα1_2");
    ElementMap map = maps.elements().get(0);
    assertThat(map.counts().value(1, 0)).isEqualTo(200);
    assertThat(map.isCounts()).isFalse();
    assertThat(map.refusal())
        .isEqualTo(
            "The map of Al Kα1 is a picture of a map, its values scaled for the eye, not counts.");
  }

  @Test
  void picturesBesideCountsAreLeftAlone() throws IOException {
    map("Ni Ka1.tif", "Ni Kα1.tif");
    picture("Ni Kα1.png");
    picture("Al Kα1.png");
    assertThat(EdsFolder.read(readers, folder).elements())
        .singleElement()
        .matches(ElementMap::isCounts);
  }

  @Test
  void readsMapsOfTextAndMarksThoseOfWeight() throws IOException {
    Files.writeString(folder.resolve("Ni K series.csv"), "1,2,\n3,4,\n");
    Files.writeString(folder.resolve("Al Wt%.csv"), "1,5;2,5\n3,5;4\n");
    Files.writeString(folder.resolve("C Kα1_2.tsv"), "5\t6\n7\t8\n");
    Files.writeString(folder.resolve("C Kα1_2.txt"), "Image Width: 4 um\n");
    Section.Maps maps = EdsFolder.read(readers, folder);
    assertThat(maps.elements())
        .extracting(map -> map.name())
        .containsExactly("C Kα1_2", "Ni K series", "Al Wt%");
    assertThat(maps.elements().get(2).content()).isEqualTo(ElementMap.Content.CONCENTRATION);
    assertThat(maps.elements().get(2).counts().value(0, 1)).isEqualTo(3.5f);
    assertThat(maps.calibration().orElseThrow().pixelWidth()).isEqualTo(2e-6);
  }

  @Test
  void weightPerCentAloneIsReadButNotForCounting() throws IOException {
    Files.writeString(folder.resolve("Al Wt%.csv"), "1,2\n3,4\n");
    ElementMap map = EdsFolder.read(readers, folder).elements().get(0);
    assertThat(map.name()).isEqualTo("Al Wt%");
    assertThat(map.refusal())
        .isEqualTo("The map of Al Wt% holds concentrations in per cent, not counts.");
  }

  @Test
  void readsOneFileWhoseNameTellsItsElementAndRefusesOthers() throws IOException {
    map("Ni Ka1.tif", "Ni Kα1.tif");
    assertThat(EdsFolder.read(readers, folder.resolve("Ni Kα1.tif")).elements()).hasSize(1);
    map("Ni Ka1.tif", "nickel.tif");
    assertThatThrownBy(() -> EdsFolder.read(readers, folder.resolve("nickel.tif")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("nothing tells which element");
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
        .hasMessage(file + ": the file is empty.");
  }

  private void picture(String name) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 0, 0x10c800);
    ImageIO.write(image, "png", Files.newOutputStream(folder.resolve(name)));
  }

  private void map(String from, String to) throws IOException {
    Files.copy(Fixtures.resource("section/eds").resolve(from), folder.resolve(to));
  }
}
