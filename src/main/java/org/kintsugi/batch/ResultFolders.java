package org.kintsugi.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.io.Failures;
import org.kintsugi.job.Problem;

/**
 * Where the results of sections go: into one folder, or into a folder of their own each, named
 * after them, with a table beside ({@link AppliedTable}).
 *
 * @param writer where and how results are written
 * @param sections the names of the sections, in their order
 * @param separate whether each has a folder of its own; where not, there is one section
 */
public record ResultFolders(ResultWriter writer, List<String> sections, boolean separate) {

  /** Checks that several sections do not share a folder. */
  public ResultFolders {
    Objects.requireNonNull(writer);
    sections = List.copyOf(sections);
    if (!separate && sections.size() != 1) {
      throw new IllegalArgumentException(sections.size() + " sections in one folder");
    }
  }

  /** One section goes into the folder itself, several into folders of their own. */
  public static ResultFolders of(ResultWriter writer, List<String> sections) {
    return new ResultFolders(writer, sections, sections.size() != 1);
  }

  /** The folder of each section, in their order; no two are the same. */
  public List<Path> folders() {
    return separate
        ? distinct(sections).stream().map(name -> writer.folder().resolve(fileSafe(name))).toList()
        : List.of(writer.folder());
  }

  /** What writes the results of section number {@code index}, from 0. */
  ResultWriter writer(int index) {
    return separate
        ? new ResultWriter(folders().get(index), writer.content(), writer.overwrite())
        : writer;
  }

  /** The file of the table, where sections have folders of their own. */
  public Optional<Path> table() {
    return separate ? Optional.of(writer.folder().resolve(AppliedTable.NAME)) : Optional.empty();
  }

  /**
   * What of an earlier run is there already.
   *
   * @param names of the files of one section
   */
  public Optional<Path> inTheWay(List<String> names) {
    if (table().filter(Files::exists).isPresent()) {
      return table();
    }
    return folders().stream()
        .flatMap(folder -> names.stream().map(folder::resolve))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * Refuses to go on where a file would be overwritten that must not be.
   *
   * @param names of the files of one section
   * @throws Problem naming the first file in the way
   */
  void checkFree(List<String> names) {
    checkIsNoFile();
    if (!writer.overwrite()) {
      table().ifPresent(ResultFolders::checkFree);
    }
    for (int i = 0; i < sections.size(); i++) {
      writer(i).checkFree(names);
    }
  }

  private static void checkFree(Path file) {
    if (Files.exists(file)) {
      throw Problem.with(file, "exists already; --force would overwrite it.")
          .unharmed("Nothing was written.");
    }
  }

  private void checkIsNoFile() {
    if (Files.exists(writer.folder()) && !Files.isDirectory(writer.folder())) {
      throw Problem.with(writer.folder(), "is a file, not a folder to write into.");
    }
  }

  /**
   * Makes the folder that the table and the folders of the sections stand in.
   *
   * @throws Problem where it cannot be made, or the table of another run is in the way
   */
  void prepare() {
    checkIsNoFile();
    if (!writer.overwrite()) {
      table().ifPresent(ResultFolders::checkFree);
    }
    try {
      Files.createDirectories(writer.folder());
    } catch (IOException e) {
      throw Problem.with(
          writer.folder(), "the folder could not be made (" + Failures.detail(e) + ").", e);
    }
  }

  /**
   * Gives the second of one name another, so that no two have one folder; a difference of capitals
   * is none to some file systems.
   */
  static List<String> distinct(List<String> names) {
    Set<String> taken = new HashSet<>(Set.of(AppliedTable.NAME));
    List<String> distinct = new ArrayList<>();
    for (String each : names) {
      String name = each;
      for (int n = 2; !taken.add(fileSafe(name).toLowerCase(Locale.ROOT)); n++) {
        name = each + " " + n;
      }
      distinct.add(name);
    }
    return distinct;
  }

  /** A name out of a project or a file may hold anything; results stay inside their folder. */
  static String fileSafe(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N} ._-]", "_").strip();
    // Dots hide a folder where they lead, and get lost at the end on some file systems.
    String seen = safe.replaceAll("^\\.|\\.$", "_");
    return seen.isEmpty() ? "_" : seen;
  }
}
