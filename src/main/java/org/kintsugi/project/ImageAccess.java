package org.kintsugi.project;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * How a project's images are read where nobody can be asked: from the project's own folder, from
 * its file, and from folders the user has opened or names.
 *
 * @param store where images in the project's file are unpacked to
 * @param consent which other folders may be read from
 * @param searched folders that are looked through for images that are neither where they were nor
 *     beside the project
 * @param told is given a sentence for each image that was found elsewhere
 */
public record ImageAccess(
    ImageStore store, FolderConsent consent, List<Path> searched, Consumer<String> told) {

  /** Keeps the list unmodifiable. */
  public ImageAccess {
    Objects.requireNonNull(store);
    Objects.requireNonNull(consent);
    Objects.requireNonNull(told);
    searched = List.copyOf(searched);
  }

  /** For projects that the program itself made: it asks nobody and tells nobody. */
  public static ImageAccess unasked() {
    return new ImageAccess(
        ImageStore.temporary(), FolderConsent.EVERYWHERE, List.of(), sentence -> {});
  }

  /**
   * Brings the images to where they can be read.
   *
   * @param file the project's file
   * @return the project, and those of its images that are nowhere, or changed
   * @throws Problem if images lie where the user opened none and are not found elsewhere, if they
   *     cannot be unpacked, or a folder cannot be read
   */
  public ProjectImages.Found find(
      Path file, Project project, Progress progress, Cancellation cancellation) {
    Set<Path> closed = consent.unknown(ProjectImages.foldersElsewhere(file, project));
    Map<ImageReference, ImageReference> origins = new LinkedHashMap<>();
    for (ImageReference image : project.images().keySet()) {
      if (closed.contains(image.file().getParent())) {
        origins.put(ProjectImages.keptOut(file, image), image);
      }
    }
    ProjectImages.Found found =
        new ProjectImages(store)
            .find(
                file,
                ProjectImages.keepOutOf(closed, file, project),
                progress.part(0, 0.6),
                cancellation);
    for (Path folder : searched) {
      if (!found.findings().isEmpty()) {
        found = search(found, folder, progress.part(0.6, 1), cancellation);
      }
    }
    refuseClosed(file, found.findings(), origins);
    tell(found.moved(), origins);
    return found;
  }

  private static ProjectImages.Found search(
      ProjectImages.Found before, Path folder, Progress progress, Cancellation cancellation) {
    Project now =
        ImageLocator.search(
            before.project(), before.findings(), folder, progress.part(0, 0.6), cancellation);
    Map<Path, Path> moved = new LinkedHashMap<>(before.moved());
    moved.putAll(ProjectImages.moved(before.project(), now));
    return new ProjectImages.Found(
        now, ImageLocator.check(now, progress.part(0.6, 1), cancellation), moved);
  }

  private static void refuseClosed(
      Path file, List<ImageFinding> findings, Map<ImageReference, ImageReference> origins) {
    Set<Path> folders = new TreeSet<>();
    for (ImageFinding each : findings) {
      if (origins.containsKey(each.image())) {
        folders.add(origins.get(each.image()).file().getParent());
      }
    }
    if (!folders.isEmpty()) {
      String names = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
      throw Problem.with(
              file,
              "the project has images in %s, outside its own folder, where you have opened none"
                      .formatted(names)
                  + " before; --images DIR allows it for that folder.")
          .unharmed("Nothing was read there and nothing was written.");
    }
  }

  private void tell(Map<Path, Path> moved, Map<ImageReference, ImageReference> origins) {
    Map<Path, Path> before = new LinkedHashMap<>();
    origins.forEach((kept, image) -> before.put(kept.file(), image.file()));
    moved.forEach(
        (old, now) -> told.accept(before.getOrDefault(old, old) + ": read from " + now + "."));
  }
}
