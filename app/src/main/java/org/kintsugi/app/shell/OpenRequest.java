package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.List;

/** What the desktop opens when it starts. */
public sealed interface OpenRequest {

  /** The welcome page. */
  record Nothing() implements OpenRequest {}

  /**
   * A saved project.
   *
   * @param file the .kintsugi file
   */
  record Project(Path file) implements OpenRequest {}

  /**
   * Images of one section, or a folder of them; shown to the user before they are loaded.
   *
   * @param paths image files, or one folder
   */
  record Images(List<Path> paths) implements OpenRequest {

    /** Keeps the list unmodifiable. */
    public Images {
      paths = List.copyOf(paths);
    }
  }

  /** The sample that comes with the program. */
  record Sample() implements OpenRequest {}

  /** The ending of project files, with its dot. */
  String PROJECT_ENDING = ".kintsugi";

  /** What a person means who names these paths (or drops them): a project, images, or nothing. */
  static OpenRequest of(List<Path> paths) {
    if (paths.isEmpty()) {
      return new Nothing();
    }
    return paths.getFirst().toString().endsWith(PROJECT_ENDING)
        ? new Project(paths.getFirst())
        : new Images(paths);
  }
}
