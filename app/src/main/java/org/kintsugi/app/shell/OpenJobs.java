package org.kintsugi.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.kintsugi.project.ImageStore;
import org.kintsugi.project.JournalReader;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectImages;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceLog;
import org.kintsugi.project.SectionLoader;
import org.kintsugi.project.SectionReferences;

/**
 * The work behind opening, off the window's thread.
 *
 * @param readers reads images
 * @param store where images that are in projects are unpacked to
 */
record OpenJobs(ImageReaders readers, ImageStore store) {

  private static final Duration KEPT = Duration.ofDays(30);

  private static final System.Logger LOG = System.getLogger(OpenJobs.class.getName());

  /**
   * A project read, and what is wrong with its images.
   *
   * @param project as saved, its images where they are now
   * @param findings images that are missing or changed
   * @param moved where images are that were elsewhere: the new place by the old
   */
  record Checked(Project project, List<ImageFinding> findings, Map<Path, Path> moved) {}

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

  /** Deletes unpacked images that were not used for a month; they can be unpacked again. */
  void forgetOldImages() {
    try {
      store.prune(Instant.now().minus(KEPT));
    } catch (Problem e) {
      LOG.log(System.Logger.Level.INFO, "old images stay", e);
    }
  }

  /** Reads a project, and none of its images. */
  Project open(Path file) {
    return ProjectFile.open(file);
  }

  /** Looks where the images of a project are. */
  Checked find(Path file, Project project, Progress progress, Cancellation cancellation) {
    ProjectImages.Found found =
        new ProjectImages(store).find(file, project, progress, cancellation);
    return new Checked(found.project(), found.findings(), found.moved());
  }

  /** Takes the new place of one image, and finds others that moved along. */
  Checked relink(
      Checked before,
      ImageFinding finding,
      Path now,
      Progress progress,
      Cancellation cancellation) {
    return check(
        before,
        ImageLocator.relink(
            before.project(), finding.image(), now, progress.part(0, 0.5), cancellation),
        progress.part(0.5, 1),
        cancellation);
  }

  /** Looks through a folder for the images that are missing or changed. */
  Checked search(Checked before, Path folder, Progress progress, Cancellation cancellation) {
    return check(
        before,
        ImageLocator.search(before.project(), folder, progress.part(0, 0.5), cancellation),
        progress.part(0.5, 1),
        cancellation);
  }

  /** Takes the images that changed as they are now. */
  Checked accept(Checked before, Progress progress, Cancellation cancellation) {
    Project accepted = before.project();
    for (ImageFinding each : before.findings()) {
      if (each.state() == ImageFinding.State.CHANGED) {
        accepted = ImageLocator.acceptChanged(accepted, each.image());
      }
    }
    return check(before, accepted, progress, cancellation);
  }

  private static Checked check(
      Checked before, Project now, Progress progress, Cancellation cancellation) {
    Map<Path, Path> moved = new LinkedHashMap<>(before.moved());
    moved.putAll(ProjectImages.moved(before.project(), now));
    return new Checked(now, ImageLocator.check(now, progress, cancellation), moved);
  }

  /** Work that was not saved, its log brought up to date, and whether its images are there. */
  Checked find(JournalReader.Recovered work, Progress progress, Cancellation cancellation) {
    Project logged =
        work.project()
            .withProvenance(
                ProvenanceLog.recovered(
                    Instant.now(),
                    work.time(),
                    work.file().flatMap(OpenJobs::saved),
                    work.project()));
    Optional<Path> file = work.file().filter(Files::isRegularFile);
    try {
      if (file.isPresent()) {
        return find(file.get(), logged, progress, cancellation);
      }
    } catch (Problem e) {
      // A project file that is damaged must not stand between its user and the work.
      LOG.log(System.Logger.Level.WARNING, "images were not looked for", e);
    }
    return new Checked(logged, ImageLocator.check(logged, progress, cancellation), Map.of());
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
