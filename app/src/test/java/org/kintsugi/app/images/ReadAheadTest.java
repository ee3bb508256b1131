package org.kintsugi.app.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageMetadata;
import org.kintsugi.io.ImageReader;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.TiffImageReader;
import org.kintsugi.io.TiffWriter;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;

/** Looking at an image and loading it reads it once, unless it changed in between. */
class ReadAheadTest {

  @TempDir Path folder;
  private final Counting reader = new Counting(new TiffImageReader(), new ArrayList<>());
  private final ImageReaders readers = new ImageReaders(List.of(reader));
  private Path file;

  @BeforeEach
  void writeAnImage() {
    file = folder.resolve("CBS.tif");
    write(7);
  }

  @Test
  void anImageThatWasLookedAtIsNotReadAgain() {
    Section section = plan().load(readers, Progress.NONE).getFirst();
    assertThat(section.reference().plane().value(1, 1)).isEqualTo(7);
    assertThat(reader.read()).hasSize(1);
  }

  @Test
  void anImageThatChangedMeanwhileIsReadAnew() throws Exception {
    ImportPlan plan = plan();
    write(9);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Section section = plan.load(readers, Progress.NONE).getFirst();
    assertThat(section.reference().plane().value(1, 1)).isEqualTo(9);
    assertThat(reader.read()).hasSize(2);
  }

  private ImportPlan plan() {
    return new ImportPlanner(readers).plan(List.of(file), Progress.NONE, Cancellation.NEVER);
  }

  private void write(int grey) {
    byte[] samples = new byte[9];
    java.util.Arrays.fill(samples, (byte) grey);
    TiffWriter.writeGrey(file, new BytePlane(3, 3, samples), Optional.empty());
  }

  private record Counting(ImageReader behind, List<Path> read) implements ImageReader {

    @Override
    public String formatName() {
      return behind.formatName();
    }

    @Override
    public boolean canRead(Path file, byte[] head) {
      return behind.canRead(file, head);
    }

    @Override
    public ImageFile read(Path file) {
      read.add(file);
      return behind.read(file);
    }

    @Override
    public ImageMetadata readMetadata(Path file) {
      return behind.readMetadata(file);
    }
  }
}
