package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Plane;
import org.kintsugi.image.SampleType;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/** The bytes of arrays, held against their formats' own words. */
class ArrayFormatTest {

  private static final Optional<Calibration> TWENTY_NM =
      Optional.of(Calibration.square(20e-9, Calibration.Source.FILE));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("array");
  }

  @Test
  void numpyFilesAreThoseThatNumPyWrites() throws IOException {
    ArrayFormat.NPY.write(
        file,
        PlaneArray.of("phases", new BytePlane(3, 2, new byte[] {0, 1, 2, 3, 4, -1}), TWENTY_NM));
    // numpy.save('a.npy', numpy.array([[0, 1, 2], [3, 4, 255]], 'uint8')) of NumPy 2.
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }";
    byte[] written = Files.readAllBytes(file);
    assertThat(written).hasSize(128 + 6).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(written, 10, 118, StandardCharsets.US_ASCII))
        .isEqualTo(header + " ".repeat(117 - header.length()) + "\n");
    assertThat(java.util.Arrays.copyOfRange(written, 128, 134))
        .containsExactly(0, 1, 2, 3, 4, 0xff);
  }

  @Test
  void severalPlanesAreTheFirstAxisOfAnArray() {
    FloatPlane one = new FloatPlane(2, 1, new float[] {0.25f, 1}, SampleType.FLOAT);
    FloatPlane two = new FloatPlane(2, 1, new float[] {0.75f, 0}, SampleType.FLOAT);
    ArrayFormat.NPY.write(
        file, new PlaneArray("probabilities", List.of(one, two), Optional.empty(), Map.of()));
    ImageFile read = ImageReaders.installed().read(file);
    assertThat(read.planes()).hasSize(2);
    assertThat(read.planes().get(0).value(0, 0)).isEqualTo(0.25f);
    assertThat(read.planes().get(1).value(0, 0)).isEqualTo(0.75f);
    assertThat(read.planes().get(0).sampleType()).isEqualTo(SampleType.FLOAT);
  }

  @Property(tries = 60)
  void everyNumpyFileIsReadBack(
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 150) int height,
      @ForAll @IntRange(min = 0, max = 2) int type)
      throws IOException {
    Path each = Files.createTempFile("array", ".npy");
    try {
      Plane plane = noise(width, height, type);
      ArrayFormat.NPY.write(each, PlaneArray.of("noise", plane, Optional.empty()));
      Plane read = ImageReaders.installed().read(each).planes().getFirst();
      assertThat(read).usingRecursiveComparison().isEqualTo(plane);
    } finally {
      Files.delete(each);
    }
  }

  private static Plane noise(int width, int height, int type) {
    int count = width * height;
    byte[] bytes = new byte[count];
    short[] shorts = new short[count];
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      int hash = (i * 0x9E3779B1) >>> 8;
      bytes[i] = (byte) hash;
      shorts[i] = (short) hash;
      floats[i] = hash / 3f;
    }
    return switch (type) {
      case 0 -> new BytePlane(width, height, bytes);
      case 1 -> new ShortPlane(width, height, shorts);
      default -> new FloatPlane(width, height, floats, SampleType.FLOAT);
    };
  }

  @Test
  void nrrdSaysSizesSpacingsAndMeaningAndPacksTheSamples() throws IOException {
    ShortPlane plane = new ShortPlane(3, 2, new short[] {1, 2, 3, 4, 5, (short) 65535});
    ArrayFormat.NRRD.write(
        file,
        new PlaneArray(
            "dépôt", List.of(plane), TWENTY_NM, Map.of("value 1", "pore\\back\nnext µ")));
    byte[] written = Files.readAllBytes(file);
    int end = headerEnd(written);
    Map<String, String> header = header(new String(written, 0, end, StandardCharsets.US_ASCII));
    assertThat(header)
        .containsEntry("content", "d\\u00e9p\\u00f4t")
        .containsEntry("type", "uint16")
        .containsEntry("dimension", "2")
        .containsEntry("sizes", "3 2")
        .containsEntry("kinds", "domain domain")
        .containsEntry("spacings", "0.02 0.02")
        .containsEntry("units", "\"um\" \"um\"")
        .containsEntry("endian", "little")
        .containsEntry("encoding", "gzip")
        .containsEntry("value 1=", "pore\\\\back\\nnext \\u00b5");
    assertThat(unpacked(written, end)).containsExactly(1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 0xff, 0xff);
  }

  @Test
  void nrrdOfSeveralPlanesHasAnAxisThatIsNoLength() throws IOException {
    FloatPlane plane = new FloatPlane(1, 1, new float[] {1}, SampleType.FLOAT);
    ArrayFormat.NRRD.write(file, new PlaneArray("p", List.of(plane, plane), TWENTY_NM, Map.of()));
    byte[] written = Files.readAllBytes(file);
    Map<String, String> header =
        header(new String(written, 0, headerEnd(written), StandardCharsets.US_ASCII));
    assertThat(header)
        .containsEntry("dimension", "3")
        .containsEntry("sizes", "1 1 2")
        .containsEntry("kinds", "domain domain list")
        .containsEntry("spacings", "0.02 0.02 NaN")
        .containsEntry("units", "\"um\" \"um\" \"\"");
  }

  /** Just behind the empty line. */
  private static int headerEnd(byte[] written) {
    for (int i = 1; i < written.length; i++) {
      if (written[i] == '\n' && written[i - 1] == '\n') {
        return i + 1;
      }
    }
    throw new AssertionError("no empty line");
  }

  /** Fields by name; the name of a key has "=" behind it. */
  private static Map<String, String> header(String text) {
    List<String> lines = text.lines().filter(line -> !line.isEmpty()).toList();
    assertThat(lines.getFirst()).isEqualTo("NRRD0004");
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      boolean key = line.charAt(colon + 1) == '=';
      assertThat(fields.put(line.substring(0, colon) + (key ? "=" : ""), line.substring(colon + 2)))
          .isNull();
    }
    return fields;
  }

  private static byte[] unpacked(byte[] written, int from) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(written, from, written.length - from))) {
      return in.readAllBytes();
    }
  }

  @Test
  void rawHoldsTheSamplesAloneInLittleEndianOrder() throws IOException {
    float[] samples = new float[40_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i / 7f;
    }
    ArrayFormat.RAW.write(
        file,
        PlaneArray.of("values", new FloatPlane(200, 200, samples, SampleType.FLOAT), TWENTY_NM));
    ByteBuffer written = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(written.remaining()).isEqualTo(4 * samples.length);
    float[] read = new float[samples.length];
    written.asFloatBuffer().get(read);
    assertThat(read).containsExactly(samples);
  }

  @Test
  void aFormatThatThereIsNotIsToldWithThoseThatThereAre() {
    assertThat(ArrayFormat.named(" NPY ")).isEqualTo(ArrayFormat.NPY);
    assertThatThrownBy(() -> ArrayFormat.named("hdf5"))
        .isInstanceOf(Problem.class)
        .hasMessage("There is no format 'hdf5'; there are, beside TIFF: npy, nrrd, raw.");
  }

  @Test
  void planesOfSeveralTypesAreNoArray() {
    List<Plane> planes =
        List.of(new BytePlane(1, 1, new byte[1]), new ShortPlane(1, 1, new short[1]));
    assertThatThrownBy(() -> new PlaneArray("p", planes, Optional.empty(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
