package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/** What is written must be read back to the last bit, by us and by others. */
class TiffWriterTest {

  private static final Optional<Calibration> TWENTY_NM =
      Optional.of(Calibration.square(2e-8, Calibration.Source.FILE));

  @TempDir Path folder;

  private final ImageReaders readers = ImageReaders.installed();

  @Test
  void readsBackWhatItWrote() {
    for (Plane plane :
        List.of(
            Fixtures.bytes(1, 1),
            Fixtures.bytes(301, 1200),
            Fixtures.shorts(301, 500),
            Fixtures.floats(301, 500))) {
      Path file = folder.resolve("image.tif");
      TiffWriter.writeGrey(file, plane, TWENTY_NM);
      ImageFile read = readers.read(file);
      assertThat(RasterPlanes.allEqual(List.of(plane, read.planes().get(0)))).isTrue();
      assertThat(read.calibration()).isEqualTo(TWENTY_NM);
    }
  }

  @Test
  void aStackHoldsItsSlicesInDepthAndIsBigWhereItMightNotFit() throws IOException {
    List<BytePlane> slices = List.of(Fixtures.bytes(7, 5), Fixtures.bytes(7, 5));
    for (long pixels : new long[] {35, 2_500_000_000L}) {
      Path file = folder.resolve("stack.tif");
      List<Integer> asked = new ArrayList<>();
      TiffWriter.writeIndexedStack(
          file,
          2,
          index -> {
            asked.add(index);
            return slices.get(index);
          },
          pixels,
          new int[] {0x000000, 0xff8001},
          TWENTY_NM,
          OptionalDouble.of(1.25e-8));
      assertThat(asked).containsExactly(0, 1);
      assertThat(Files.readAllBytes(file)[2]).isEqualTo((byte) (pixels == 35 ? 42 : 43));
      ImageFile read = readers.readIndices(file);
      assertThat(read.shape()).isEqualTo(new StackShape(1, 2, 1, true));
      assertThat(RasterPlanes.allEqual(List.of(slices.get(1), read.planes().get(1)))).isTrue();
      assertThat(read.calibration()).isEqualTo(TWENTY_NM);
      assertThat(TiffStructure.read(file).pages().get(0).text(TiffDirectory.IMAGE_DESCRIPTION))
          .isEqualTo("ImageJ=1.54f\nimages=2\nslices=2\nunit=micron\nspacing=0.0125\nloop=false\n");
    }
  }

  @Test
  void labelFilesHoldIndicesAndColours() {
    Path file = folder.resolve("classes.tif");
    BytePlane classes = Fixtures.bytes(16, 16);
    TiffWriter.writeIndexed(file, classes, new int[] {0x000000, 0xff8001, 0x0000ff}, TWENTY_NM);
    assertThat(LabelImage.read(readers, file).samples()).isEqualTo(classes.samples());
    TiffDirectory tags = TiffStructure.read(file).pages().get(0);
    long[] colours = tags.numbers(TiffDirectory.COLOR_MAP);
    assertThat(colours).hasSize(768);
    assertThat(new long[] {colours[1], colours[257], colours[513], colours[514]})
        .containsExactly(0xffff, 0x8080, 0x0101, 0xffff);
    assertThat(tags.number(TiffDirectory.PHOTOMETRIC, -1)).isEqualTo(3);
  }

  @Test
  void aGreyPaletteStillGivesIndicesToLabels() {
    Path file = folder.resolve("classes.tif");
    TiffWriter.writeIndexed(
        file, Fixtures.bytes(2, 2), new int[] {0x111111, 0x222222, 0x333333, 0x444444}, TWENTY_NM);
    assertThat(LabelImage.read(readers, file).samples()).containsExactly(0, 1, 2, 3);
    assertThat(((BytePlane) readers.read(file).planes().get(0)).samples())
        .containsExactly(0x11, 0x22, 0x33, 0x44);
  }

  @Test
  void statesTwentyNanometresAsFiftyPixelsAMicrometre() {
    Path file = folder.resolve("image.tif");
    TiffWriter.writeGrey(file, Fixtures.bytes(4, 4), TWENTY_NM);
    TiffDirectory tags = TiffStructure.read(file).pages().get(0);
    assertThat(tags.fraction(TiffDirectory.X_RESOLUTION)).containsExactly(50, 1);
    assertThat(tags.fraction(TiffDirectory.Y_RESOLUTION)).containsExactly(50, 1);
    assertThat(tags.number(TiffDirectory.RESOLUTION_UNIT, -1)).isEqualTo(1);
    assertThat(tags.number(TiffDirectory.COMPRESSION, -1)).isEqualTo(8);
    assertThat(tags.text(TiffDirectory.IMAGE_DESCRIPTION)).isEqualTo("ImageJ=1.54f\nunit=micron\n");
  }

