package org.kintsugi.project;

import java.util.Objects;
import org.kintsugi.image.Alignment;

/**
 * A further channel and how it lies on the reference grid.
 *
 * @param channel the channel
 * @param alignment from its grid to the reference grid
 */
public record FurtherReference(ChannelReference channel, Alignment alignment) {

  /** Checks that nothing is missing. */
  public FurtherReference {
    Objects.requireNonNull(channel);
    Objects.requireNonNull(alignment);
  }
}
