package org.kintsugi.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kintsugi.job.Problem;

/** Reads texts that are small when they are what they should be. */
public final class SmallFiles {

  private SmallFiles() {}

  /**
   * A file as UTF-8 text; bytes that are none become replacement characters.
   *
   * @param limit bytes at most
   * @throws Problem if it cannot be read, is a folder, or larger
   */
  public static String text(Path file, int limit) {
    if (Files.isDirectory(file)) {
      throw Problem.with(file, "a folder, not a file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw Problem.with(
            file, "larger than " + (limit >> 20) + " MB, too large for what it should be.");
      }
      return new String(content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }
}
