package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.kintsugi.app.preferences.ClassColours;
import org.kintsugi.app.session.PreparedSection;
import org.kintsugi.project.Project;

/**
 * What a job that opens hands to the window.
 *
 * @param project the project, images found
 * @param prepared its first section, loaded
 * @param file the project's file; empty for a new one
 */
record OpenedProject(Project project, PreparedSection prepared, Optional<Path> file) {

  /** A new project with the colours the user prefers. */
  OpenedProject coloured(ClassColours colours) {
    return switch (colours) {
      case PAPER -> this;
      case SAFE ->
          new OpenedProject(
              project.withClasses(
                  project.classes().colourBlindSafe(), project.rule().colourBlindSafe()),
              prepared,
              file);
    };
  }
}
