package org.kintsugi.image;

import java.util.OptionalDouble;

/**
 * Where the microscope's stage stood, as the file says.
 *
 * @param x metres
 * @param y metres
 * @param z metres
 * @param rotation radians
 * @param tilt radians
 */
public record StagePosition(
    OptionalDouble x,
    OptionalDouble y,
    OptionalDouble z,
    OptionalDouble rotation,
    OptionalDouble tilt) {

  /** A stage of which nothing is known. */
  public static final StagePosition UNKNOWN =
      new StagePosition(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /** Whether the file says nothing about the stage. */
  public boolean isUnknown() {
    return equals(UNKNOWN);
  }
}
