package org.kintsugi.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Progress;

/**
 * Brings the images of an opened project to where they can be read: those in its file are unpacked,
 * those that are not where they were are looked for beside the project and in the folders there.
 *
 * @param store where images are unpacked to
 */
public record ProjectImages(ImageStore store) {

  /**
   * What came of it.
   *
   * @param project with its images where they are now
   * @param findings those that are nowhere, or changed; empty where all is well
   * @param moved where images were found that were elsewhere: the new place by the old
   */
  public record Found(Project project, List<ImageFinding> findings, Map<Path, Path> moved) {

    /** Keeps what it holds unmodifiable. */
    public Found {
      findings = List.copyOf(findings);
      moved = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(moved));
    }
  }

  /**
   * Looks for the images.
   *
   * @param file the project's file
   * @throws org.kintsugi.job.Problem if images cannot be unpacked or the folder cannot be read
   */
  public Found find(Path file, Project project, Progress progress, Cancellation cancellation) {
    Project unpacked = store.unpack(file, project, progress.part(0, 0.3), cancellation);
    List<ImageFinding> lost = ImageLocator.check(unpacked, progress.part(0.3, 0.6), cancellation);
    if (lost.isEmpty()) {
      return new Found(unpacked, lost, Map.of());
    }
    Project searched =
        ImageLocator.search(
            unpacked, lost, ProjectFile.folder(file), progress.part(0.6, 0.8), cancellation);
    return new Found(
        searched,
        ImageLocator.check(searched, progress.part(0.8, 1), cancellation),
        moved(unpacked, searched));
  }

  /** Where the images of a project lie that lay elsewhere: the new place by the old. */
  public static Map<Path, Path> moved(Project before, Project now) {
    List<ImageReference> old = List.copyOf(before.images().keySet());
    List<ImageReference> images = List.copyOf(now.images().keySet());
    Map<Path, Path> moved = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(old.size(), images.size()); i++) {
      if (!old.get(i).file().equals(images.get(i).file())) {
        moved.put(old.get(i).file(), images.get(i).file());
      }
    }
    return moved;
  }

  /** The project with its images known by content alone, to compare it with another. */
  public static Project byContent(Project project) {
    return project.withImages(image -> image.at(Path.of(image.sha256())));
  }

  /** The folders that a project reads images from. */
  public static Set<Path> folders(Project project) {
    Set<Path> folders = new TreeSet<>();
    for (ImageReference image : project.images().keySet()) {
      if (image.file().getParent() != null) {
        folders.add(image.file().getParent());
      }
    }
    return folders;
  }

  /**
   * The folders that a project reads images from and that do not lie in its own: whoever opened the
   * project has not opened those yet.
   */
  public static Set<Path> foldersElsewhere(Path file, Project project) {
    Path home = ProjectFile.folder(file);
    Set<Path> folders = folders(project);
    folders.removeIf(folder -> folder.startsWith(home));
    return folders;
  }

  /**
   * The project without a look into those folders: its images from there count as missing, and are
   * looked for beside the project.
   */
  public static Project keepOutOf(Set<Path> folders, Path file, Project project) {
    return project.withImages(
        image -> folders.contains(image.file().getParent()) ? keptOut(file, image) : image);
  }

  /** An image from elsewhere as if it lay beside the project. */
  static ImageReference keptOut(Path file, ImageReference image) {
    return image.at(ProjectFile.folder(file).resolve(RelativePaths.plainName(image.file())));
  }
}
