package org.kintsugi.batch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.kintsugi.job.Problem;

/**
 * A channel as a user names it: NAME=FILE or only FILE.
 *
 * @param name the channel's name; blank for the detector of the metadata, else the file's stem
 * @param file the image
 */
public record ChannelFile(String name, Path file) {

  /** Checks that nothing is missing. */
  public ChannelFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(file);
  }

  /**
   * Reads "NAME=FILE" or "FILE". What stands before the first '=' is a name unless it holds a
   * folder separator, so that "dir=1/CBS.tif" is a file.
   *
   * @throws Problem if FILE cannot be the name of a file
   */
  public static ChannelFile parse(String text) {
    int equals = text.indexOf('=');
    if (equals > 0 && !text.substring(0, equals).matches(".*[/\\\\].*")) {
      return new ChannelFile(text.substring(0, equals).strip(), path(text.substring(equals + 1)));
    }
    return new ChannelFile("", path(text));
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
