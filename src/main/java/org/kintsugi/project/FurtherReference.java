package org.kintsugi.project;

import java.util.Objects;
import org.kintsugi.image.Alignment;
import org.kintsugi.registration.LandmarkSet;

/**
 * A further channel and how it lies on the reference grid.
 *
 * @param channel the channel
 * @param alignment from its grid to the reference grid
 * @param landmarks what was set by hand to register it
 */
public record FurtherReference(
    ChannelReference channel, Alignment alignment, LandmarkSet landmarks) {

  /** Checks that nothing is missing. */
  public FurtherReference {
    Objects.requireNonNull(channel);
    Objects.requireNonNull(alignment);
    Objects.requireNonNull(landmarks);
  }

  /** A channel without landmarks. */
  public FurtherReference(ChannelReference channel, Alignment alignment) {
    this(channel, alignment, LandmarkSet.EMPTY);
  }

  /** The same channel of another file. */
  FurtherReference with(ImageReference image) {
    return new FurtherReference(channel.with(image), alignment, landmarks);
  }
}
