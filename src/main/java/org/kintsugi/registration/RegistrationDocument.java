package org.kintsugi.registration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.Channel;
import org.kintsugi.image.ElementMap;
import org.kintsugi.image.Section;
import org.kintsugi.job.Problem;

/**
 * What a {@code registration.json} says: how the images of one section lie on its reference grid.
 *
 * @param reference the image whose grid all others are brought to
 * @param images the further detectors and, named {@link #EDS}, the element maps; names are unique
 */
public record RegistrationDocument(Reference reference, List<Moved> images) {

  /** The name of the entry that all maps of one EDS field share. */
  public static final String EDS = "EDS";

  /**
   * The reference image.
   *
   * @param name of the channel
   * @param file where it was read from, if anywhere
   * @param width pixels in a row
   * @param height rows
   * @param pixelSize metres, where known
   */
  public record Reference(
      String name, Optional<Path> file, int width, int height, OptionalDouble pixelSize) {

    /** Checks that nothing is missing. */
    public Reference {
      Objects.requireNonNull(name);
      Objects.requireNonNull(file);
      Objects.requireNonNull(pixelSize);
    }
  }

  /**
   * An image and how it lies on the reference grid.
   *
   * @param name of the channel, or {@link #EDS}
   * @param files where it was read from: one for a detector, one a map for an EDS field
   * @param width pixels in a row of the moving image
   * @param height rows of the moving image
   * @param pixelSize metres, where known
   * @param alignment from the moving to the reference grid
   */
  public record Moved(
      String name,
      List<Path> files,
      int width,
      int height,
      OptionalDouble pixelSize,
      Alignment alignment) {

    /** Checks that nothing is missing. */
    public Moved {
      Objects.requireNonNull(name);
      Objects.requireNonNull(pixelSize);
      Objects.requireNonNull(alignment);
      files = List.copyOf(files);
    }
  }

  /** Checks that names are unique. */
  public RegistrationDocument {
    Objects.requireNonNull(reference);
    images = List.copyOf(images);
    Set<String> names = new HashSet<>(Set.of(reference.name()));
    for (Moved image : images) {
      if (!names.add(image.name())) {
        throw new IllegalArgumentException("two images are named " + image.name());
      }
    }
  }

  /** What is known about a section; maps that are not registered yet are left out. */
  public static RegistrationDocument of(Section section) {
    List<Moved> images = new ArrayList<>();
    for (Section.Aligned aligned : section.further()) {
      Channel channel = aligned.channel();
      images.add(
          new Moved(
              channel.name(),
              channel.file().stream().toList(),
              channel.plane().width(),
              channel.plane().height(),
              pixelSize(channel.calibration()),
              aligned.alignment()));
    }
    section
        .maps()
        .filter(maps -> maps.alignment().isPresent())
        .ifPresent(
            maps ->
                images.add(
                    new Moved(
                        EDS,
                        maps.elements().stream()
                            .map(ElementMap::file)
                            .flatMap(Optional::stream)
                            .distinct()
                            .toList(),
                        maps.width(),
                        maps.height(),
                        pixelSize(maps.calibration()),
                        maps.alignment().orElseThrow())));
    Channel reference = section.reference();
    return new RegistrationDocument(
        new Reference(
            reference.name(),
            reference.file(),
            section.width(),
            section.height(),
            pixelSize(reference.calibration())),
        images);
  }

  private static OptionalDouble pixelSize(Optional<Calibration> calibration) {
    return calibration.isPresent()
        ? OptionalDouble.of(calibration.get().pixelWidth())
        : OptionalDouble.empty();
  }

  /** The entry of that name, if there is one. */
  public Optional<Moved> image(String name) {
    return images.stream().filter(image -> image.name().equals(name)).findFirst();
  }

  /**
   * The section with the alignments of this document. Entries for images the section does not have
   * are ignored; maps without an entry stay as they are.
   *
   * @throws Problem if the reference or a size differs, or a further channel has no entry
   */
  public Section applyTo(Section section) {
    if (!reference.name().equals(section.reference().name())) {
      throw Problem.of(
          "The registration is to the reference %s, but the section's reference is %s."
              .formatted(reference.name(), section.reference().name()));
    }
    checkSize(
        reference.name(), reference.width(), reference.height(), section.width(), section.height());
    List<Section.Aligned> further = new ArrayList<>();
    for (Section.Aligned aligned : section.further()) {
      Channel channel = aligned.channel();
      Moved entry =
          image(channel.name())
              .orElseThrow(
                  () ->
                      Problem.of(
                          "The registration has no entry for channel " + channel.name() + "."));
      checkSize(
          channel.name(),
          entry.width(),
          entry.height(),
          channel.plane().width(),
          channel.plane().height());
      further.add(new Section.Aligned(channel, entry.alignment()));
    }
    Section moved = section.withFurther(further);
    Optional<Moved> eds = image(EDS);
    if (section.maps().isEmpty() || eds.isEmpty()) {
      return moved;
    }
    Section.Maps maps = section.maps().get();
    checkSize(EDS, eds.get().width(), eds.get().height(), maps.width(), maps.height());
    return moved.withMaps(maps.withAlignment(eds.get().alignment()));
  }

  private static void checkSize(String name, int width, int height, int realWidth, int realHeight) {
    if (width != realWidth || height != realHeight) {
      throw Problem.of(
          "The registration is for %s of %d x %d pixels, but the image has %d x %d."
              .formatted(name, width, height, realWidth, realHeight));
    }
  }
}
