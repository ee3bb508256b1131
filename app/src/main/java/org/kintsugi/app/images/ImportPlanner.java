package org.kintsugi.app.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kintsugi.app.images.ImportPlan.Ignored;
import org.kintsugi.app.images.ImportPlan.PlannedChannel;
import org.kintsugi.app.session.Figures;
import org.kintsugi.batch.ImageFolders;
import org.kintsugi.image.Section;
import org.kintsugi.io.Databar;
import org.kintsugi.io.ImageDescription;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Finds out what files or a folder hold: detectors from metadata, element maps from file names. The
 * back-scatter detector is proposed as the reference.
 */
public final class ImportPlanner {

  private final ImageReaders readers;

  /** A planner that asks {@code readers}. */
  public ImportPlanner(ImageReaders readers) {
    this.readers = readers;
  }

  /**
   * Looks at files, or at everything in a folder.
   *
   * @throws Problem where there is no image at all
   */
  public ImportPlan plan(List<Path> chosen, Progress progress, Cancellation cancellation) {
    Path source = chosen.getFirst();
    List<Path> folders = chosen.stream().filter(Files::isDirectory).toList();
    List<Path> files = new ArrayList<>(chosen.stream().filter(Files::isRegularFile).toList());
    Optional<Path> eds = Optional.empty();
    List<String> mapNames = new ArrayList<>();
    Set<Path> taken = new HashSet<>();
    for (Path file : List.copyOf(files)) {
      Optional<Section.Maps> maps =
          ImageFolders.isMapCollection(file) && eds.isEmpty()
              ? ImageFolders.maps(readers, file)
              : Optional.empty();
      if (maps.isPresent()) {
        eds = Optional.of(file);
        maps.get().elements().forEach(map -> mapNames.add(map.name()));
      }
    }
    for (Path folder : folders) {
      progress.report(Double.NaN, "Looking into " + folder.getFileName());
      for (Path candidate : ImageFolders.within(folder)) {
        cancellation.check();
        Optional<Section.Maps> maps =
            eds.isPresent() ? Optional.empty() : ImageFolders.maps(readers, candidate);
        if (maps.isPresent()) {
          eds = Optional.of(candidate);
          maps.get().elements().forEach(map -> mapNames.add(map.name()));
          maps.get().elements().stream()
              .flatMap(map -> map.file().stream())
              .filter(file -> !ImageFolders.isMapCollection(file))
              .forEach(taken::add);
        }
      }
      files.addAll(ImageFolders.images(folder));
    }
    files.removeAll(taken);
    List<PlannedChannel> channels = new ArrayList<>();
    List<Ignored> ignored = new ArrayList<>();
    ReadAhead read = new ReadAhead();
    for (int i = 0; i < files.size(); i++) {
      cancellation.check();
      progress.report((double) i / files.size(), "Reading " + files.get(i).getFileName());
      describe(files.get(i), channels, ignored, read);
    }
    channels.sort(Comparator.comparingInt(each -> ImageFolders.rank(each.name())));
    if (channels.isEmpty()) {
      throw Problem.with(
          source,
          ignored.isEmpty()
              ? "no image was found here; choose TIFF, PNG or JPEG images of one section."
              : ignored.getFirst().reason());
    }
    boolean bar = channels.stream().anyMatch(each -> each.databar().isPresent());
    return new ImportPlan(source, channels, eds, mapNames, ignored, bar, false, read);
  }

  private void describe(
      Path file, List<PlannedChannel> channels, List<Ignored> ignored, ReadAhead read) {
    Optional<ReadAhead.Stamp> before = ReadAhead.stamp(file);
    ImageDescription description;
    try {
      description =
          ImageFolders.isMapCollection(file)
              ? ImageDescription.of(readers.readChannels(file).getFirst())
              : readers.describe(file);
    } catch (Problem e) {
      if (!ImageFolders.isMapCollection(file)) {
        ignored.add(new Ignored(file, e.getMessage()));
      }
      return;
    }
    if (description.image().isEmpty()) {
      ignored.add(new Ignored(file, description.reason()));
      return;
    }
    ImageFile image = description.image().get();
    if (!ImageFolders.isMapCollection(file)) {
      read.keep(image, before);
    }
    String detector = description.acquisition().detector().strip();
    String name = unique(detector.isEmpty() ? ImageFolders.stem(file) : detector, file, channels);
    channels.add(
        new PlannedChannel(
            file,
            name,
            facts(description, image),
            image.width(),
            image.height(),
            Databar.propose(description.acquisition(), image.planes().getFirst()),
            // A collection's electron images are channels of one file, whatever their sizes.
            ImageFolders.isMapCollection(file) ? PlaneKind.SINGLE : PlaneKind.of(image),
            image.planeNames(),
            ""));
  }

  private static String unique(String name, Path file, List<PlannedChannel> channels) {
    boolean free = channels.stream().noneMatch(each -> each.name().equals(name));
    return free ? name : name + " " + ImageFolders.stem(file);
  }

  private static String facts(ImageDescription description, ImageFile image) {
    StringBuilder text = new StringBuilder();
    text.append(image.width()).append(" × ").append(image.height());
    text.append("   ").append(image.planes().getFirst().sampleType().label());
    if (image.planes().size() > 1) {
      text.append("   ").append(image.planes().size()).append(" planes");
    }
    description
        .calibration()
        .ifPresent(size -> text.append("   " + Figures.of(size.pixelWidth() * 1e9) + " nm"));
    description
        .acquisition()
        .highVoltage()
        .ifPresent(volts -> text.append("   " + Figures.of(volts / 1000) + " kV"));
    return text.toString();
  }
}
