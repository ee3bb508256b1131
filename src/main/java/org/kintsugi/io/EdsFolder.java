package org.kintsugi.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.job.Problem;

/**
 * Reads the element maps of one EDS field from a folder of TIFF files whose names tell element and
 * line ("Ni Kα1.tif", "Ni Ka1.tif"). Files with other names are no maps and are left alone.
 */
public final class EdsFolder {

  private EdsFolder() {}

  /** A map's file and what its name says. */
  private record Named(Path file, EdsName name) {}

  /**
   * Reads all maps of a folder, in the order of their names, not yet registered. Maps of
   * concentrations ("Al Wt%.tif") are read only where there are none of counts.
   *
   * @throws Problem if there is no map, if a map cannot be read or is a coloured picture, if maps
   *     differ in size, or if two files hold the same line
   */
  public static Section.Maps read(ImageReaders readers, Path folder) {
    List<Named> files = maps(folder);
    List<ElementMap> maps = new ArrayList<>();
    Map<String, Path> seen = new HashMap<>();
    Optional<Calibration> calibration = Optional.empty();
    for (Named named : files) {
      ImageFile image = readers.read(named.file());
      if (image.planes().size() != 1) {
        throw Problem.with(
            named.file(),
            "a coloured picture or a stack, not a map of counts; export the maps as 16-bit TIFF.");
      }
      ElementMap map =
          new ElementMap(
              named.name().element(),
              named.name().line(),
              image.planes().get(0),
              Optional.of(named.file()));
      Path twin = seen.putIfAbsent(map.name(), named.file());
      if (twin != null) {
        throw Problem.with(
            named.file(), "the folder holds the map of " + map.name() + " twice, see also " + twin);
      }
      checkSize(named.file(), map, maps);
      maps.add(map);
      calibration = calibration.or(image::calibration);
    }
    return new Section.Maps(maps, calibration, Optional.empty());
  }

  private static void checkSize(Path file, ElementMap map, List<ElementMap> before) {
    if (!before.isEmpty()) {
      ElementMap first = before.get(0);
      if (!map.counts().hasSize(first.counts().width(), first.counts().height())) {
        throw Problem.with(
            file,
            "the map has "
                + map.counts().width()
                + " x "
                + map.counts().height()
                + " pixels, but the map of "
                + first.name()
                + " in the same folder has "
                + first.counts().width()
                + " x "
                + first.counts().height()
                + ".");
      }
    }
  }

  private static List<Named> maps(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Problem.with(
          folder,
          Files.exists(folder)
              ? "a file, not a folder of element maps."
              : "no such folder of element maps.");
    }
    List<Named> counts = new ArrayList<>();
    List<Named> quantified = new ArrayList<>();
    for (Path file : tiffFiles(folder)) {
      EdsName.parse(ChannelLoader.stem(file))
          .map(name -> new Named(file, name))
          .ifPresent(named -> (named.name().quantified() ? quantified : counts).add(named));
    }
    List<Named> maps = counts.isEmpty() ? quantified : counts;
    if (maps.isEmpty()) {
      throw Problem.with(
          folder,
          "holds no element maps: TIFF files named by element and line, such as \"Ni Kα1.tif\".");
    }
    return maps;
  }

  private static List<Path> tiffFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> {
                String name = file.getFileName().toString();
                String lower = name.toLowerCase(Locale.ROOT);
                return !name.startsWith(".")
                    && (lower.endsWith(".tif") || lower.endsWith(".tiff"))
                    && !Files.isDirectory(file);
              })
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw Failures.reading(folder, e);
    } catch (InvalidPathException e) {
      throw Problem.with(
          folder,
          "its file names cannot be read in this locale; start the program under a UTF-8 locale.",
          e);
    }
  }
}
