package org.kintsugi.app.session;

import java.util.Objects;
import org.kintsugi.segmentation.LiveQuality;

/**
 * How good a training is.
 *
 * @param version the training's number
 * @param found what was found out
 */
public record Quality(long version, LiveQuality found) {

  /** Checks that something was found. */
  public Quality {
    Objects.requireNonNull(found);
  }
}
