package org.kintsugi.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files that belong to an image and stand beside it: the numbers of a Ripple file, the texts in
 * which microscopes say what they did. An image that is taken elsewhere takes them along.
 */
public final class Companions {

  private static final List<String> TEXTS = List.of("txt", "hdr");

  /** No text that a reader looks into is larger. */
  private static final long LARGEST_TEXT = MetadataSource.LARGEST_SIDE_FILE;

  private Companions() {}

  /**
   * The companions of a file, in order of their names.
   *
   * @throws org.kintsugi.job.Problem if the folder cannot be read
   */
  public static List<Path> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String stem = ChannelLoader.stem(file).toLowerCase(Locale.ROOT);
    Path folder = file.toAbsolutePath().getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> belongs(each, name, stem))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Failures.reading(folder, e);
    }
  }

  private static boolean belongs(Path each, String name, String stem) {
    String other = String.valueOf(each.getFileName()).toLowerCase(Locale.ROOT);
    if (other.equals(name)) {
      return false;
    }
    if (name.endsWith(".rpl") && other.equals(stem + ".raw")) {
      return true;
    }
    return TEXTS.stream()
            .anyMatch(
                end ->
                    Stream.of(stem, name.replace('.', '-'), name)
                        .anyMatch(base -> other.equals(base + "." + end)))
        && isSmall(each);
  }

  private static boolean isSmall(Path text) {
    try {
      return Files.size(text) <= LARGEST_TEXT;
    } catch (IOException e) {
      // It went while the folder was read.
      return false;
    }
  }
}
