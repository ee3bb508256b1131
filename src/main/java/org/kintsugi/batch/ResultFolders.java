package org.kintsugi.batch;

/** Names of the folders that results of several sections go into. */
final class ResultFolders {

  private ResultFolders() {}

  /** A name out of a project or a file may hold anything; results stay inside their folder. */
  static String fileSafe(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N} ._-]", "_").strip();
    return safe.isEmpty() || safe.chars().allMatch(c -> c == '.') ? "_" + safe : safe;
  }
}
