package org.kintsugi.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By what a file is known again: a program that changed it changed one of these.
 *
 * @param modified when it was written
 * @param size its bytes
 */
record FileStamp(FileTime modified, long size) {

  /** The stamp of a file as it is now; empty where there is none. Reads the disk. */
  static Optional<FileStamp> of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new FileStamp(now.lastModifiedTime(), now.size()));
    } catch (IOException e) {
      // Not there, or not to be looked at: no stamp equals that.
      return Optional.empty();
    }
  }
}
