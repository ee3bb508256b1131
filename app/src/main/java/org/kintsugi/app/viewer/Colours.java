package org.kintsugi.app.viewer;

import java.util.Arrays;
import java.util.List;

/**
 * The colour of each byte value of a {@link PixelLayer}, not premultiplied (0xAARRGGBB). Value 0 is
 * never drawn.
 *
 * @param argb 256 colours; owned by this record from now on
 */
public record Colours(int[] argb) {

  /** Checks the number. */
  public Colours {
    if (argb.length != 256) {
      throw new IllegalArgumentException(argb.length + " colours, not 256");
    }
  }

  /** Opaque colours (0xRRGGBB) of the classes 1, 2, ...; higher values are drawn in magenta. */
  public static Colours ofClasses(List<Integer> rgb) {
    int[] colours = new int[256];
    Arrays.fill(colours, 0xffff00ff);
    for (int i = 0; i < Math.min(rgb.size(), 255); i++) {
      colours[i + 1] = 0xff000000 | rgb.get(i);
    }
    colours[0] = 0;
    return new Colours(colours);
  }

  /** One colour (0xRRGGBB), the more opaque the higher the value: for a probability. */
  public static Colours ramp(int rgb) {
    int[] colours = new int[256];
    for (int value = 0; value < 256; value++) {
      colours[value] = value << 24 | rgb;
    }
    return new Colours(colours);
  }

  /** Clear, then deep violet over orange to pale yellow at 255: for the uncertainty. */
  public static Colours heat() {
    int[] stops = {0x1b0c41, 0x781c6d, 0xcf4446, 0xfb9b06, 0xfcffa4};
    int[] colours = new int[256];
    for (int value = 0; value < 256; value++) {
      double at = value / 255.0 * (stops.length - 1);
      int i = Math.min((int) at, stops.length - 2);
      double f = at - i;
      int rgb = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int from = stops[i] >> shift & 0xff;
        int to = stops[i + 1] >> shift & 0xff;
        rgb |= (int) Math.round(from + f * (to - from)) << shift;
      }
      // Certain pixels stay clear; from a quarter on the colour is opaque.
      colours[value] = Math.min(255, 4 * value) << 24 | rgb;
    }
    return new Colours(colours);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Colours colours && Arrays.equals(argb, colours.argb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(argb);
  }
}
