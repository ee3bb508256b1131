package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Plane;
import org.kintsugi.job.Problem;

/** TIFF files of others, real and broken. */
class TiffImageReaderTest extends ImageReaderContract {

  @Override
  ImageReader reader() {
    return new TiffImageReader();
  }

  @Override
  void writeValid(Path file) throws IOException {
    Files.copy(Fixtures.resource("section/eds/Ni Ka1.tif"), file);
  }

  @ParameterizedTest
  @CsvSource({
    "seq-1c-8b-bigendian, uint8, 0",
    "seq-1c-8b-bigtiff, uint8, 0",
    "seq-1c-8b-lzw-hpredict, uint8, 0",
    "seq-1c-8b-tiled-lzw, uint8, 0",
    "seq-1c-8b-packbits, uint8, 0",
    "seq-1c-8b-palette, uint8, 0",
    "seq-1c-3b, uint8, 0",
    "seq-1c-1b-fax3-lsb, uint8, 0",
    "seq-1c-12b, uint16, 0",
    "seq-1c-12b-miniswhite, uint16, 0",
    "seq-1c-16b-deflate, uint16, 0",
    "seq-1c-24b, uint32, 0",
    "seq-1c-16b-bigendian, uint16, 0",
    "seq-1c-16b-tiled, uint16, 0",
    "seq-1c-i8, int8, -128",
    "seq-1c-i16, int16, -128",
    "seq-1c-i32, int32, -128"
  })
  void readsSamplesThatCountUp(String name, String type, int first) throws IOException {
    ImageFile image = reader().read(Fixtures.counting(name));
    Plane plane = image.planes().get(0);
    assertThat(image.planes()).hasSize(1);
    assertThat(plane.sampleType().label()).isEqualTo(type);
    int numbers = name.matches(".*-[1-7]b.*") ? 1 << Character.digit(name.charAt(7), 10) : 256;
    for (int i = 0; i < 256; i++) {
      assertThat(plane.value(i % 16, i / 16)).isEqualTo(first + i % numbers);
    }
  }

  @ParameterizedTest
  @CsvSource({"seq-1c-32f-deflate-fpredict, float32", "seq-1c-64f, float64"})
  void readsFloatsOf32And64Bit(String name, String type) throws IOException {
    Plane plane = reader().read(Fixtures.counting(name)).planes().get(0);
    assertThat(plane.sampleType().label()).isEqualTo(type);
    assertThat(plane.value(0, 0)).isZero();
    assertThat(plane.value(15, 15)).isEqualTo(1);
  }

  @Test
  void readsPagesAsPlanes() throws IOException {
    assertThat(reader().read(Fixtures.counting("seq-1c-8b-multipage")).planes()).hasSize(3);
  }

  @Test
  void readsColourPicturesAsThreePlanesWithoutAlpha() throws IOException {
    ImageFile rgb = reader().read(Fixtures.counting("seq-3c-8b-bigendian"));
    assertThat(rgb.planeNames()).containsExactly("R", "G", "B");
    assertThat(rgb.planes().get(1).value(0, 0)).isEqualTo(1);
    assertThat(reader().read(Fixtures.counting("seq-4c-16b-rgba")).planes()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"seq-3c-5b-contig, 1, 30", "seq-3c-10b-planar, 100, 355", "seq-3c-i16, -127, 126"})
  void readsSeveralSamplesAPixel(String name, float first, float last) throws IOException {
    List<Plane> planes = reader().read(Fixtures.counting(name)).planes();
    assertThat(planes).hasSize(3);
    assertThat(planes.get(1).value(0, 0)).isEqualTo(first);
    assertThat(planes.get(1).value(15, 15)).isEqualTo(last);
  }

  @Test
  void readsZstandard() throws IOException {
    Plane plain = reader().read(Fixtures.resource("seq/int16.tif")).planes().get(0);
    Plane packed = reader().read(Fixtures.resource("seq/int16_zstd.tif")).planes().get(0);
    assertThat(plain.value(1, 0)).isEqualTo(2253);
    assertThat(PlaneHash.sha256(packed)).isEqualTo(PlaneHash.sha256(plain));
  }

  @Test
  void readsHalfFloatsWithEitherPredictor() {
    String plain = hash("seq/random-fp16.tiff");
    assertThat(hash("seq/random-fp16-pred2.tiff")).isEqualTo(plain);
    assertThat(hash("seq/random-fp16-pred3.tiff")).isEqualTo(plain);
  }

