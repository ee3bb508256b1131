package org.kintsugi.batch;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.annotation.LabelClass;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.io.LabelImage;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.project.ImageAccess;
import org.kintsugi.project.LabelDrawing;
import org.kintsugi.project.Project;
import org.kintsugi.project.ProjectFile;
import org.kintsugi.project.ProjectImages;
import org.kintsugi.project.ProjectLock;
import org.kintsugi.project.ProjectSection;
import org.kintsugi.project.ProvenanceLog;
import org.kintsugi.project.SectionReferences;

/**
 * Projects without a window.
 *
 * @param readers read the images
 * @param clock dates what was done
 */
public record ProjectJobs(ImageReaders readers, InstantSource clock) {

  /**
   * Makes a project of image files and saves it.
   *
   * @param file the project to write
   * @param overwrite whether a file that exists may be replaced
   * @throws Problem if an image cannot be read or registered, the file is in the way, or another
   *     program has it open
   */
  public Project create(
      Path file,
      boolean overwrite,
      SectionInput input,
      RegistrationChoice registration,
      Progress progress) {
    TargetFile.check(file, overwrite);
    return ProjectLock.whileOurs(file, () -> make(file, input, registration, progress));
  }

  private Project make(
      Path file, SectionInput input, RegistrationChoice registration, Progress progress) {
    Section section =
        SectionInput.register(
            input.load(readers, progress.part(0, 0.2)),
            registration,
            progress.part(0.2, 0.9),
            Cancellation.NEVER);
    Project project = created(of(section, LabelSnapshot.empty(section.width(), section.height())));
    ProjectFile.save(file, project);
    progress.report(1, "Saved");
    return project;
  }

  /**
   * Makes a project of the slices of a series, a section each with its element maps where there are
   * any, and saves it.
   *
   * @param file the project to write
   * @param overwrite whether a file that exists may be replaced
   * @param cropDatabar whether info bars are left out of the valid regions
   * @return the slices as they were read; those that could not be are left out and told
   * @throws Problem if no slice can be had, the file is in the way, or another program has it open
   */
  public SeriesSections.Loaded create(
      Path file,
      boolean overwrite,
      SliceSeries series,
      boolean cropDatabar,
      RegistrationChoice registration,
      Progress progress) {
    TargetFile.check(file, overwrite);
    return ProjectLock.whileOurs(
        file, () -> make(file, series, cropDatabar, registration, progress));
  }

  private SeriesSections.Loaded make(
      Path file,
      SliceSeries series,
      boolean cropDatabar,
      RegistrationChoice registration,
      Progress progress) {
    SeriesSections.Loaded loaded =
        new SeriesSections(readers)
            .load(
                series.usable(),
                slice -> new SectionInput(slice.channels(), slice.eds(), cropDatabar),
                Optional.of(registration),
                progress.part(0, 0.95),
                Cancellation.NEVER);
    ProjectFile.save(
        file, created(Project.of(loaded.sections().getFirst()).withSections(loaded.sections())));
    progress.report(1, "Saved");
    return loaded;
  }

  /** A forest goes with the labels it was trained on, and so do its results. */
  private static Project untaught(Project project) {
    return project
        .withForest(Optional.empty())
        .withSections(
            project.sections().stream().map(each -> each.withResult(Optional.empty())).toList());
  }

  private Project created(Project project) {
    return project.withProvenance(ProvenanceLog.created(clock.instant(), project));
  }

  /** A project of one section that was read from files, with the paper's classes and rule. */
  public Project of(Section section, LabelSnapshot labels) {
    ProjectSection stored =
        new SectionReferences().of(section, labels, Progress.NONE, Cancellation.NEVER);
    return Project.of(stored);
  }

  /**
   * Saves a project with its images in one file that needs nothing else.
   *
   * @param file the project, which stays as it is
   * @param target the file to write
   * @param overwrite whether a file that exists may be replaced
   * @param images how the project's images are read
   * @throws Problem if an image is missing, changed or may not be read, the file is in the way, or
   *     another program has it open
   */
  public Project pack(
      Path file,
      Path target,
      boolean overwrite,
      ImageAccess images,
      Progress progress,
      Cancellation cancellation) {
    TargetFile.check(target, overwrite);
    return ProjectLock.whileOurs(
        target, () -> packed(file, target, images, progress, cancellation));
  }

