package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kintsugi.io.EdsFolder;
import org.kintsugi.job.Problem;

/** Lists what a series of slices may consist of, never deeper than asked and never without end. */
final class SliceFolders {

  /** More entries than this in one folder are no series of slices. */
  private static final int MOST_ENTRIES = 200_000;

  private static final Pattern NUMBERED = Pattern.compile("(?s)(.*?)([0-9]{1,9})");

  private SliceFolders() {}

  /**
   * A name that ends with a number.
   *
   * @param prefix what stands before the number
   * @param number its value
   * @param digits how many digits it is written with
   */
  record Numbered(String prefix, int number, int digits) {}

  /** The number at the end of a name; empty where there is none, or one of more than 9 digits. */
  static Optional<Numbered> number(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String prefix = matcher.group(1);
    boolean longer = !prefix.isEmpty() && Character.isDigit(prefix.charAt(prefix.length() - 1));
    return longer
        ? Optional.empty()
        : Optional.of(
            new Numbered(prefix, Integer.parseInt(matcher.group(2)), matcher.group(2).length()));
  }

  /**
   * The folders in a folder, not below them, without hidden ones, in the order of their names.
   *
   * @throws Problem where it cannot be read
   */
  static List<Path> folders(Path folder) {
    List<Path> found = new ArrayList<>();
    int entries = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        if (++entries > MOST_ENTRIES) {
          throw Problem.with(
              folder, "holds more than " + MOST_ENTRIES + " files; this is no series of slices.");
        }
        if (!name(each).startsWith(".") && Files.isDirectory(each)) {
          found.add(each);
        }
      }
    } catch (IOException e) {
      throw Problem.with(folder, "the folder cannot be read.", e);
    }
    found.sort(Comparator.comparing(SliceFolders::name));
    return found;
  }

  /**
   * The files in a folder whose names end as images do, sorted; none where it cannot be read: one
   * folder among many that is closed to us is no reason to refuse the others.
   */
  static List<Path> images(Path folder) {
    try {
      return ImageFolders.images(folder);
    } catch (Problem e) {
      return List.of();
    }
  }

  /** The folder of that name in another, whatever its capitals. */
  static Optional<Path> named(Path folder, String name) {
    return folders(folder).stream().filter(each -> name(each).equalsIgnoreCase(name)).findFirst();
  }

  /** Whether files in a folder, of whatever ending, are named as element maps. */
  static boolean holdsMaps(Path folder) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        if (EdsFolder.isNamedAsMap(each)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** The last part of a path. */
  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
