package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.PixelSizes;
import org.kintsugi.image.Section;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.io.ChannelLoader;
import org.kintsugi.io.Databar;
import org.kintsugi.io.EdsFolder;
import org.kintsugi.io.FilePlanes;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;
import org.kintsugi.registration.RegistrationFile;
import org.kintsugi.registration.SectionRegistration;

/**
 * The files of one section.
 *
 * @param channels at least one; the first is the reference
 * @param eds the folder or file of element maps, where there is one
 * @param cropDatabar whether the info bar that is found ({@link Databar}) is left out of the valid
 *     region
 * @param pixelSize the reference's as the user says it, instead of what its file states ({@link
 *     PixelSizes#byUser})
 */
public record SectionInput(
    List<ChannelFile> channels,
    Optional<Path> eds,
    boolean cropDatabar,
    Optional<Calibration> pixelSize) {

  /** Files of one section whose pixel size is what they state. */
  public SectionInput(List<ChannelFile> channels, Optional<Path> eds, boolean cropDatabar) {
    this(channels, eds, cropDatabar, Optional.empty());
  }

  /** Checks that there is a channel. */
  public SectionInput {
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("no channel");
    }
  }

  /**
   * Reads the files into a section whose further images are not registered yet.
   *
   * @throws Problem if a file cannot be read or two channels have one name
   */
  public Section load(ImageReaders readers, Progress progress) {
    return load(readers, file -> FilePlanes.read(readers, file), progress);
  }

  /**
   * The same with the planes of the channels' files from elsewhere, for example where they were
   * read before.
   *
   * @param reading the planes of a file; asked once a file
   * @throws Problem if a file cannot be read or two channels have one name
   */
  public Section load(ImageReaders readers, Function<Path, FilePlanes> reading, Progress progress) {
    List<Channel> loaded = new ArrayList<>();
    Map<Path, FilePlanes> read = new HashMap<>();
    for (ChannelFile channel : channels) {
      progress.report((double) loaded.size() / channels.size(), "Reading " + channel.file());
      FilePlanes planes = read.computeIfAbsent(channel.file(), reading);
      loaded.addAll(ChannelLoader.of(planes, channel.name(), channel.plane()));
    }
    Set<String> names = new TreeSet<>();
    for (Channel channel : loaded) {
      if (!names.add(channel.name())) {
        throw Problem.of(
            "Two channels are named "
                + channel.name()
                + "; give them names of their own, for example --channel CBS=FILE.");
      }
    }
    Channel reference = loaded.get(0);
    int width = reference.plane().width();
    int height = reference.plane().height();
    ValidRegion valid =
        cropDatabar
            ? Databar.propose(reference.acquisition(), reference.plane())
                .map(bar -> ValidRegion.withoutDatabar(width, height, bar.rows()))
                .orElse(ValidRegion.all(width, height))
            : ValidRegion.all(width, height);
    Section section =
        new Section(
            name(channels.get(0).file()),
            reference,
            loaded.stream()
                .skip(1)
                .map(channel -> new Section.Aligned(channel, Alignment.SAME_GRID))
                .toList(),
            eds.map(folder -> EdsFolder.read(readers, folder)),
            valid);
    return pixelSize.map(size -> PixelSizes.byUser(section, size).on(section)).orElse(section);
  }

  /**
   * Registers the further images of a section the way the user chose.
   *
   * @throws Problem if an image cannot be registered or does not fit
   */
  public static Section register(
      Section section, RegistrationChoice choice, Progress progress, Cancellation cancellation) {
    return switch (choice) {
      case RegistrationChoice.Automatic() ->
          isPlanesOfOneFile(section) && section.maps().isEmpty()
              ? section
              : SectionRegistration.register(section, progress, cancellation);
      case RegistrationChoice.FromFile(Path file) -> RegistrationFile.apply(file, section);
      case RegistrationChoice.None() -> {
        for (Section.Aligned further : section.further()) {
          if (!further.channel().plane().hasSize(section.width(), section.height())) {
            String from =
                further.channel().file().map(file -> file + ": channel ").orElse("Channel ");
            throw Problem.of(
                "%s%s is %d x %d pixels and %s is %d x %d; without registration they must have one size."
                    .formatted(
                        from,
                        further.channel().name(),
                        further.channel().plane().width(),
                        further.channel().plane().height(),
                        section.reference().name(),
                        section.width(),
                        section.height()));
          }
        }
        yield section;
      }
    };
  }

  /** Planes of one file were recorded together: there is nothing to register. */
  private static boolean isPlanesOfOneFile(Section section) {
    Optional<Path> file = section.reference().file();
    return section.further().stream()
        .allMatch(
            further ->
                file.isPresent()
                    && further.channel().file().equals(file)
                    && further.channel().plane().hasSize(section.width(), section.height()));
  }

  private static String name(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null || folder.getFileName() == null
        ? "section"
        : folder.getFileName().toString();
  }
}
