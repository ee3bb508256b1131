package org.kintsugi.app.session;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Work that can be recovered, for people.
 *
 * @param name what the project is called
 * @param time when it was last written down
 * @param sections how many sections it has
 * @param strokes how many strokes
 * @param savedStrokes how many the saved file has; empty where there is none, or it cannot be read
 * @param savedLater whether the file was saved after that, and this is an older state
 */
public record RecoveryOffer(
    String name,
    Instant time,
    int sections,
    int strokes,
    OptionalInt savedStrokes,
    boolean savedLater) {

  /** Checks that nothing is missing. */
  public RecoveryOffer {
    Objects.requireNonNull(name);
    Objects.requireNonNull(time);
    Objects.requireNonNull(savedStrokes);
  }
}
