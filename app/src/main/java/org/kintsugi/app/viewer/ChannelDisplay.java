package org.kintsugi.app.viewer;

/**
 * How a channel's samples become colours; display only.
 *
 * <p>A sample v is t = clamp((v - low) / (high - low), 0, 1) of the way from black to {@code rgb};
 * gamma makes it t^(1/gamma) (above 1 the middle tones get brighter), inversion then 1 - t.
 *
 * @param low the sample shown black
 * @param high the sample shown brightest; more than low
 * @param gamma 1 for straight, 0.05 to 20
 * @param invert whether bright becomes dark
 * @param rgb the colour of the brightest, 0xRRGGBB; white for grey
 */
public record ChannelDisplay(double low, double high, double gamma, boolean invert, int rgb) {

  /** The smallest gamma there is. */
  public static final double LEAST_GAMMA = 0.05;

  /** The largest gamma there is. */
  public static final double MOST_GAMMA = 20;

  private static final int WHITE = 0xffffff;

  /** Checks the range. */
  public ChannelDisplay {
    boolean finite = Double.isFinite(low) && Double.isFinite(high);
    if (!finite
        || !(high > low)
        || !(gamma >= LEAST_GAMMA && gamma <= MOST_GAMMA)
        || (rgb & ~WHITE) != 0) {
      throw new IllegalArgumentException("no display: " + low + " to " + high + ", " + gamma);
    }
  }

  /** Straight grey from low to high. */
  public static ChannelDisplay grey(double low, double high) {
    return new ChannelDisplay(low, high, 1, false, WHITE);
  }

  /** Straight grey over the image's whole range of codes. */
  public static ChannelDisplay full(GreyImage image) {
    return grey(image.value(0), image.value(image.codes() - 1));
  }

  /**
   * Straight grey that leaves {@code tail} of the pixels black and as many white.
   *
   * @param histogram of the image
   * @param tail part of the pixels, 0 to less than 0.5
   */
  public static ChannelDisplay percentiles(GreyImage image, long[] histogram, double tail) {
    long total = 0;
    for (long count : histogram) {
      total += count;
    }
    long spared = (long) (tail * total);
    int low = 0;
    for (long seen = histogram[0]; seen <= spared && low < histogram.length - 2; ) {
      seen += histogram[++low];
    }
    int high = histogram.length - 1;
    for (long seen = histogram[high]; seen <= spared && high > low + 1; ) {
      seen += histogram[--high];
    }
    return grey(image.value(low), image.value(high));
  }

  /** The same with another window. */
  public ChannelDisplay withWindow(double newLow, double newHigh) {
    return new ChannelDisplay(newLow, newHigh, gamma, invert, rgb);
  }

  /** The same with another gamma. */
  public ChannelDisplay withGamma(double newGamma) {
    return new ChannelDisplay(low, high, newGamma, invert, rgb);
  }

  /** The same, inverted or not. */
  public ChannelDisplay withInvert(boolean newInvert) {
    return new ChannelDisplay(low, high, gamma, newInvert, rgb);
  }

  /** The same in another colour. */
  public ChannelDisplay withRgb(int newRgb) {
    return new ChannelDisplay(low, high, gamma, invert, newRgb);
  }

  /** The opaque colour (0xAARRGGBB) of every code of the image. */
  int[] lookup(GreyImage image) {
    int[] colours = new int[image.codes()];
    for (int code = 0; code < colours.length; code++) {
      double t = Math.clamp((image.value(code) - low) / (high - low), 0.0, 1.0);
      if (gamma != 1) {
        t = Math.pow(t, 1 / gamma);
      }
      if (invert) {
        t = 1 - t;
      }
      int r = (int) Math.round(t * (rgb >> 16));
      int g = (int) Math.round(t * (rgb >> 8 & 0xff));
      int b = (int) Math.round(t * (rgb & 0xff));
      colours[code] = 0xff000000 | r << 16 | g << 8 | b;
    }
    return colours;
  }
}