  @Test
  void undoesDifferencesOfPackedSamples() {
    Plane plane = reader().read(Fixtures.resource("seq/hpredict-1c-12b.tiff")).planes().get(0);
    float[] samples = new float[8];
    plane.copyTo(plane.bounds(), samples, 0, 4);
    assertThat(samples).containsExactly(100, 200, 300, 400, 1000, 2000, 3000, 4000);
  }

  @Test
  void readsAnEmptyLabelImageThatIsAThousandTimesLargerThanItsFile() {
    Path file = folder.resolve("empty.tif");
    BytePlane empty = new BytePlane(4000, 3000, new byte[12_000_000]);
    TiffWriter.writeIndexed(file, empty, new int[] {0, 0xff0000}, Optional.empty());
    assertThat(file.toFile().length()).isLessThan(12_000_000 / 700);
    BytePlane read = (BytePlane) reader().read(file).planes().get(0);
    assertThat(Arrays.equals(read.samples(), empty.samples())).isTrue();
  }

  @Test
  void refusesSizesNoFileCanHoldBeforeItSpendsMemory() throws IOException {
    for (int size : new int[] {1 << 30, 46_000, 30_000}) {
      Path file = written(Fixtures.bytes(8, 8));
      patch(file, TiffDirectory.IMAGE_WIDTH, size);
      patch(file, TiffDirectory.IMAGE_LENGTH, size);
      patch(file, TiffDirectory.ROWS_PER_STRIP, size);
      assertThatThrownBy(() -> reader().read(file))
          .isInstanceOf(Problem.class)
          .hasMessageStartingWith(file.toString());
    }
  }

  @Test
  void refusesImagesWithoutPixels() throws IOException {
    Path file = written(Fixtures.bytes(8, 8));
    patch(file, TiffDirectory.IMAGE_WIDTH, 0);
    assertThatThrownBy(() -> reader().read(file))
        .isInstanceOf(Problem.class)
        .hasMessage(file + ": the image claims a size of 0 x 8 pixels.");
  }

  @Test
  void refusesPixelsBeyondTheEndOfTheFile() throws IOException {
    Path file = written(Fixtures.bytes(8, 8));
    patch(file, TiffDirectory.STRIP_BYTE_COUNTS, 1 << 28);
    assertThatThrownBy(() -> reader().read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("cut short")
        .hasMessageContaining("but the file has " + Files.size(file) + " bytes");
  }

  @Test
  void refusesPagesThatRunInACircle() throws IOException {
    Path file = written(Fixtures.bytes(8, 8));
    byte[] content = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int first = buffer.getInt(4);
    buffer.putInt(first + 2 + 12 * buffer.getShort(first), first);
    Files.write(file, content);
    assertThatThrownBy(() -> reader().read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("circle");
  }

  @Test
  void takesTheDetectorAndThePixelSizeOfTheMicroscope() {
    ImageFile cbs = reader().read(Fixtures.resource("section/CBS.tif"));
    assertThat(cbs.acquisition().detector()).isEqualTo("CBS");
    assertThat(cbs.acquisition().highVoltage()).hasValue(5000);
    assertThat(cbs.calibration()).contains(Calibration.square(2e-8, Calibration.Source.MICROSCOPE));
  }

  @Test
  void takesThePixelSizeOfResolutionTagsButNotThatOfAPrint() throws IOException {
    ImageFile labels = reader().read(Fixtures.resource("section/scribbles.tif"));
    assertThat(labels.calibration()).contains(Calibration.square(2e-8, Calibration.Source.FILE));
    assertThat(reader().read(Fixtures.counting("seq-1c-8b-bigendian")).calibration()).isEmpty();
  }

  private String hash(String name) {
    return PlaneHash.sha256(reader().read(Fixtures.resource(name)).planes().get(0));
  }

  private Path written(Plane plane) {
    Path file = folder.resolve("written.tif");
    TiffWriter.writeGrey(file, plane, Optional.empty());
    return file;
  }

  /** Overwrites the number of a tag whose value stands in the directory itself. */
  private static void patch(Path file, int tag, int value) throws IOException {
    byte[] content = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int directory = buffer.getInt(4);
    for (int i = 0; i < buffer.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if ((buffer.getShort(entry) & 0xffff) == tag) {
        buffer.putInt(entry + 8, value);
      }
    }
    Files.write(file, content);
  }
}
