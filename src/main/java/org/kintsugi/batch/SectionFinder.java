package org.kintsugi.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageDescription;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Finds the sections that a forest can be applied to among files and folders. A folder is one
 * section, as when it is opened; where it holds several images of one detector, those belong
 * together whose names differ by the detector alone ({@code a_CBS.tif} and {@code a_TLD.tif}).
 * Folders in it, two deep, are looked into as well; those of element maps are left out.
 *
 * @param readers ask files for their detector
 */
public record SectionFinder(ImageReaders readers) {

  /**
   * Looks at files and folders.
   *
   * @param wanted the channels of the forest, the reference first
   * @return at least one section; one that cannot be had says why
   * @throws Problem where there is no image at all or a folder cannot be read
   */
  public List<FoundSection> find(
      List<Path> chosen, List<String> wanted, Progress progress, Cancellation cancellation) {
    Map<Path, List<Path>> byFolder = byFolder(chosen, progress, cancellation);
    int count = byFolder.values().stream().mapToInt(List::size).sum();
    if (count == 0) {
      throw Problem.with(chosen.getFirst(), "no image was found here.");
    }
    SectionGroups groups = new SectionGroups(wanted);
    List<FoundSection> found = new ArrayList<>();
    int done = 0;
    for (Map.Entry<Path, List<Path>> folder : byFolder.entrySet()) {
      List<SectionGroups.Image> images = new ArrayList<>();
      for (Path file : folder.getValue()) {
        cancellation.check();
        progress.report((double) done++ / count, "Reading " + file.getFileName());
        images.add(look(file, groups));
      }
      found.addAll(groups.of(name(folder.getKey()), images));
    }
    return distinct(found);
  }

  private Map<Path, List<Path>> byFolder(
      List<Path> chosen, Progress progress, Cancellation cancellation) {
    Map<Path, List<Path>> byFolder = new LinkedHashMap<>();
    Set<Path> seen = new HashSet<>();
    for (Path path : chosen) {
      List<Path> folders = Files.isDirectory(path) ? ImageFolders.within(path) : List.of();
      Set<Path> maps = new HashSet<>();
      for (Path folder : folders) {
        cancellation.check();
        progress.report(Double.NaN, "Looking into " + folder.getFileName());
        ImageFolders.maps(readers, folder)
            .map(Section.Maps::elements)
            .ifPresent(all -> all.forEach(map -> map.file().ifPresent(maps::add)));
        for (Path file : ImageFolders.images(folder)) {
          if (!maps.contains(file) && seen.add(real(file))) {
            byFolder.computeIfAbsent(folder, each -> new ArrayList<>()).add(file);
          }
        }
      }
      if (folders.isEmpty() && seen.add(real(path))) {
        Path folder = Objects.requireNonNull(real(path).getParent(), "a file is in a folder");
        byFolder.computeIfAbsent(folder, each -> new ArrayList<>()).add(path);
      }
    }
    return byFolder;
  }

  private SectionGroups.Image look(Path file, SectionGroups groups) {
    if (!Files.exists(file)) {
      return groups.unreadable(file, file + ": there is no such file.");
    }
    ImageDescription description;
    try {
      description = readers.describe(file);
    } catch (Problem e) {
      return groups.unreadable(file, e.getMessage());
    }
    return description
        .image()
        .map(
            image ->
                groups.image(
                    file, description.acquisition().detector().strip(), image.planes().size()))
        .orElseGet(() -> groups.unreadable(file, description.reason()));
  }

  /** Gives the second of one name another. */
  private static List<FoundSection> distinct(List<FoundSection> found) {
    List<String> names = ResultFolders.distinct(found.stream().map(FoundSection::name).toList());
    List<FoundSection> named = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      named.add(found.get(i).named(names.get(i)));
    }
    return named;
  }

  private static Path real(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String name(Path folder) {
    return Optional.ofNullable(real(folder).getFileName()).map(Path::toString).orElse("section");
  }
}
