package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.Objects;

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
   */
  public static ChannelFile parse(String text) {
    int equals = text.indexOf('=');
    if (equals > 0 && !text.substring(0, equals).matches(".*[/\\\\].*")) {
      return new ChannelFile(
          text.substring(0, equals).strip(), Path.of(text.substring(equals + 1)));
    }
    return new ChannelFile("", Path.of(text));
  }
}
