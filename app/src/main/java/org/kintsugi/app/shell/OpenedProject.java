package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.kintsugi.app.preferences.ClassColours;
import org.kintsugi.app.session.PreparedSection;
import org.kintsugi.app.session.ProjectSession;
import org.kintsugi.project.Project;

/**
 * What a job that opens hands to the window.
 *
 * @param project the project, images found
 * @param prepared the section that was looked at last, loaded
 * @param file the project's file; empty for a new one
 */
record OpenedProject(Project project, PreparedSection prepared, Optional<Path> file) {

  /** The number of the section that was looked at last, from 0. */
  static int shown(Project project) {
    String text = project.settings().getOrDefault(ProjectSession.SHOWN, "0");
    try {
      return Math.clamp(Integer.parseInt(text), 0, project.sections().size() - 1);
    } catch (NumberFormatException e) {
      // Settings that cannot be understood are left out.
      return 0;
    }
  }

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
