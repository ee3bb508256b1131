package org.kintsugi.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.MapAnchor;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Section;
import org.kintsugi.io.ElementMapFile;
import org.kintsugi.io.FilePlanes;
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
    private final Map<ImageReference, FilePlanes> channels = new HashMap<>();
    private final Map<ImageReference, Section.Maps> maps = new HashMap<>();
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
      Path file = channel.image().file();
      FilePlanes read = this.channels.get(channel.image());
      if (read == null) {
        check(channel.image(), channel.name());
        read = FilePlanes.read(readers, file);
        this.channels.put(channel.image(), read);
      }
      Channel found = read.channel(channel.name(), channel.plane());
      checkSize(file, found.plane(), channel.width(), channel.height());
      return found.withCalibration(channel.calibration());
    }

    private Section.Maps maps(MapsReference maps) {
      List<ElementMap> elements = new ArrayList<>();
      Optional<MapAnchor> anchor = Optional.empty();
      for (MapsReference.ElementReference each : maps.elements()) {
        Section.Maps read = mapsOf(each);
        if (each.map() >= read.elements().size()) {
          throw Problem.with(
              each.image().file(),
              "the file has "
                  + read.elements().size()
                  + " element maps, but that of "
                  + each.name()
                  + " is number "
                  + (each.map() + 1)
                  + ".");
        }
        ElementMap map = read.elements().get(each.map());
        checkSize(each.image().file(), map.counts(), maps.width(), maps.height());
        elements.add(
            new ElementMap(
                each.element(), each.line(), map.counts(), map.content(), map.file(), each.map()));
        anchor = anchor.or(read::anchor);
      }
      return new Section.Maps(elements, maps.calibration(), maps.alignment(), anchor);
    }

    private Section.Maps mapsOf(MapsReference.ElementReference element) {
      Section.Maps known = maps.get(element.image());
      if (known == null) {
        check(element.image(), element.name());
        known = ElementMapFile.read(readers, element.image().file(), element.name());
        maps.put(element.image(), known);
      }
      return known;
    }

    private void check(ImageReference image, String use) {
      cancellation.check();
      progress.report((double) (channels.size() + maps.size()) / count, "Reading " + use);
      if (!image.matches(image.file())) {
        ImageFinding.State state =
            Files.isRegularFile(image.file())
                ? ImageFinding.State.CHANGED
                : ImageFinding.State.MISSING;
        throw Problem.of(new ImageFinding(image, List.of(use), state).sentence())
            .unharmed("The project was not changed.");
      }
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
