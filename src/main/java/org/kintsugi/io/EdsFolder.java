package org.kintsugi.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.MapAnchor;
import org.kintsugi.image.Section;
import org.kintsugi.job.Problem;

/**
 * Reads the element maps of one EDS field: from a folder of files whose names tell element and line
 * ("Ni Kα1.tif", "Ni Ka1.csv"), or from a file that holds several. Files with other names are no
 * maps and are left alone.
 */
public final class EdsFolder {

  /** Files that may hold counts. */
  private static final Set<String> COUNTS =
      Set.of("tif", "tiff", "csv", "tsv", "txt", "npy", "rpl");

  /** Files that name their maps themselves. */
  private static final Set<String> COLLECTIONS = Set.of("h5oina");

  /** Files that hold pictures of maps; only where there is nothing better. */
  private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "bmp");

  private EdsFolder() {}

  /**
   * Reads all maps of a folder or file, in the order of their names, not yet registered. Maps of
   * counts come first; maps of concentrations ("Al Wt%.tif") follow where they have the same size,
   * and stand alone where there are none of counts. Coloured pictures of maps are read only where
   * there is nothing else.
   *
   * @throws Problem if there is no map, if a map cannot be read, if maps differ in size, or if two
   *     files hold the same line
   */
  public static Section.Maps read(ImageReaders readers, Path source) {
    if (Files.isDirectory(source)) {
      return new Reading(readers, source).folder();
    }
    if (!Files.exists(source)) {
      throw Problem.with(source, "no such folder of element maps.");
    }
    return ElementMapFile.read(readers, source);
  }

  /** Whether a file's name says that it holds an element map, without a look into it. */
  public static boolean isNamedAsMap(Path file) {
    boolean named =
        (Reading.has(file, COUNTS) || Reading.has(file, PICTURES)) && Reading.isNamed(file);
    return named || Reading.has(file, COLLECTIONS);
  }

  /** One folder being read. */
  private static final class Reading {

    private final ImageReaders readers;
    private final Path folder;
    private final Map<String, ElementMap> maps = new LinkedHashMap<>();
    private Optional<Calibration> calibration = Optional.empty();
    private Optional<MapAnchor> anchor = Optional.empty();

    Reading(ImageReaders readers, Path folder) {
      this.readers = readers;
      this.folder = folder;
    }

    Section.Maps folder() {
      List<Path> files = files();
      files.stream().filter(file -> has(file, COLLECTIONS)).forEach(this::add);
      files.stream().filter(file -> has(file, COUNTS) && isNamed(file)).forEach(this::add);
      if (maps.values().stream().allMatch(map -> map.content() == ElementMap.Content.PICTURE)) {
        files.stream().filter(file -> has(file, PICTURES) && isNamed(file)).forEach(this::add);
      }
      if (maps.isEmpty()) {
        throw Problem.with(
            folder,
            "holds no element maps: files named by element and line, such as \"Ni Kα1.tif\", or"
                + " an H5OINA file.");
      }
      return new Section.Maps(best(), calibration, Optional.empty(), anchor);
    }

    /** A named file that is no image (a text beside one) is left alone. */
    private void add(Path file) {
      if (!readers.canRead(file) && has(file, Set.of("txt", "csv", "tsv"))) {
        return;
      }
      Section.Maps read = ElementMapFile.read(readers, file);
      for (ElementMap map : read.elements()) {
        ElementMap twin = maps.putIfAbsent(map.name(), map);
        if (twin != null && rank(map) < rank(twin)) {
          maps.put(map.name(), map);
        } else if (twin != null && rank(map) == rank(twin)) {
          throw Problem.with(
              file,
              "the folder holds the map of "
                  + map.name()
                  + " twice, see also "
                  + twin.file().orElse(folder));
        }
      }
      calibration = calibration.or(read::calibration);
      anchor = anchor.or(read::anchor);
    }

    /** Counts before rates, concentrations and pictures; of these only what fits their size. */
    private List<ElementMap> best() {
      List<ElementMap> sorted =
          maps.values().stream().sorted(Comparator.comparingInt(Reading::rank)).toList();
      ElementMap first = sorted.get(0);
      List<ElementMap> best = new ArrayList<>();
      for (ElementMap map : sorted) {
        boolean fits = map.counts().hasSize(first.counts().width(), first.counts().height());
        boolean picture = map.content() == ElementMap.Content.PICTURE;
        if (rank(map) == rank(first)) {
          checkSize(map, first);
          best.add(map);
        } else if (fits && !picture) {
          best.add(map);
        }
      }
      return best;
    }

    private void checkSize(ElementMap map, ElementMap first) {
      if (!map.counts().hasSize(first.counts().width(), first.counts().height())) {
        throw Problem.with(
            map.file().orElse(folder),
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

    private static int rank(ElementMap map) {
      return switch (map.content()) {
        case COUNTS -> 0;
        case RATE -> 1;
        case CONCENTRATION -> 2;
        case PICTURE -> 3;
      };
    }

    private static boolean isNamed(Path file) {
      return EdsName.parse(ChannelLoader.stem(file)).isPresent();
    }

    private static boolean has(Path file, Set<String> endings) {
      String name = file.getFileName().toString();
      return endings.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private List<Path> files() {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> !file.getFileName().toString().startsWith("."))
            .filter(file -> !Files.isDirectory(file))
            .sorted(Comparator.comparing(file -> file.getFileName().toString()))
            .toList();
      } catch (IOException e) {
        throw Failures.reading(folder, e);
      } catch (InvalidPathException e) {
        throw Problem.with(
            folder,
            "its file names cannot be read in this locale; start the program under a UTF-8"
                + " locale.",
            e);
      }
    }
  }
}
