package org.kintsugi.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kintsugi.io.FileHash;
import org.kintsugi.job.Problem;

/**
 * An image file that a project uses, and how to know it again. In the project file its path is
 * relative to the project; here it is absolute.
 *
 * @param file absolute path without "." and ".."
 * @param size bytes
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 */
public record ImageReference(Path file, long size, String sha256) {

  /** Checks path and numbers and makes the path absolute. */
  public ImageReference {
    file = file.toAbsolutePath().normalize();
    if (file.getFileName() == null) {
      throw new IllegalArgumentException(file + " is a drive, not an image file");
    }
    if (size < 0) {
      throw new IllegalArgumentException(file + " has " + size + " bytes");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(file + " has no SHA-256");
    }
  }

  /**
   * Refers to a file as it is now.
   *
   * @throws Problem if it cannot be read
   */
  public static ImageReference of(Path file) {
    String sha256 = FileHash.sha256(file);
    try {
      return new ImageReference(file, Files.size(file), sha256);
    } catch (IOException e) {
      throw Problem.with(file, "the file could not be read.", e);
    }
  }

  /** Whether {@code candidate} is a file of this content, wherever it lies. */
  boolean matches(Path candidate) {
    try {
      return Files.isRegularFile(candidate)
          && Files.size(candidate) == size
          && FileHash.sha256(candidate).equals(sha256);
    } catch (IOException | Problem e) {
      return false;
    }
  }

  /** The same content at another place. */
  ImageReference at(Path newFile) {
    return new ImageReference(newFile, size, sha256);
  }
}
