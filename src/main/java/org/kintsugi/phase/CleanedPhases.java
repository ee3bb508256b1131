package org.kintsugi.phase;

import java.util.List;
import org.kintsugi.image.BytePlane;

/**
 * A phase map after clean-up, and what was done to it.
 *
 * @param phases phase of every pixel, 0 where there was none before
 * @param changes what each step changed, in order
 */
public record CleanedPhases(BytePlane phases, List<StepChange> changes) {

  /** Keeps the changes. */
  public CleanedPhases {
    changes = List.copyOf(changes);
  }

  /** A map that nothing was done to. */
  public static CleanedPhases unchanged(BytePlane phases) {
    return new CleanedPhases(phases, List.of());
  }
}
