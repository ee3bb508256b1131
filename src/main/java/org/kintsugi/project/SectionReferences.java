package org.kintsugi.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.annotation.LabelSnapshot;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** Turns a section in memory into one that a project can keep: its images become references. */
public final class SectionReferences {

  private final Map<Path, ImageReference> images = new HashMap<>();

  /** Remembers the checksums of files it has seen, so keep it no longer than one job. */
  public SectionReferences() {}

  /**
   * A project's section of images that were read from files.
   *
   * @throws Problem if an image was not read from a file, or its file is gone
   */
  public ProjectSection of(
      Section section, LabelSnapshot labels, Progress progress, Cancellation cancellation) {
    ChannelReference reference = channel(section.reference(), progress, cancellation);
    List<FurtherReference> further = new ArrayList<>();
    for (Section.Aligned each : section.further()) {
      further.add(
          new FurtherReference(channel(each.channel(), progress, cancellation), each.alignment()));
    }
    Optional<MapsReference> maps = section.maps().map(each -> maps(each, progress, cancellation));
    return new ProjectSection(
        section.name(), reference, further, maps, section.validRegion(), labels, Optional.empty());
  }

  private ChannelReference channel(Channel channel, Progress progress, Cancellation cancellation) {
    ImageReference image = image(channel.name(), channel.file(), progress, cancellation);
    return new ChannelReference(
        channel.name(),
        image,
        channel.number(),
        channel.plane().width(),
        channel.plane().height(),
        channel.calibration());
  }

  private MapsReference maps(Section.Maps maps, Progress progress, Cancellation cancellation) {
    List<MapsReference.ElementReference> elements = new ArrayList<>();
    for (ElementMap each : maps.elements()) {
      elements.add(
          new MapsReference.ElementReference(
              each.element(),
              each.line(),
              image(each.name(), each.file(), progress, cancellation),
              each.plane()));
    }
    return new MapsReference(
        elements, maps.width(), maps.height(), maps.calibration(), maps.alignment());
  }

  private ImageReference image(
      String use, Optional<Path> file, Progress progress, Cancellation cancellation) {
    cancellation.check();
    Path path =
        file.orElseThrow(
            () -> Problem.of(use + " was not read from a file, so a project cannot refer to it."));
    progress.report(Double.NaN, "Noting " + use);
    return images.computeIfAbsent(path.toAbsolutePath().normalize(), ImageReference::of);
  }
}
