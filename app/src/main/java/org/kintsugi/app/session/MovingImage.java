package org.kintsugi.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Alignment;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.GridMap;
import org.kintsugi.image.Section;
import org.kintsugi.registration.LandmarkFit;
import org.kintsugi.registration.RegistrationDocument;

/**
 * An image that can be registered by hand: a further channel or the element maps.
 *
 * @param name the channel's, or {@link RegistrationDocument#EDS} for the maps
 * @param number of the channel among the further ones; -1 for the maps
 * @param width pixels in a row
 * @param height rows
 * @param alignment as the project has it; empty for maps that are not registered
 * @param guess from the image to the reference where it is not registered: middle on middle, by the
 *     pixel sizes where they are known, else as wide as the reference
 * @param scale reference pixels an image pixel by the pixel sizes, where both are known
 */
public record MovingImage(
    String name,
    int number,
    int width,
    int height,
    Optional<Alignment> alignment,
    Affine guess,
    OptionalDouble scale) {

  /** The images of a section that have something to be registered to. */
  public static List<MovingImage> of(Section section) {
    List<MovingImage> images = new ArrayList<>();
    for (int i = 0; i < section.further().size(); i++) {
      Section.Aligned each = section.further().get(i);
      images.add(
          make(
              section,
              each.channel().name(),
              i,
              each.channel().plane().width(),
              each.channel().plane().height(),
              Optional.of(each.alignment()),
              each.channel().calibration()));
    }
    section
        .maps()
        .ifPresent(
            maps ->
                images.add(
                    make(
                        section,
                        RegistrationDocument.EDS,
                        -1,
                        maps.width(),
                        maps.height(),
                        maps.alignment(),
                        maps.calibration())));
    return List.copyOf(images);
  }

  private static MovingImage make(
      Section section,
      String name,
      int number,
      int width,
      int height,
      Optional<Alignment> alignment,
      Optional<Calibration> calibration) {
    Optional<Calibration> reference = section.reference().calibration();
    OptionalDouble scale =
        calibration.isPresent() && reference.isPresent()
            ? OptionalDouble.of(calibration.get().pixelWidth() / reference.get().pixelWidth())
            : OptionalDouble.empty();
    double s = scale.orElse((double) section.width() / width);
    Affine guess =
        new Affine(
            s,
            0,
            (section.width() - 1 - s * (width - 1)) / 2,
            0,
            s,
            (section.height() - 1 - s * (height - 1)) / 2);
    return new MovingImage(name, number, width, height, alignment, guess, scale);
  }

  /** Whether these are the element maps. */
  public boolean isMaps() {
    return number < 0;
  }

  /** From the reference grid to the image, as the project has it. */
  Optional<GridMap> registered() {
    return alignment.map(each -> each.toMoving(height));
  }

  /** Where it lies before anything is done by hand. */
  Alignment start() {
    return alignment.orElseGet(
        () ->
            new Alignment(
                guess, Optional.empty(), Alignment.Model.SIMILARITY, "", java.util.Map.of()));
  }

  /** What stiff transforms keep. */
  LandmarkFit.Start stiff() {
    Affine present = start().toReference(height);
    return scale.isPresent()
        ? new LandmarkFit.Start(present, scale.getAsDouble())
        : LandmarkFit.Start.of(present);
  }
}
