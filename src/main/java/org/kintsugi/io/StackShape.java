package org.kintsugi.io;

/**
 * How the planes of a file are channels, slices in depth and frames in time: plane number ((frame *
 * slices) + slice) * channels + channel.
 *
 * @param channels at least 1
 * @param slices at least 1
 * @param frames at least 1
 * @param stated whether the file says so; else every plane counts as a channel
 */
public record StackShape(int channels, int slices, int frames, boolean stated) {

  /** Checks that no number is below 1 and the planes can be counted. */
  public StackShape {
    if (channels < 1 || slices < 1 || frames < 1) {
      throw new IllegalArgumentException(channels + " x " + slices + " x " + frames + " planes");
    }
    Math.multiplyExact(Math.multiplyExact(channels, slices), frames);
  }

  /** Planes of which nothing is said. */
  public static StackShape unstated(int planes) {
    return new StackShape(planes, 1, 1, false);
  }

  /** How many planes there are. */
  public int planes() {
    return channels * slices * frames;
  }
}
