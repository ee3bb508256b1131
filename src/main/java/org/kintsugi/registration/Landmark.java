package org.kintsugi.registration;

import java.util.Objects;
import org.kintsugi.image.Point;

/**
 * A pair of places a person says belong together.
 *
 * @param name what it is called ("Pt-0")
 * @param active whether it takes part in the fit
 * @param moving the place in the moving image, pixels of that image
 * @param reference the place in the reference, pixels of the reference
 */
public record Landmark(String name, boolean active, Point moving, Point reference) {

  /** Checks that both places are finite. */
  public Landmark {
    Objects.requireNonNull(name);
    if (!moving.isFinite() || !reference.isFinite()) {
      throw new IllegalArgumentException("the place of landmark " + name + " is not finite");
    }
  }

  /** The same pair with another place in the moving image. */
  public Landmark withMoving(Point place) {
    return new Landmark(name, active, place, reference);
  }

  /** The same pair with another place in the reference. */
  public Landmark withReference(Point place) {
    return new Landmark(name, active, moving, place);
  }

  /** The same pair, taking part or not. */
  public Landmark withActive(boolean now) {
    return new Landmark(name, now, moving, reference);
  }
}
