package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Channel;
import org.kintsugi.image.Section;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** Registers all images of a section to its reference. */
public final class SectionRegistration {

  private SectionRegistration() {}

  /**
   * The section with every further channel and the element maps registered.
   *
   * @throws Problem if one of them cannot be registered; the section itself is unchanged
   */
  public static Section register(Section section, Progress progress, Cancellation cancellation) {
    double images = section.further().size() + (section.maps().isPresent() ? 2 : 0);
    List<Section.Aligned> further = new ArrayList<>();
    for (Section.Aligned aligned : section.further()) {
      Channel channel = aligned.channel();
      double done = further.size();
      Alignment alignment =
          DetectorRegistration.register(
              section.reference(),
              channel,
              section.validRegion(),
              progress.part(done / images, (done + 1) / images),
              cancellation);
      further.add(new Section.Aligned(channel, alignment));
    }
    Section moved = section.withFurther(further);
    if (section.maps().isEmpty()) {
      return moved;
    }
    Section.Maps maps = section.maps().get();
    Alignment alignment =
        EdsRegistration.register(
            moved, maps, progress.part(further.size() / images, 1), cancellation);
    return moved.withMaps(maps.withAlignment(alignment));
  }
}
