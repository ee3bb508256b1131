package org.kintsugi.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kintsugi.app.shell.AppFolders;
import org.kintsugi.app.shell.OpenedFolders;
import org.kintsugi.job.Problem;
import org.kintsugi.project.FolderConsent;
import org.kintsugi.project.ImageAccess;
import org.kintsugi.project.ImageStore;
import picocli.CommandLine.Option;

/** Where a project may read its images from. */
final class ImagesOption {

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = {
        "A folder with images of the project that lies outside its own: they may be read there",
        "(remembered, as in the desktop), and images that are not where they were are looked for",
        "there. May be repeated."
      })
  private List<Path> folders = new ArrayList<>();

  /** Whether a folder was named. */
  boolean isGiven() {
    return !folders.isEmpty();
  }

  /** What was chosen, for the user of this computer; images found elsewhere are told of. */
  ImageAccess access(Console console) {
    AppFolders user = AppFolders.ofUser();
    List<Path> named = folders.stream().map(ImagesOption::existing).toList();
    OpenedFolders opened = new OpenedFolders(user.openedFolders());
    opened.add(named);
    // What is named counts also where the list cannot be kept.
    FolderConsent consent =
        wanted -> {
          Set<Path> unknown = new TreeSet<>(opened.unknown(wanted));
          unknown.removeIf(folder -> named.stream().anyMatch(folder::startsWith));
          return unknown;
        };
    return new ImageAccess(
        new ImageStore(user.images()), consent, named, sentence -> console.err().println(sentence));
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Problem.with(folder, "no such folder (--images).")
          .unharmed("Nothing was read and nothing was written.");
    }
    return folder.toAbsolutePath().normalize();
  }
}
