package org.kintsugi.figure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.kintsugi.annotation.ClassList;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.FloatPlane;
import org.kintsugi.image.Section;
import org.kintsugi.phase.PhaseRule;

/**
 * What figures of a section are made of.
 *
 * @param section for its element maps, its pixel size and what of it counts
 * @param channels of the section, on the reference grid
 * @param classes what the numbers of the class map mean
 * @param rule the phases
 * @param classMap class of every pixel, 0 for none
 * @param phases phase of every pixel, 0 for none
 * @param uncertainty 0 to 1, where known
 */
public record FigureSource(
    Section section,
    AlignedChannels channels,
    ClassList classes,
    PhaseRule rule,
    BytePlane classMap,
    BytePlane phases,
    Optional<FloatPlane> uncertainty) {

  /** Checks that all planes lie on the section's grid. */
  public FigureSource {
    Objects.requireNonNull(classes);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(uncertainty);
    int width = section.width();
    int height = section.height();
    if (channels.width() != width
        || channels.height() != height
        || !classMap.hasSize(width, height)
        || !phases.hasSize(width, height)
        || uncertainty.filter(plane -> !plane.hasSize(width, height)).isPresent()) {
      throw new IllegalArgumentException("planes that do not fit the section");
    }
  }

  /** What a figure shows that is not there, as part of a sentence; empty where all is there. */
  public Optional<String> missing(FigureLayout layout) {
    return missing(section, uncertainty.isPresent(), layout);
  }

  /**
   * The same, before there is a result.
   *
   * @param uncertainty whether uncertainty will be known
   */
  public static Optional<String> missing(
      Section section, boolean uncertainty, FigureLayout layout) {
    return layout
        .panels()
        .map(panel -> missing(section, uncertainty, panel))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> missing(Section section, boolean uncertainty, FigurePanel panel) {
    return switch (panel.kind()) {
      case CHANNEL ->
          index(section.channelNames(), panel.name()) >= 0
              ? Optional.empty()
              : Optional.of(
                  "the section has no channel %s; it has: %s"
                      .formatted(panel.name(), String.join(", ", section.channelNames())));
      case EDS -> missingMaps(section, panel.elements());
      case UNCERTAINTY ->
          uncertainty ? Optional.empty() : Optional.of("no uncertainty was computed");
      case OVERLAY, PHASES, CLASSES, MASK -> Optional.empty();
    };
  }

  private static Optional<String> missingMaps(Section section, List<String> elements) {
    if (section.maps().isEmpty()) {
      return Optional.of("the section has no element maps");
    }
    Section.Maps maps = section.maps().get();
    if (maps.alignment().isEmpty()) {
      return Optional.of("the element maps are not registered");
    }
    return elements.stream()
        .filter(element -> map(maps, element).isEmpty())
        .findFirst()
        .map(element -> "the section has no map of " + element);
  }

  /** The first map of an element; its symbol in any case. */
  static Optional<ElementMap> map(Section.Maps maps, String element) {
    return maps.elements().stream()
        .filter(map -> map.element().equalsIgnoreCase(element))
        .findFirst();
  }

  /** The place of a channel by its name, in any case, or its number; -1 where there is none. */
  static int index(List<String> names, String wanted) {
    if (wanted.matches("#[1-9]\\d{0,3}")) {
      int number = Integer.parseInt(wanted.substring(1));
      return number <= names.size() ? number - 1 : -1;
    }
    if (names.contains(wanted)) {
      return names.indexOf(wanted);
    }
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList()
        .indexOf(wanted.toLowerCase(Locale.ROOT));
  }
}
