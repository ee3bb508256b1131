package org.kintsugi.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;
import org.kintsugi.job.Progress;

/** Registers all images of a section to its reference. */
public final class SectionRegistration {

  private SectionRegistration() {}

  /**
   * The section with every further channel and the element maps registered. Maps that lie in an
   * electron image by their file follow that image; others are registered by their counts, and
   * where none holds counts they are left unregistered.
   *
   * @throws Problem if one of them cannot be registered; the section itself is unchanged
   */
  public static Section register(Section section, Progress progress, Cancellation cancellation) {
    double images = section.further().size() + (section.maps().isPresent() ? 2 : 0);
    List<Section.Aligned> further = new ArrayList<>();
    for (Section.Aligned aligned : section.further()) {
      Channel channel = aligned.channel();
      double done = further.size();
      if (isOfOneFile(section.reference(), channel)) {
        // Recorded together: there is nothing to find.
        further.add(aligned);
        continue;
      }
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
    Progress rest = progress.part(further.size() / images, 1);
    Optional<Alignment> anchored = AnchoredMaps.register(moved, maps, rest, cancellation);
    if (anchored.isPresent()) {
      return moved.withMaps(maps.withAlignment(anchored.get()));
    }
    if (maps.elements().stream().noneMatch(ElementMap::isCounts)) {
      // Pictures and concentrations are shown once a person has placed them.
      return moved;
    }
    return moved.withMaps(
        maps.withAlignment(EdsRegistration.register(moved, maps, rest, cancellation)));
  }

  private static boolean isOfOneFile(Channel reference, Channel channel) {
    return reference.file().isPresent()
        && channel.file().equals(reference.file())
        && channel.plane().hasSize(reference.plane().width(), reference.plane().height());
  }
}
