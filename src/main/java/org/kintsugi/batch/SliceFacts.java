package org.kintsugi.batch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.kintsugi.image.Calibration;
import org.kintsugi.image.StagePosition;
import org.kintsugi.io.ImageOutline;

/**
 * What must agree between images that belong to one series.
 *
 * @param file the image
 * @param width pixels in a row
 * @param height rows
 * @param calibration pixel size, where the file tells it
 * @param stage where the stage stood
 */
record SliceFacts(
    Path file, int width, int height, Optional<Calibration> calibration, StagePosition stage) {

  /** Pixel sizes that differ by less than this part are the same one, rounded otherwise. */
  private static final double SAME_SIZE = 1e-3;

  /** The stage moved to another place where it moved by more than this part of the field. */
  private static final double SAME_PLACE = 0.1;

  /** The stage turned or tilted where it did by more than half a degree, in radians. */
  private static final double SAME_ANGLE = Math.toRadians(0.5);

  /** The smallest field the movement of the stage is judged by, metres: its own repeatability. */
  private static final double SMALLEST_FIELD = 1e-5;

  static SliceFacts of(Path file, ImageOutline outline) {
    return new SliceFacts(
        file,
        outline.width(),
        outline.height(),
        outline.metadata().calibration(),
        outline.metadata().acquisition().geometry().stage());
  }

  /**
   * How this image differs from another it should be like, as the end of a sentence; empty where it
   * does not.
   *
   * @param other how to call the other: "the other slices"
   */
  Optional<String> difference(SliceFacts wanted, String other) {
    if (width != wanted.width || height != wanted.height) {
      return Optional.of(
          "has %d x %d pixels, but %s %d x %d"
              .formatted(width, height, verb(other), wanted.width, wanted.height));
    }
    if (calibration.isPresent()
        && wanted.calibration.isPresent()
        && !sameSize(calibration.get(), wanted.calibration.get())) {
      return Optional.of(
          "has pixels of %s nm, but %s %s nm"
              .formatted(
                  nanometres(calibration.get()),
                  verb(other),
                  nanometres(wanted.calibration.get())));
    }
    return isSamePlace(wanted)
        ? Optional.empty()
        : Optional.of("was taken at another position of the stage than " + other);
  }

  private static String verb(String other) {
    return other + (other.endsWith("s") ? " have" : " has");
  }

  private static boolean sameSize(Calibration one, Calibration other) {
    return Math.abs(one.pixelWidth() / other.pixelWidth() - 1) < SAME_SIZE
        && Math.abs(one.pixelHeight() / other.pixelHeight() - 1) < SAME_SIZE;
  }

  private static String nanometres(Calibration calibration) {
    return String.format(Locale.ROOT, "%.4g", calibration.pixelWidth() * 1e9);
  }

  private boolean isSamePlace(SliceFacts wanted) {
    double field =
        Math.max(
            SMALLEST_FIELD,
            calibration
                .or(() -> wanted.calibration)
                .map(each -> each.pixelWidth() * width)
                .orElse(0.0));
    double far = SAME_PLACE * field;
    StagePosition before = wanted.stage;
    return near(stage.x(), before.x(), far)
        && near(stage.y(), before.y(), far)
        && near(stage.z(), before.z(), far)
        && near(stage.rotation(), before.rotation(), SAME_ANGLE)
        && near(stage.tilt(), before.tilt(), SAME_ANGLE);
  }

  /** What one of both does not say cannot differ. */
  private static boolean near(OptionalDouble one, OptionalDouble other, double most) {
    return one.isEmpty()
        || other.isEmpty()
        || Math.abs(one.getAsDouble() - other.getAsDouble()) <= most;
  }

  /**
   * What most of the images are like: the most frequent size, of these the most frequent pixel size
   * and of these the middle position of the stage, so that no odd first image makes all others odd.
   *
   * @param all at least one
   */
  static SliceFacts usual(List<SliceFacts> all) {
    List<SliceFacts> ofSize = mostFrequent(all, each -> each.width + " x " + each.height);
    List<SliceFacts> ofPixel =
        mostFrequent(ofSize, each -> each.calibration.map(SliceFacts::nanometres).orElse(""));
    List<SliceFacts> ofPlace = mostFrequent(ofPixel, SliceFacts::roundedPlace);
    return ofPlace.get(ofPlace.size() / 2);
  }

  private static List<SliceFacts> mostFrequent(
      List<SliceFacts> all, Function<SliceFacts, String> key) {
    Map<String, Integer> counts = new HashMap<>();
    int best = 0;
    for (SliceFacts each : all) {
      best = Math.max(best, counts.merge(key.apply(each), 1, Integer::sum));
    }
    int most = best;
    String winner =
        all.stream().map(key).filter(each -> counts.get(each) == most).findFirst().orElseThrow();
    return all.stream().filter(each -> key.apply(each).equals(winner)).toList();
  }

  /** Positions to a tenth of a millimetre and a degree: a slow drift is one place. */
  private static String roundedPlace(SliceFacts facts) {
    StagePosition at = facts.stage;
    return String.format(
        Locale.ROOT,
        "%.4f %.4f %.4f %.2f %.2f",
        at.x().orElse(0),
        at.y().orElse(0),
        at.z().orElse(0),
        at.rotation().orElse(0),
        at.tilt().orElse(0));
  }
}
