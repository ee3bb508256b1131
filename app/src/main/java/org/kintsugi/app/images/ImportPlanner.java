package org.kintsugi.app.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
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
import org.kintsugi.job.Parallel;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Finds out what files or a folder hold: detectors from metadata, element maps from file names. The
 * back-scatter detector is proposed as the reference.
 */
public final class ImportPlanner {

  private final ImageReaders readers;
  private final Optional<Parallel> parallel;

  /** A planner that asks {@code readers}, one file after the other. */
  public ImportPlanner(ImageReaders readers) {
    this(readers, Optional.empty());
  }

  /** A planner that asks {@code readers} about several files at a time. */
  public ImportPlanner(ImageReaders readers, Parallel parallel) {
    this(readers, Optional.of(parallel));
  }

  private ImportPlanner(ImageReaders readers, Optional<Parallel> parallel) {
    this.readers = readers;
    this.parallel = parallel;
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
    for (Looked each : look(files, read, progress, cancellation)) {
      each.channel()
          .ifPresent(
              found -> channels.add(found.named(unique(found.name(), found.file(), channels))));
      each.ignored().ifPresent(ignored::add);
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

  /** What came of one file: a channel, or why there is none, or neither. */
  private record Looked(Optional<PlannedChannel> channel, Optional<Ignored> ignored) {
    static final Looked NOTHING = new Looked(Optional.empty(), Optional.empty());

    static Looked at(PlannedChannel channel) {
      return new Looked(Optional.of(channel), Optional.empty());
    }

    static Looked leftOut(Path file, String reason) {
      return new Looked(Optional.empty(), Optional.of(new Ignored(file, reason)));
    }
  }

  /** Looks at files, several at a time where it may, and tells of them in their order. */
  private List<Looked> look(
      List<Path> files, ReadAhead read, Progress progress, Cancellation cancellation) {
    Looked[] looked = new Looked[files.size()];
    AtomicInteger begun = new AtomicInteger();
    IntConsumer one =
        i -> {
          progress.report(
              (double) begun.getAndIncrement() / looked.length,
              "Reading " + files.get(i).getFileName());
          looked[i] = look(files.get(i), read);
        };
    if (parallel.isPresent()) {
      parallel.get().forEach(looked.length, cancellation, one);
    } else {
      for (int i = 0; i < looked.length; i++) {
        cancellation.check();
        one.accept(i);
      }
    }
    return List.of(looked);
  }

  private Looked look(Path file, ReadAhead read) {
    Optional<ReadAhead.Stamp> before = ReadAhead.stamp(file);
    ImageDescription description;
    try {
      description =
          ImageFolders.isMapCollection(file)
              ? ImageDescription.of(readers.readChannels(file).getFirst())
              : readers.describe(file);
    } catch (Problem e) {
      return ImageFolders.isMapCollection(file)
          ? Looked.NOTHING
          : Looked.leftOut(file, e.getMessage());
    }
    if (description.image().isEmpty()) {
      return Looked.leftOut(file, description.reason());
    }
    ImageFile image = description.image().get();
    if (!ImageFolders.isMapCollection(file)) {
      read.keep(image, before);
    }
    String detector = description.acquisition().detector().strip();
    return Looked.at(
        new PlannedChannel(
            file,
            detector.isEmpty() ? ImageFolders.stem(file) : detector,
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
