package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/**
 * Files that developers have beside the project and users do not; the tests skip where they are
 * absent.
 */
class SharedFilesTest {

  private final ImageReaders readers = ImageReaders.installed();
  private Path shared;

  @BeforeEach
  void findFiles() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/corpus"))) {
      folder = folder.getParent();
    }
    Assumptions.assumeTrue(folder != null, "no shared files beside the project");
    shared = folder.resolve("shared");
  }

  @Test
  void everyFileOfTheCorpusIsReadOrToldAboutInOneSentence() throws IOException {
    for (Path file : files(shared.resolve("corpus"))) {
      try {
        ImageDescription description = readers.describe(file);
        assertThat(description.image().isPresent()).isEqualTo(description.reason().isEmpty());
      } catch (Problem told) {
        assertThat(told.getMessage()).startsWith(file.toString()).endsWith(".").hasLineCount(1);
      }
    }
  }

  @Test
  void greyImagesThatCountUpDoSo() throws IOException {
    int read = 0;
    for (Path file : files(shared.resolve("corpus/image-tiff/images/seq"))) {
      String name = file.getFileName().toString();
      boolean counts = name.matches("seq-1c-(i?)(8|10|12|14|16|24|32)b?-.*");
      if (counts && !name.contains("miniswhite")) {
        Plane plane = readers.read(file).planes().get(0);
        float first = plane.value(0, 0);
        for (int i = 0; i < 256; i++) {
          assertThat(plane.value(i % 16, i / 16)).as(name).isEqualTo(first + i);
        }
        read++;
      }
    }
    assertThat(read).isGreaterThan(20);
  }

  @Test
  void theThermoPairOpensWithItsPixelSizeDetectorsAndInfoBar() {
    for (String name : List.of("BSE_ABS", "SE_ETD")) {
      ImageFile image =
          readers.read(shared.resolve("vendor-files/weber_FEI_16bit_" + name + ".tif"));
      assertThat(image.calibration().orElseThrow().pixelWidth()).isEqualTo(67.4479e-9);
      assertThat(name).endsWith(image.acquisition().detector());
      assertThat(Databar.propose(image.acquisition(), image.planes().get(0)))
          .hasValueSatisfying(bar -> assertThat(bar.rows()).isEqualTo(70));
      assertThat(DatabarSearch.find(image.planes().get(0)))
          .hasValueSatisfying(bar -> assertThat(bar.rows()).isEqualTo(70));
    }
  }

  @Test
  void theDamagedQuantaFileIsRefusedAndDescribed() {
    Path file = shared.resolve("vendor-files/quad1image_001_no_beam_scan_or_system_meta.tif");
    ImageDescription description = readers.describe(file);
    assertThat(description.image()).isEmpty();
    assertThat(description.reason()).startsWith(file.toString()).hasLineCount(1);
    assertThat(description.acquisition().detector()).isEqualTo("LFD");
    assertThat(description.calibration().orElseThrow().pixelWidth()).isEqualTo(4.41942e-7);
  }

  @Test
  void theTenChannelsOfTheMineralStandardsAreNamed() {
    ImageFile image = readers.read(shared.resolve("cases/xraymap10_mineral_standards/image.tif"));
    assertThat(image.planes()).hasSize(10);
    assertThat(image.planeNames()).startsWith("Mg K counts").endsWith("Ni K counts");
    assertThat(ChannelLoader.of(image, "EDS")).hasSize(10);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
