package org.kintsugi.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One imaged cross-section: a reference channel that fixes the pixel grid, further detector
 * channels and element maps with their alignments to it, and the part that counts.
 *
 * @param name what the user calls it
 * @param reference fixes the grid of all that is computed or exported
 * @param further the other detectors, each on its own grid
 * @param maps the element maps, where there are any
 * @param validRegion the part of the reference grid that counts
 */
public record Section(
    String name,
    Channel reference,
    List<Aligned> further,
    Optional<Maps> maps,
    ValidRegion validRegion) {

  /**
   * A further channel and how it lies on the reference grid.
   *
   * @param channel the detector's image on its own grid
   * @param alignment its transform to the reference grid
   */
  public record Aligned(Channel channel, Alignment alignment) {}

  /**
   * The element maps of one EDS field: they share a grid and an alignment.
   *
   * @param elements at least one map, all of one size
   * @param calibration the maps' pixel size, where known
   * @param alignment from the maps' grid to the reference grid; empty while not registered
   * @param anchor where they lie in the electron image taken with them, where their file says so
   */
  public record Maps(
      List<ElementMap> elements,
      Optional<Calibration> calibration,
      Optional<Alignment> alignment,
      Optional<MapAnchor> anchor) {

    /** Maps of whose electron image nothing is known. */
    public Maps(
        List<ElementMap> elements,
        Optional<Calibration> calibration,
        Optional<Alignment> alignment) {
      this(elements, calibration, alignment, Optional.empty());
    }

    /** Checks that all maps have one size. */
    public Maps {
      Objects.requireNonNull(anchor);
      elements = List.copyOf(elements);
      if (elements.isEmpty()) {
        throw new IllegalArgumentException("no element maps");
      }
      for (ElementMap map : elements) {
        if (!map.counts()
            .hasSize(elements.get(0).counts().width(), elements.get(0).counts().height())) {
          throw new IllegalArgumentException(map.name() + " differs in size from the other maps");
        }
      }
    }

    /** Pixels in a row of every map. */
    public int width() {
      return elements.get(0).counts().width();
    }

    /** Rows of every map. */
    public int height() {
      return elements.get(0).counts().height();
    }

    /** The same maps, lying elsewhere. */
    public Maps withAlignment(Alignment newAlignment) {
      return new Maps(elements, calibration, Optional.of(newAlignment), anchor);
    }
  }

  /** Checks that channel names are unique and the valid region fits. */
  public Section {
    Objects.requireNonNull(reference);
    Objects.requireNonNull(maps);
    further = List.copyOf(further);
    Set<String> names = new HashSet<>(Set.of(reference.name()));
    for (Aligned aligned : further) {
      if (!names.add(aligned.channel().name())) {
        throw new IllegalArgumentException("two channels are named " + aligned.channel().name());
      }
    }
    if (validRegion.width() != reference.plane().width()
        || validRegion.height() != reference.plane().height()) {
      throw new IllegalArgumentException("the valid region does not fit the reference grid");
    }
  }

  /** A section of one channel, all of it valid. */
  public static Section of(String name, Channel reference) {
    return new Section(
        name,
        reference,
        List.of(),
        Optional.empty(),
        ValidRegion.all(reference.plane().width(), reference.plane().height()));
  }

  /** Pixels in a row of the reference grid. */
  public int width() {
    return reference.plane().width();
  }

  /** Rows of the reference grid. */
  public int height() {
    return reference.plane().height();
  }

  /** Names of all channels, the reference first. */
  public List<String> channelNames() {
    List<String> names = new ArrayList<>(List.of(reference.name()));
    further.forEach(aligned -> names.add(aligned.channel().name()));
    return List.copyOf(names);
  }

  /** The same section by another name. */
  public Section named(String newName) {
    return new Section(newName, reference, further, maps, validRegion);
  }

  /** The same section with another reference channel of the same size. */
  public Section withReference(Channel newReference) {
    return new Section(name, newReference, further, maps, validRegion);
  }

  /** The same section with other further channels. */
  public Section withFurther(List<Aligned> newFurther) {
    return new Section(name, reference, newFurther, maps, validRegion);
  }

  /** The same section with other maps. */
  public Section withMaps(Maps newMaps) {
    return new Section(name, reference, further, Optional.of(newMaps), validRegion);
  }

  /** The same section with another valid region. */
  public Section withValidRegion(ValidRegion newValidRegion) {
    return new Section(name, reference, further, maps, newValidRegion);
  }
}
