package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.image.ShortPlane;
import org.kintsugi.job.Problem;

/** Ripple files: a text and the numbers beside it. */
class RippleImageReaderTest extends ImageReaderContract {

  @Override
  ImageReader reader() {
    return new RippleImageReader();
  }

  @Override
  void writeValid(Path file) throws IOException {
    header(file, 20, 14, 1, 2, "unsigned", "little-endian", "image");
    ByteBuffer raw = ByteBuffer.allocate(2 * 20 * 14).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 20 * 14; i++) {
      raw.putShort((short) (i * 200));
    }
    Files.write(file.resolveSibling(ChannelLoader.stem(file) + ".raw"), raw.array());
  }

  @Test
  void readsUnsignedShortsAsTheyAre() throws IOException {
    Path file = folder.resolve("Ni Ka1.rpl");
    writeValid(file);
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.planes().get(0)).isInstanceOf(ShortPlane.class);
    assertThat(image.planes().get(0).value(19, 13)).isEqualTo(279 * 200);
    assertThat(EdsFolder.read(ImageReaders.installed(), folder).elements())
        .extracting(ElementMap::name)
        .containsExactly("Ni Kα1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, unsigned, dont-care",
    "1, signed, dont-care",
    "2, signed, big-endian",
    "4, unsigned, little-endian",
    "4, signed, big-endian",
    "8, signed, little-endian",
    "4, float, big-endian",
    "8, float, little-endian"
  })
  void readsEveryKindOfNumberPixelByPixelOrPlaneByPlane(int bytes, String type, String order)
      throws IOException {
    for (String recordBy : new String[] {"vector", "image"}) {
      Path file = folder.resolve("cube.rpl");
      header(file, 3, 2, 4, bytes, type, order, recordBy);
      ByteBuffer raw =
          ByteBuffer.allocate(5 + bytes * 24)
              .order(order.equals("big-endian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      raw.put(new byte[5]);
      for (int i = 0; i < 24; i++) {
        int pixel = recordBy.equals("vector") ? i / 4 : i % 6;
        int plane = recordBy.equals("vector") ? i % 4 : i / 6;
        put(raw, bytes, type, 10 * pixel + plane);
      }
      Files.write(folder.resolve("cube.RAW"), raw.array());
      ImageFile image = ImageReaders.installed().read(file);
      assertThat(image.planeNames()).containsExactly("Plane 1", "Plane 2", "Plane 3", "Plane 4");
      for (int plane = 0; plane < 4; plane++) {
        for (int pixel = 0; pixel < 6; pixel++) {
          assertThat(image.planes().get(plane).value(pixel % 3, pixel / 3))
              .isEqualTo(10 * pixel + plane);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"vector", "image"})
  void addsUpASpectrumToTheTotalCount(String recordBy) throws IOException {
    Path file = folder.resolve("cube.rpl");
    header(file, 2, 2, 100, 1, "unsigned", "dont-care", recordBy);
    byte[] raw = new byte[5 + 400];
    for (int i = 0; i < 400; i++) {
      int pixel = recordBy.equals("vector") ? i / 100 : i % 4;
      raw[5 + i] = (byte) (200 + pixel);
    }
    Files.write(folder.resolve("cube.raw"), raw);
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.planeNames()).containsExactly("Total counts");
    assertThat(image.planes().get(0).value(1, 1)).isEqualTo(20_300);
    Section.Maps maps = EdsFolder.read(ImageReaders.installed(), file);
    assertThat(maps.elements()).extracting(ElementMap::name).containsExactly("Total counts");
  }

  @Test
  void readsTheWordsOfIncaAndPixelSizes() throws IOException {
    Path file = folder.resolve("map.rpl");
    Files.writeString(
        file,
        "(MLX::Array)\n; a comment\nkey\tvalue\nwidth\t2 ; pixels\nheight\t1\ndepth\t1\noffset\t0\n"
            + "data-length\t1\ndata-type\tunsigned\nbyte-order\tdont-care\nrecord-by\tdont-care\n"
            + "width-scale\t0.5\nwidth-units\tum\n");
    Files.write(folder.resolve("map.raw"), new byte[] {7, 9});
    ImageFile image = ImageReaders.installed().read(file);
    assertThat(image.planes().get(0).value(1, 0)).isEqualTo(9);
    assertThat(image.calibration().orElseThrow().pixelWidth()).isCloseTo(5e-7, within(1e-15));
  }

  @Test
  void tellsWhatIsMissing() throws IOException {
    Path file = folder.resolve("map.rpl");
    header(file, 3, 2, 1, 2, "unsigned", "little-endian", "image");
    assertThatThrownBy(() -> reader().read(file))
        .isInstanceOf(Problem.class)
        .hasMessage(file + ": the file of its numbers, map.raw, does not stand beside it.");
    Files.write(folder.resolve("map.raw"), new byte[9]);
    assertThatThrownBy(() -> reader().read(file))
        .hasMessageContaining("map.raw is cut short")
        .hasMessageContaining("not 3 x 2 x 1.");
    Files.writeString(file, "width\t1000000\nheight\t1000000\ndata-length\t2\n");
    assertThatThrownBy(() -> reader().read(file)).isInstanceOf(Problem.class);
    Files.writeString(file, "width\t-3\nheight\t2\ndata-length\t2\n");
    assertThatThrownBy(() -> reader().read(file)).hasMessageContaining("width is \"-3\"");
  }

  private static void put(ByteBuffer raw, int bytes, String type, int value) {
    switch (bytes) {
      case 1 -> raw.put((byte) value);
      case 2 -> raw.putShort((short) value);
      case 4 -> {
        if (type.equals("float")) {
          raw.putFloat(value);
        } else {
          raw.putInt(value);
        }
      }
      default -> {
        if (type.equals("float")) {
          raw.putDouble(value);
        } else {
          raw.putLong(value);
        }
      }
    }
  }

  /** A header; numbers begin after five bytes where there are several planes. */
  private static void header(
      Path file, int width, int height, int depth, int bytes, String type, String order, String by)
      throws IOException {
    Files.writeString(
        file,
        "key\tvalue\nwidth\t%d\nheight\t%d\ndepth\t%d\noffset\t%d\ndata-length\t%d\ndata-type\t%s\nbyte-order\t%s\nrecord-by\t%s\n"
            .formatted(width, height, depth, depth > 1 ? 5 : 0, bytes, type, order, by));
  }
}
