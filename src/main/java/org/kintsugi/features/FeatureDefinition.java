package org.kintsugi.features;

import java.util.List;
import java.util.Objects;

/**
 * One feature plane: a filter at one scale of one channel or of a pair.
 *
 * @param filter what is computed
 * @param sigma scale in pixels of the reference grid, {@link #SMALLEST_SCALE} to {@link
 *     #LARGEST_SCALE}; the radius of median, minimum and maximum; 0 for a filter without scale
 * @param channel number of the channel in the specification, from 0
 * @param secondChannel number of the second channel of a filter that joins two; -1 for the others
 */
public record FeatureDefinition(Filter filter, double sigma, int channel, int secondChannel) {

  /** Below this a Gaussian changes nothing. */
  public static final double SMALLEST_SCALE = 0.3;

  /** Above this the margin of a tile outgrows the tile. */
  public static final double LARGEST_SCALE = 64;

  /** Checks that filter, scale and channels go together. */
  public FeatureDefinition {
    Objects.requireNonNull(filter);
    boolean scaleFits =
        filter.hasScale() ? sigma >= SMALLEST_SCALE && sigma <= LARGEST_SCALE : sigma == 0;
    if (!scaleFits) {
      throw new IllegalArgumentException("no scale of " + filter.label() + ": " + sigma);
    }
    if (channel < 0 || (filter.joinsChannels() ? secondChannel < 0 : secondChannel != -1)) {
      throw new IllegalArgumentException(
          "no channels of " + filter.label() + ": " + channel + ", " + secondChannel);
    }
    if (channel == secondChannel) {
      throw new IllegalArgumentException(filter.label() + " of a channel with itself");
    }
  }

  /** A feature of one channel. */
  public static FeatureDefinition of(Filter filter, double sigma, int channel) {
    return new FeatureDefinition(filter, sigma, channel, -1);
  }

  /** The feature's name for people and files: "Gaussian 1.6 of CBS". */
  public String name(List<String> channelNames) {
    StringBuilder name = new StringBuilder(filter.label());
    if (filter.hasScale()) {
      String number = Double.toString(sigma);
      name.append(' ')
          .append(number.endsWith(".0") ? number.substring(0, number.length() - 2) : number);
    }
    name.append(" of ").append(channelNames.get(channel));
    if (secondChannel >= 0) {
      name.append(" and ").append(channelNames.get(secondChannel));
    }
    return name.toString();
  }
}
