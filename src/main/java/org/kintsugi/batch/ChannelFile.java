package org.kintsugi.batch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.kintsugi.io.FilePlanes;
import org.kintsugi.job.Problem;

/**
 * A channel as a user names it: NAME=FILE or only FILE, or NAME=FILE#PLANE for one plane of it.
 *
 * @param name the channel's name; blank for the detector of the metadata, else the file's stem
 * @param file the image
 * @param plane which of its planes ({@link FilePlanes#find}); blank for all
 */
public record ChannelFile(String name, Path file, String plane) {

  /** All planes of a file. */
  public ChannelFile(String name, Path file) {
    this(name, file, "");
  }

  /** Checks that nothing is missing. */
  public ChannelFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(file);
    Objects.requireNonNull(plane);
  }

  /**
   * Reads "NAME=FILE" or "FILE", each perhaps with "#PLANE" behind it, which belongs to the name of
   * the file where there is such a file. What stands before the first '=' is a name unless it holds
   * a folder separator, so that "dir=1/CBS.tif" is a file.
   *
   * @throws Problem if FILE cannot be the name of a file
   */
  public static ChannelFile parse(String text) {
    int equals = text.indexOf('=');
    if (equals > 0 && !text.substring(0, equals).matches(".*[/\\\\].*")) {
      return of(text.substring(0, equals).strip(), text.substring(equals + 1));
    }
    return of("", text);
  }

  private static ChannelFile of(String name, String text) {
    int hash = text.lastIndexOf('#');
    if (hash <= 0 || hash == text.length() - 1 || Files.exists(path(text))) {
      return new ChannelFile(name, path(text));
    }
    return new ChannelFile(name, path(text.substring(0, hash)), text.substring(hash + 1));
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw Problem.of("A channel names no file; it should look like CBS=CBS.tif.");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Problem.of(text + ": this cannot be the name of a file.");
    }
  }
}
