package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kintsugi.image.Section;
import org.kintsugi.io.EdsFolder;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Problem;

/**
 * How folders of images are understood, wherever they are: what looks like an image, what is a
 * folder of element maps, which detector is the reference.
 */
public final class ImageFolders {

  /** Detectors that are proposed as the reference, best first. */
  private static final List<String> REFERENCES = List.of("CBS", "BSE", "ABS", "MD", "T1", "ICD");

  private static final Set<String> ENDINGS =
      Set.of("tif", "tiff", "png", "jpg", "jpeg", "bmp", "h5oina");
  private static final int DEPTH = 2;

  private ImageFolders() {}

  /**
   * A folder and those in it, two deep, sorted.
   *
   * @throws Problem where it cannot be read
   */
  public static List<Path> within(Path folder) {
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw Problem.with(folder, "the folder cannot be read.", e);
    }
  }

  /**
   * The files in a folder, not below it, whose names end as images do, sorted.
   *
   * @throws Problem where it cannot be read
   */
  public static List<Path> images(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(ImageFolders::looksLikeImage)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Problem.with(folder, "the folder cannot be read.", e);
    }
  }

  /** The element maps in a folder or file; empty where it holds none. */
  public static Optional<Section.Maps> maps(ImageReaders readers, Path folder) {
    try {
      return Optional.of(EdsFolder.read(readers, folder));
    } catch (Problem e) {
      return Optional.empty();
    }
  }

  /** Whether a file may hold element maps that it names itself, beside images that are channels. */
  public static boolean isMapCollection(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".h5oina");
  }

  /** How well a channel of that name serves as the reference: 0 best. */
  public static int rank(String channel) {
    String name = channel.toUpperCase(Locale.ROOT);
    for (int i = 0; i < REFERENCES.size(); i++) {
      if (name.equals(REFERENCES.get(i)) || name.startsWith(REFERENCES.get(i) + " ")) {
        return i;
      }
    }
    return REFERENCES.size();
  }

  /** A file's name without its ending. */
  public static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static boolean looksLikeImage(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
