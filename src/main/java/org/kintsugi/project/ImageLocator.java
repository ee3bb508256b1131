package org.kintsugi.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Finds the images of a project again that were moved, and notices those that changed. A file
 * counts as the image only when its size and SHA-256 are the recorded ones, wherever it lies and
 * whatever it is called; nothing else of it is read before.
 */
public final class ImageLocator {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_FILES = 100_000;

  private ImageLocator() {}

  /**
   * Looks at every image of the project.
   *
   * @return those that are missing or changed; empty where all is well
   */
  public static List<ImageFinding> check(
      Project project, Progress progress, Cancellation cancellation) {
    Map<ImageReference, List<String>> images = project.images();
    List<ImageFinding> findings = new ArrayList<>();
    int done = 0;
    for (Map.Entry<ImageReference, List<String>> entry : images.entrySet()) {
      cancellation.check();
      ImageReference image = entry.getKey();
      progress.report((double) done++ / images.size(), "Checking " + image.file().getFileName());
      if (!Files.isRegularFile(image.file())) {
        findings.add(new ImageFinding(image, entry.getValue(), ImageFinding.State.MISSING));
      } else if (!image.matches(image.file())) {
        findings.add(new ImageFinding(image, entry.getValue(), ImageFinding.State.CHANGED));
      }
    }
    return findings;
  }

  /**
   * Says where one image is now. Other images that are missing and lie at the same place relative
   * to it as before, or beside it, are found too.
   *
   * @param image the image as the project knows it
   * @param newFile where it is now
   * @throws Problem if {@code newFile} is not that image
   */
  public static Project relink(
      Project project,
      ImageReference image,
      Path newFile,
      Progress progress,
      Cancellation cancellation) {
    if (!Files.isRegularFile(newFile)) {
      throw Problem.with(newFile, "no such file.").unharmed("The project was not changed.");
    }
    if (!image.matches(newFile)) {
      throw Problem.with(
              newFile,
              "not the image the project was made with ("
                  + image.file().getFileName()
                  + "): its content differs.")
          .unharmed("The project was not changed.");
    }
    Path place = newFile.toAbsolutePath().normalize();
    Map<ImageReference, ImageReference> found = new HashMap<>();
    found.put(image, image.at(place));
    for (ImageFinding finding : check(project, progress, cancellation)) {
      ImageReference other = finding.image();
      if (other.equals(image)) {
        continue;
      }
      for (Path candidate : candidates(image.file(), place, other.file())) {
        if (other.matches(candidate)) {
          found.put(other, other.at(candidate));
          break;
        }
      }
    }
    return project.withImages(each -> found.getOrDefault(each, each));
  }

  /** Where {@code other} may be now that {@code before} is at {@code now}. */
  private static List<Path> candidates(Path before, Path now, Path other) {
    Path beside = now.resolveSibling(other.getFileName().toString());
    if (before.getRoot() == null || !before.getRoot().equals(other.getRoot())) {
      return List.of(beside);
    }
    Path step = before.getParent().relativize(other);
    return List.of(now.getParent().resolve(step).normalize(), beside);
  }

  /**
   * Looks for the missing and changed images of a project in a folder and the folders in it, by
   * size, then name, then content. Links are not followed.
   *
   * @return the project with those that were found; {@link #check} tells what is left
   * @throws Problem if the folder cannot be read
   */
  public static Project search(
      Project project, Path folder, Progress progress, Cancellation cancellation) {
    List<ImageFinding> lost = check(project, progress.part(0, 0.3), cancellation);
    return search(project, lost, folder, progress.part(0.3, 1), cancellation);
  }

  /** The same where it is known already which images are missing or changed. */
  static Project search(
      Project project,
      List<ImageFinding> lost,
      Path folder,
      Progress progress,
      Cancellation cancellation) {
    Set<Long> sizes =
        lost.stream()
            .map(finding -> finding.image().size())
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Long, List<Path>> candidates = new HashMap<>();
    progress.report(0, "Looking through " + folder);
    walk(
        folder,
        cancellation,
        (file, size) -> {
          if (sizes.contains(size)) {
            candidates.computeIfAbsent(size, key -> new ArrayList<>()).add(file);
          }
        });
    Map<ImageReference, ImageReference> found = new HashMap<>();
    int done = 0;
    for (ImageFinding finding : lost) {
      cancellation.check();
      ImageReference image = finding.image();
      progress.report(0.2 + 0.8 * done++ / lost.size(), "Comparing " + image.file().getFileName());
      String name = image.file().getFileName().toString();
      candidates.getOrDefault(image.size(), List.of()).stream()
          .sorted(
              Comparator.comparing(
                      (Path file) -> !file.getFileName().toString().equalsIgnoreCase(name))
                  .thenComparing(Comparator.naturalOrder()))
          .filter(image::matches)
          .findFirst()
          .ifPresent(file -> found.put(image, image.at(file)));
    }
    return project.withImages(each -> found.getOrDefault(each, each));
  }

  /**
   * Takes a changed image as it is now.
   *
   * @throws Problem if it cannot be read
   */
  public static Project acceptChanged(Project project, ImageReference image) {
    ImageReference now = ImageReference.of(image.file());
    return project.withImages(each -> each.equals(image) ? now : each);
  }

  private interface FileOfSize {
    void accept(Path file, long size);
  }

  private static void walk(Path folder, Cancellation cancellation, FileOfSize visitor) {
    FileVisitor<Path> walker =
        new SimpleFileVisitor<>() {
          private int files;

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            cancellation.check();
            if (attributes.isRegularFile()) {
              visitor.accept(file.toAbsolutePath().normalize(), attributes.size());
            }
            return ++files < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(
          folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), MAX_DEPTH, walker);
    } catch (IOException e) {
      throw Problem.with(folder, "the folder could not be read.", e);
    }
  }
}
