package org.kintsugi.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Section;
import org.kintsugi.io.ImageFile;
import org.kintsugi.io.ImageReaders;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/**
 * Loads the pixels of a section. Images that are missing or changed are refused, not replaced; see
 * {@link ImageLocator}.
 */
public final class SectionLoader {

  private final ImageReaders readers;

  /** A loader that reads images with {@code readers}. */
  public SectionLoader(ImageReaders readers) {
    this.readers = readers;
  }

  /**
   * Reads every image of a section.
   *
   * @throws Problem if an image is missing, changed, unreadable, or of another size than recorded
   */
  public Section load(ProjectSection section, Progress progress, Cancellation cancellation) {
    return new Loading(section, progress, cancellation).section();
  }

  /** One run: files that hold several planes are read once. */
  private final class Loading {
    private final ProjectSection section;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Map<ImageReference, ImageFile> read = new HashMap<>();
    private final int count;

    Loading(ProjectSection section, Progress progress, Cancellation cancellation) {
      this.section = section;
      this.progress = progress;
      this.cancellation = cancellation;
      this.count = section.images().size();
    }

    Section section() {
      Channel reference = channel(section.reference());
      List<Section.Aligned> further = new ArrayList<>();
      for (FurtherReference each : section.further()) {
        further.add(new Section.Aligned(channel(each.channel()), each.alignment()));
      }
      Optional<Section.Maps> maps = section.maps().map(this::maps);
      progress.report(1, "Read " + section.name());
      return new Section(section.name(), reference, further, maps, section.validRegion());
    }

    private Channel channel(ChannelReference channel) {
      ImageFile file = read(channel.image(), channel.name());
      if (channel.plane() >= file.planes().size()) {
        throw Problem.with(
            channel.image().file(),
            "the image has "
                + file.planes().size()
                + " planes, but channel "
                + channel.name()
                + " is number "
                + (channel.plane() + 1)
                + ".");
      }
      Plane plane = file.planes().get(channel.plane());
      checkSize(channel.image().file(), plane, channel.width(), channel.height());
      return new Channel(
          channel.name(),
          plane,
          channel.calibration(),
          file.acquisition(),
          Optional.of(channel.image().file()));
    }

    private Section.Maps maps(MapsReference maps) {
      List<ElementMap> elements = new ArrayList<>();
      for (MapsReference.ElementReference each : maps.elements()) {
        Plane counts = read(each.image(), each.name()).planes().get(0);
        checkSize(each.image().file(), counts, maps.width(), maps.height());
        elements.add(
            new ElementMap(each.element(), each.line(), counts, Optional.of(each.image().file())));
      }
      return new Section.Maps(elements, maps.calibration(), maps.alignment());
    }

    private ImageFile read(ImageReference image, String use) {
      ImageFile known = read.get(image);
      if (known != null) {
        return known;
      }
      cancellation.check();
      progress.report((double) read.size() / count, "Reading " + use);
      if (!image.matches(image.file())) {
        ImageFinding.State state =
            java.nio.file.Files.isRegularFile(image.file())
                ? ImageFinding.State.CHANGED
                : ImageFinding.State.MISSING;
        throw Problem.of(new ImageFinding(image, List.of(use), state).sentence())
            .unharmed("The project was not changed.");
      }
      ImageFile file = readers.read(image.file());
      read.put(image, file);
      return file;
    }

    private static void checkSize(Path file, Plane plane, int width, int height) {
      if (!plane.hasSize(width, height)) {
        throw Problem.with(
            file,
            "the image has "
                + plane.width()
                + " x "
                + plane.height()
                + " pixels, but the project was made with "
                + width
                + " x "
                + height
                + ".");
      }
    }
  }
}