  @Test
  void statesNoPixelSizeItDoesNotKnow() {
    Path file = folder.resolve("image.tif");
    TiffWriter.writeGrey(file, Fixtures.bytes(4, 4), Optional.empty());
    assertThat(readers.read(file).calibration()).isEmpty();
    assertThat(TiffStructure.read(file).pages().get(0).has(TiffDirectory.X_RESOLUTION)).isFalse();
  }

  @Property(tries = 300)
  void everyPixelSizeComesBack(
      @ForAll @DoubleRange(min = 1e-11, max = 9e-6) @Scale(17) double size) {
    long[] fraction = ExactDecimals.pixelsPerMicrometre(size);
    assertThat(fraction[0]).isBetween(1L, 0xffffffffL);
    assertThat(fraction[1]).isBetween(1L, 0xffffffffL);
    double back = fraction[1] / (fraction[0] * 1e6);
    assertThat(Math.abs(back / size - 1)).isLessThan(1e-8);
  }

  @Property(tries = 300)
  void pixelSizesOfSixDigitsComeBackExactly(
      @ForAll @IntRange(min = 1, max = 999_999) int digits,
      @ForAll @IntRange(min = 10, max = 13) int exponent) {
    double size = Double.parseDouble(digits + "e-" + exponent);
    long[] fraction = ExactDecimals.pixelsPerMicrometre(size);
    assertThat(fraction[1] / (fraction[0] * 1e6)).isEqualTo(size);
  }

  @Test
  void theSameImageGivesTheSameBytes() throws IOException {
    Path a = folder.resolve("a.tif");
    Path b = folder.resolve("b.tif");
    TiffWriter.writeGrey(a, Fixtures.floats(200, 300), TWENTY_NM);
    TiffWriter.writeGrey(b, Fixtures.floats(200, 300), TWENTY_NM);
    assertThat(a).hasSameBinaryContentAs(b);
    assertThat(FileHash.sha256(a))
        .isEqualTo(FileHash.sha256(Files.readAllBytes(b)))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void furtherTextTagsAreReadBack() {
    Path file = folder.resolve("image.tif");
    TiffWriter.writeGrey(
        file,
        Fixtures.bytes(4, 4),
        Optional.empty(),
        Map.of(ThermoMetadata.TAG, "[Scan]\r\nPixelWidth=1e-008\r\n[Detectors]\r\nName=TLD\r\n"));
    ImageFile read = readers.read(file);
    assertThat(read.acquisition().detector()).isEqualTo("TLD");
    assertThat(read.calibration())
        .contains(Calibration.square(1e-8, Calibration.Source.MICROSCOPE));
  }

  @Test
  void bigTiffIsReadBack() throws IOException {
    Path file = folder.resolve("big.tif");
    List<TiffPage> pages =
        List.of(
            new TiffPage(Fixtures.floats(90, 70), Optional.empty(), "one", TWENTY_NM, Map.of()),
            new TiffPage(Fixtures.floats(90, 70), Optional.empty(), "", TWENTY_NM, Map.of()));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      TiffEncoder.write(channel, pages, true);
    }
    ImageFile read = readers.read(file);
    assertThat(read.planes()).hasSize(2);
    assertThat(RasterPlanes.allEqual(List.of(pages.get(0).plane(), read.planes().get(1)))).isTrue();
  }

  @Test
  void omeTiffKeepsNamesAndPixelSize() {
    Path file = folder.resolve("probabilities.ome.tif");
    List<String> names = List.of("current collector", "Ni & \"Co\" <µm>", "binder");
    List<FloatPlane> planes =
        List.of(Fixtures.floats(33, 20), Fixtures.floats(33, 20), Fixtures.floats(33, 20));
    OmeTiffWriter.write(file, "probabilities", names, planes, TWENTY_NM);
    ImageFile read = readers.read(file);
    assertThat(read.planeNames()).isEqualTo(names);
    assertThat(read.calibration()).isEqualTo(TWENTY_NM);
    assertThat(read.planes().get(2)).isInstanceOf(FloatPlane.class);
    assertThat(TiffStructure.read(file).pages().get(0).text(TiffDirectory.IMAGE_DESCRIPTION))
        .contains("PhysicalSizeX=\"0.02\"")
        .matches("[\\x20-\\x7e]*");
  }

  @Test
  void aFolderThatDoesNotExistIsTold() {
    Path file = folder.resolve("none").resolve("image.tif");
    assertThatThrownBy(() -> TiffWriter.writeGrey(file, Fixtures.bytes(2, 2), Optional.empty()))
        .isInstanceOf(Problem.class)
        .hasMessage(file + ": the folder to write into does not exist.");
  }
}
