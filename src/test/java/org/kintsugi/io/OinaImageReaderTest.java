package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.MapAnchor;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Section;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/** H5OINA files, made by {@code src/test/python/make_oina_files.py}. */
class OinaImageReaderTest extends ImageReaderContract {

  private static final int WIDTH = 12;
  private static final int HEIGHT = 8;

  private final ImageReaders readers = ImageReaders.installed();

  @Override
  ImageReader reader() {
    return new OinaImageReader();
  }

  @Override
  void writeValid(Path file) throws IOException {
    Files.copy(oina("earliest"), file);
  }

  @Test
  void readsCountsOfWindowsAndPeaksAndPerCentOfWeight() {
    Section.Maps maps = EdsFolder.read(readers, oina("earliest"));
    assertThat(maps.elements())
        .extracting(ElementMap::name)
        .containsExactlyInAnyOrder("Al Kα1", "Ni Kα1", "C Kα1_2", "Al K series", "Al Wt%");
    assertThat(map(maps, "Al Kα1").isCounts()).isTrue();
    assertThat(map(maps, "Al K series").isCounts()).isTrue();
    assertThat(map(maps, "Al Wt%").content()).isEqualTo(ElementMap.Content.CONCENTRATION);
    assertThat(map(maps, "Al Wt%").counts().value(3, 3)).isEqualTo(12.5f);
    assertCounts(map(maps, "Al Kα1"), 0, 1);
    assertCounts(map(maps, "C Kα1_2"), 0, 1);
    assertCounts(map(maps, "Ni Kα1"), 0, 1);
    assertThat(maps.calibration().orElseThrow().pixelWidth()).isCloseTo(1.08e-7, within(1e-14));
  }

  @Test
  void readsPackedDataOfTheNewFormOfHdf5AndKeepsWhatWasNotMeasured() {
    Section.Maps maps = EdsFolder.read(readers, oina("v110-lzf"));
    assertCounts(map(maps, "Ni Kα1"), 3, 1);
    Plane counts = map(maps, "Ni Kα1").counts();
    assertThat(counts.value(0, 0)).isNaN();
    assertThat(counts.value(2, 0)).isNaN();
  }

  @Test
  void addsUpTheCountsOfSeveralDetectors() {
    Section.Maps maps = EdsFolder.read(readers, oina("two-detectors"));
    assertCounts(map(maps, "Ni Kα1"), 0, 2);
    assertThat(map(maps, "Al Wt%").counts().value(0, 0)).isEqualTo(12.5f);
  }

  @Test
  void takesValuesWithoutLiveTimeForRatesAndNotForCounts() {
    Section.Maps maps = EdsFolder.read(readers, oina("without-live-time"));
    assertThat(map(maps, "Ni Kα1").content()).isEqualTo(ElementMap.Content.RATE);
    assertThat(map(maps, "Ni Kα1").refusal())
        .isEqualTo("The map of Ni Kα1 holds counts a second without their live time, not counts.");
  }

  @Test
  void readsElectronImagesAsChannels() {
    List<ImageFile> images = readers.readChannels(oina("earliest"));
    assertThat(images).hasSize(2);
    assertThat(images.get(0).planes().get(0)).isInstanceOf(ShortPlane.class);
    assertThat(images.get(0).acquisition().detector()).isEqualTo("BSE");
    assertThat(images.get(0).planes().get(0).value(3, 4)).isEqualTo((3 * 5 + 4 * 2) * 200);
    assertThat(images.get(1).planes().get(0)).isInstanceOf(BytePlane.class);
    assertThat(images.get(1).calibration().orElseThrow().pixelWidth())
        .isCloseTo(5.4e-8, within(1e-14));
    assertThat(ChannelLoader.load(readers, "image", oina("earliest")))
        .extracting(each -> each.name())
        .containsExactly("image.1", "image.2");
  }

  @Test
  void saysWhereTheMapsLieInTheElectronImage() {
    MapAnchor anchor = EdsFolder.read(readers, oina("earliest")).anchor().orElseThrow();
    assertThat(anchor.image().name()).isEqualTo("BSE");
    // The field's left edge, half a pixel left of its first pixel's centre, is at 0.25 x 40 pixels.
    assertThat(anchor.mapsToImage().x(-0.5, 0)).isCloseTo(0.25 * 40 - 0.5, within(1e-5));
    assertThat(anchor.mapsToImage().x(WIDTH - 0.5, 0))
        .isCloseTo((0.25 + 0.6) * 40 - 0.5, within(1e-5));
    assertThat(anchor.mapsToImage().y(0, -0.5)).isCloseTo(0.125 * 32 - 0.5, within(1e-5));
    assertThat(anchor.mapsToImage().y(0, HEIGHT - 0.5))
        .isCloseTo((0.125 + 0.5) * 32 - 0.5, within(1e-5));
  }

  @Test
  void describesBeamAndStage() {
    ImageDescription description = readers.describe(oina("earliest"));
    assertThat(description.format()).isEqualTo("H5OINA");
    assertThat(description.image().orElseThrow().planes()).hasSize(5);
    assertThat(description.acquisition().highVoltage()).hasValue(5000);
    assertThat(description.acquisition().workingDistance().orElseThrow())
        .isCloseTo(4.2e-3, within(1e-9));
    assertThat(description.acquisition().geometry().stage().tilt()).hasValue(0.5);
    assertThat(description.acquisition().geometry().fieldWidth().orElseThrow())
        .isCloseTo(WIDTH * 1.08e-7, within(1e-12));
    assertThat(description.acquisition().entries())
        .containsEntry("EDS.X Cells", "12")
        .containsEntry("File.Manufacturer", "Oxford Instruments");
  }

  @Test
  void tellsWhatOtherHdf5FilesLack() throws IOException {
    Path file = folder.resolve("other.h5");
    try (var out = io.jhdf.HdfFile.write(file)) {
      out.putDataset("numbers", new int[] {1, 2, 3});
    }
    assertThatThrownBy(() -> readers.read(file))
        .isInstanceOf(Problem.class)
        .hasMessage(
            file
                + ": the HDF5 file holds neither element maps nor electron images of Oxford's"
                + " H5OINA format.");
    assertThatThrownBy(() -> EdsFolder.read(readers, file))
        .hasMessageContaining("holds no element maps");
  }

  private static void assertCounts(ElementMap map, int from, int times) {
    int k = List.of("Al Kα1", "Ni Kα1", "C Kα1_2").indexOf(map.name());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = y == 0 ? from : 0; x < WIDTH; x++) {
        assertThat(map.counts().value(x, y))
            .as("%s at %d, %d", map.name(), x, y)
            .isEqualTo(times * ((x * 7 + y * 3) * (k + 1) % 50));
      }
    }
  }

  private static ElementMap map(Section.Maps maps, String name) {
    return maps.elements().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Path oina(String name) {
    return Fixtures.resource("oina/" + name + ".h5oina");
  }
}
