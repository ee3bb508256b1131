package org.kintsugi.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.app.images.ImportPlan;
import org.kintsugi.app.session.PreparedSection;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ImageFinding;
import org.kintsugi.project.ImageLocator;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceLog;
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
        created(Project.of(sections.getFirst()).withSections(sections)),
        PreparedSection.of(loaded.getFirst()),
        Optional.empty());
  }

  /** A new project whose log begins with its images. */
  static Project created(Project project) {
    return project.withProvenance(ProvenanceLog.created(Instant.now(), project));
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

  /** Work that was not saved, its log brought up to date, and whether its images are there. */
  Checked check(JournalReader.Recovered work, Progress progress, Cancellation cancellation) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("last change", work.time().toString());
    work.file()
        .flatMap(OpenJobs::saved)
        .ifPresent(saved -> details.putAll(ProvenanceLog.changes(saved, work.project())));
    Project logged =
        work.project()
            .withProvenance(ProvenanceLog.entry(Instant.now(), "recovered unsaved work", details));
    return check(logged, progress, cancellation);
  }

  /** What was saved before, where it can be opened: recovery does not need it. */
  private static Optional<Project> saved(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(ProjectFile.open(file)) : Optional.empty();
    } catch (Problem e) {
      return Optional.empty();
    }
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