  private Project packed(
      Path file, Path target, ImageAccess images, Progress progress, Cancellation cancellation) {
    ProjectImages.Found found =
        images.find(file, ProjectFile.open(file), progress.part(0, 0.5), cancellation);
    if (!found.findings().isEmpty()) {
      throw Problem.of(found.findings().getFirst().sentence()).unharmed("Nothing was written.");
    }
    Project packed =
        found
            .project()
            .withPacked(true)
            .withProvenance(
                ProvenanceLog.entry(clock.instant(), "packed with its images", Map.of()));
    progress.report(0.5, "Writing " + target);
    ProjectFile.save(target, packed);
    return packed;
  }

  /**
   * Replaces the labels of a project's section by those of a label file, and saves it.
   *
   * @param sectionName name or number (from 1) of the section; empty for the only one
   * @param mapping class by value in the file; a value that is not in it means itself
   * @return labelled pixels after the import
   * @throws Problem if the file does not fit, or another program has the project open; the project
   *     is then unchanged
   */
  public long importLabels(
      Path projectFile, String sectionName, Path labelFile, Map<Integer, Integer> mapping) {
    return ProjectLock.whileOurs(
        projectFile, () -> takeLabels(projectFile, sectionName, labelFile, mapping));
  }

  private long takeLabels(
      Path projectFile, String sectionName, Path labelFile, Map<Integer, Integer> mapping) {
    Project project = ProjectFile.open(projectFile);
    int index = sectionIndex(projectFile, project, sectionName);
    LabelSnapshot old = project.sections().get(index).labels();
    LabelSnapshot labels = read(labelFile, project.classes(), mapping, old.width(), old.height());
    Map<String, String> details = new LinkedHashMap<>();
    details.put("section", project.sections().get(index).name());
    details.put("file", String.valueOf(labelFile.getFileName()));
    details.put("labelled pixels", String.valueOf(labels.labelledCount()));
    ProjectFile.save(
        projectFile,
        untaught(project.withLabels(index, labels))
            .withProvenance(ProvenanceLog.entry(clock.instant(), "imported labels", details)));
    return labels.labelledCount();
  }

  /**
   * Reads a label file; its strokes are the connected components of each class.
   *
   * @throws Problem if it cannot be read, has another size, or holds values beyond the classes
   */
  public LabelSnapshot read(
      Path labelFile, ClassList classes, Map<Integer, Integer> mapping, int width, int height) {
    if (LabelDrawing.isNamed(labelFile)) {
      LabelDrawing drawing = LabelDrawing.read(labelFile, width, height);
      return LabelFiles.snapshot(
          drawing.plane(), labelFile, classes, byName(labelFile, drawing, classes), width, height);
    }
    return LabelFiles.snapshot(
        LabelImage.read(readers, labelFile), labelFile, classes, mapping, width, height);
  }

  private static Map<Integer, Integer> byName(Path file, LabelDrawing drawing, ClassList classes) {
    Map<Integer, Integer> mapping = new LinkedHashMap<>();
    for (String name : drawing.names()) {
      LabelClass same =
          classes
              .find(name)
              .orElseThrow(
                  () ->
                      Problem.with(
                              file,
                              name.isEmpty()
                                  ? "some areas have no class."
                                  : "the project has no class named " + name + ".")
                          .unharmed("No label was changed."));
      mapping.put(mapping.size() + 1, same.id());
    }
    return mapping;
  }

  /**
   * The index of a section, from 0.
   *
   * @param name its name, or its number from 1 where none is called so; empty for the only one
   * @throws Problem where there is none, or there are several and none is named
   */
  static int sectionIndex(Path file, Project project, String name) {
    List<String> names = project.sections().stream().map(ProjectSection::name).toList();
    if (name.isEmpty() && names.size() == 1) {
      return 0;
    }
    if (names.contains(name)) {
      return names.indexOf(name);
    }
    for (int number = 1; number <= names.size(); number++) {
      if (name.equals(Integer.toString(number))) {
        return number - 1;
      }
    }
    throw Problem.with(
        file,
        (name.isEmpty()
                ? "holds several sections; name one with --section: "
                : "holds no section '" + name + "'; there are: ")
            + String.join(", ", names)
            + ".");
  }
}
