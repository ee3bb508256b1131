package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Section;
import org.kintsugi.project.FurtherReference;
import org.kintsugi.project.MapsReference;
import org.kintsugi.project.ProjectSection;

/**
 * Where all images of a section lie, without the images.
 *
 * @param channels alignments of the further channels, in their order
 * @param maps alignment of the element maps; empty while not registered
 */
public record Placement(List<Alignment> channels, Optional<Alignment> maps) {

  /** Keeps the list unmodifiable. */
  public Placement {
    channels = List.copyOf(channels);
  }

  /** Where the images of a section lie. */
  public static Placement of(Section section) {
    return new Placement(
        section.further().stream().map(Section.Aligned::alignment).toList(),
        section.maps().flatMap(Section.Maps::alignment));
  }

  /** Where the images of a saved section lie. */
  static Placement of(ProjectSection section) {
    return new Placement(
        section.further().stream().map(FurtherReference::alignment).toList(),
        section.maps().flatMap(MapsReference::alignment));
  }

  /** The same with one image elsewhere. */
  Placement with(MovingImage image, Alignment alignment) {
    if (image.isMaps()) {
      return new Placement(channels, Optional.of(alignment));
    }
    List<Alignment> changed = new ArrayList<>(channels);
    changed.set(image.number(), alignment);
    return new Placement(changed, maps);
  }

  /** A section with its images here. */
  Section on(Section section) {
    List<Section.Aligned> further = new ArrayList<>();
    for (int i = 0; i < section.further().size(); i++) {
      further.add(new Section.Aligned(section.further().get(i).channel(), channels.get(i)));
    }
    Section moved = section.withFurther(further);
    return section
        .maps()
        .map(
            found ->
                moved.withMaps(new Section.Maps(found.elements(), found.calibration(), this.maps)))
        .orElse(moved);
  }
}
