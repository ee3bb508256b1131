package org.kintsugi.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.session.PreparedSection;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.ImageLocator;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.SectionLoader;
import org.kintsugi.project.SectionReferences;

/**
 * The work behind opening, off the window's thread.
 *
 * @param readers reads images
 */
record OpenJobs(ImageReaders readers) {

  /**
   * A project read, and what is wrong with its images.
   *
   * @param project as saved
   * @param findings images that are missing or changed
   */
  record Checked(Project project, List<ImageFinding> findings) {}

  /**
   * Loads new images into a section, not registered yet, or slices into a section each, and makes a
   * project around them. The first is ready to be looked at.
   */
  OpenedProject load(ImportPlan plan, Progress progress, Cancellation cancellation) {
    List<Section> loaded = plan.load(readers, progress.part(0, 0.6));
    cancellation.check();
    SectionReferences references = new SectionReferences();
    List<ProjectSection> sections = new ArrayList<>();
    for (Section each : loaded) {
      sections.add(
          references.of(
              each,
              LabelSnapshot.empty(each.width(), each.height()),
              progress.part(0.6, 0.8),
              cancellation));
    }
    progress.report(0.8, "Preparing the views");
    return new OpenedProject(
        Project.of(sections.getFirst()).withSections(sections),
        PreparedSection.of(loaded.getFirst()),
        Optional.empty());
  }

  /** Reads a project and looks whether its images are where it says. */
  Checked check(Path file, Progress progress, Cancellation cancellation) {
    return check(ProjectFile.open(file), progress, cancellation);
  }

  /** Looks whether the images of a project are where it says. */
  Checked check(Project project, Progress progress, Cancellation cancellation) {
    return new Checked(project, ImageLocator.check(project, progress, cancellation));
  }

  /** Takes the new place of one image, and finds others that moved along. */
  Checked relink(
      Project project,
      ImageFinding finding,
      Path now,
      Progress progress,
      Cancellation cancellation) {
    Project relinked =
        ImageLocator.relink(project, finding.image(), now, progress.part(0, 0.5), cancellation);
    return new Checked(relinked, ImageLocator.check(relinked, progress.part(0.5, 1), cancellation));
  }

  /** Loads the images of a project whose images are all there. */
  OpenedProject load(
      Project project, Optional<Path> file, Progress progress, Cancellation cancellation) {
    PreparedSection prepared =
        load(project.sections().get(OpenedProject.shown(project)), progress, cancellation);
    return new OpenedProject(project, prepared, file);
  }

  /** Loads the images of one section of a project. */
  PreparedSection load(ProjectSection section, Progress progress, Cancellation cancellation) {
    Section loaded = new SectionLoader(readers).load(section, progress.part(0, 0.8), cancellation);
    progress.report(0.8, "Preparing the views");
    return PreparedSection.of(loaded);
  }
}
