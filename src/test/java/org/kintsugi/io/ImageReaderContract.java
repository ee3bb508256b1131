package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.job.Problem;

/** What every image reader keeps to; the test of a reader extends this. */
abstract class ImageReaderContract {

  @TempDir Path folder;

  /** The reader under test. */
  abstract ImageReader reader();

  /** Writes a small valid image of the format, of a few hundred pixels of noise. */
  abstract void writeValid(Path file) throws IOException;

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(ImageReader.class))
        .extracting(Object::getClass)
        .anyMatch(reader().getClass()::equals);
  }

  @Test
  void knowsItsFormatByContentAndNotByName() throws IOException {
    Path file = valid("no.ending.at.all");
    assertThat(reader().canRead(file, head(file))).isTrue();
    assertThat(ImageReaders.installed().read(file).format()).isEqualTo(reader().formatName());
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    Path text = Files.writeString(folder.resolve("text.tif"), "Not an image, whatever it is named");
    assertThat(reader().canRead(text, head(text))).isFalse();
    assertThat(reader().canRead(text, new byte[] {1})).isFalse();
  }

  @Test
  void readsTheSameTwice() throws IOException {
    Path file = valid("image");
    assertThat(reader().read(file)).usingRecursiveComparison().isEqualTo(reader().read(file));
  }

  @Test
  void namesEveryPlaneOrGivesAnEmptyName() throws IOException {
    ImageFile image = reader().read(valid("image"));
    assertThat(image.planeNames()).hasSameSizeAs(image.planes());
    assertThat(image.file().getFileName()).hasToString("image");
  }

  @Test
  void refusesAFileThatIsCutAnywhereOrReadsItWhole() throws IOException {
    Path file = valid("image");
    byte[] content = Files.readAllBytes(file);
    List<float[]> whole = samples(reader().read(file));
    Path cut = folder.resolve("cut");
    for (int length = 1; length < content.length; length += 1 + content.length / 97) {
      Files.write(cut, Arrays.copyOf(content, length));
      try {
        assertThat(samples(reader().read(cut))).containsExactlyElementsOf(whole);
      } catch (Problem told) {
        assertThat(told).hasMessageContaining("cut").hasMessageEndingWith(".");
      }
    }
  }

  @Test
  void tellsAProblemOrReadsWhateverIsWrittenOverTheFile() throws IOException {
    byte[] content = Files.readAllBytes(valid("image"));
    Path damaged = folder.resolve("damaged");
    Random random = new Random(7);
    for (int i = 0; i < 150; i++) {
      byte[] wrong = content.clone();
      for (int j = 0; j < 1 + i % 4; j++) {
        int range = i % 2 == 0 ? wrong.length : Math.min(wrong.length, 200);
        wrong[random.nextInt(range)] = (byte) random.nextInt(256);
      }
      Files.write(damaged, wrong);
      try {
        assertThat(reader().read(damaged).planes()).isNotEmpty();
      } catch (Problem told) {
        assertThat(told.getMessage()).startsWith(damaged.toString()).endsWith(".");
      }
    }
  }

  @Test
  void tellsAProblemForAMissingFile() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> reader().read(missing))
        .isInstanceOf(Problem.class)
        .hasMessage(missing + ": no such file.");
  }

  private Path valid(String name) throws IOException {
    Path file = folder.resolve(name);
    writeValid(file);
    return file;
  }

  private static List<float[]> samples(ImageFile image) {
    return image.planes().stream()
        .map(
            plane -> {
              float[] all = new float[plane.width() * plane.height()];
              plane.copyTo(plane.bounds(), all, 0, plane.width());
              return all;
            })
        .toList();
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ImageReader.HEAD_LENGTH);
    }
  }
}
