package org.kintsugi.project;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths as a project file holds them: relative to its folder with forward slashes, so that a folder
 * with project and images can move, also to another system; absolute only across drives.
 */
final class RelativePaths {

  private RelativePaths() {}

  /** How {@code file} is written in a project that lies in {@code folder} (both absolute). */
  static String text(Path folder, Path file) {
    boolean sameRoot = file.getRoot() != null && file.getRoot().equals(folder.getRoot());
    Path written = sameRoot ? folder.relativize(file) : file;
    return written.toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  /**
   * The file that {@code text} means in a project that lies in {@code folder}. A text that is no
   * path here, or names another computer, means a file of that name in the folder: it will be
   * reported as missing, and nobody is asked for it over the network.
   */
  static Path resolve(Path folder, String text) {
    if (text.length() > 1 && isSeparator(text.charAt(0)) && isSeparator(text.charAt(1))) {
      return folder.resolve(plainName(text));
    }
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      String name = plainName(text);
      // Letters that the system's names cannot hold.
      return folder.resolve(isPlainName(name) ? name : name.replaceAll("[^\\x20-\\x7e]", "_"));
    }
  }

  /** Windows takes both, also mixed. */
  private static boolean isSeparator(char sign) {
    return sign == '/' || sign == '\\';
  }

  /** Whether a file can be called so wherever the program runs, in a folder of its own. */
  static boolean isPlainName(String name) {
    try {
      return name.equals(plainName(name)) && name.equals(Path.of(name).toString());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The name of a file as it can stand anywhere: without folders and signs that lead elsewhere. */
  static String plainName(Path file) {
    return plainName(String.valueOf(file.getFileName()));
  }

  private static String plainName(String text) {
    String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    String safe = last.replaceAll("[\\x00-\\x1f<>:\"/\\\\|?*]", "_").replaceAll("[. ]+$", "");
    return safe.isBlank() || safe.equals(".") || safe.equals("..") ? "unknown" : safe;
  }
}
