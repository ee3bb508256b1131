package org.kintsugi.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kintsugi.added.PgmReader;

/** A reader that only a line in META-INF/services adds keeps the contract of all readers. */
class AddedReaderTest extends ImageReaderContract {

  @Override
  ImageReader reader() {
    return new PgmReader();
  }

  @Override
  void writeValid(Path file) throws IOException {
    byte[] samples = new byte[17 * 13];
    new Random(5).nextBytes(samples);
    Files.write(
        file, TiffBytes.join("P5\n17 13\n255\n".getBytes(StandardCharsets.US_ASCII), samples));
  }

  @Test
  void givesItsImagesToWhoeverAsksForAnImage() throws IOException {
    Path file = folder.resolve("picture");
    writeValid(file);
    ImageReaders readers = ImageReaders.installed();
    assertThat(readers.describe(file).format()).isEqualTo("PGM by a test");
    assertThat(ChannelLoader.load(readers, "added", file)).hasSize(1);
  }
}
