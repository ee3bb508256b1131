package org.kintsugi.image;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was scanned, as the file says.
 *
 * @param fieldWidth width of the scanned field, metres
 * @param fieldHeight height of the scanned field, metres
 * @param stage where the stage stood
 * @param tiltCorrection whether the scan was corrected for tilt; empty where the file does not say
 */
public record ScanGeometry(
    OptionalDouble fieldWidth,
    OptionalDouble fieldHeight,
    StagePosition stage,
    Optional<TiltCorrection> tiltCorrection) {

  /** A scan of which nothing is known. */
  public static final ScanGeometry UNKNOWN =
      new ScanGeometry(
          OptionalDouble.empty(), OptionalDouble.empty(), StagePosition.UNKNOWN, Optional.empty());

  /** Checks that nothing is missing. */
  public ScanGeometry {
    Objects.requireNonNull(fieldWidth);
    Objects.requireNonNull(fieldHeight);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(tiltCorrection);
  }
}
