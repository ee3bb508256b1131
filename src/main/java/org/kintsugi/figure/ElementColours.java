package org.kintsugi.figure;

import java.util.Map;
import org.kintsugi.image.Plane;

/** How element maps are coloured where nobody chose otherwise. */
public final class ElementColours {

  /** The paper's composite: aluminium blue, nickel green, platinum cream, carbon red. */
  private static final Map<String, Integer> COLOURS =
      Map.of(
          "Al", 0x4f7dff,
          "Ni", 0x35c46a,
          "Pt", 0xf3e2b3,
          "C", 0xe0483e,
          "F", 0x2fd0c8,
          "O", 0xb38cff,
          "Mn", 0xff9f40,
          "Co", 0xff6fb5);

  private static final int OTHER = 0xd0d0d0;
  private static final int MAX_COUNT = 65535;

  private ElementColours() {}

  /** The colour of an element, 0xRRGGBB. */
  public static int rgb(String element) {
    return COLOURS.getOrDefault(element, OTHER);
  }

  /**
   * The count that is shown in full colour: the greatest when the part {@code spared} of all
   * pixels, those of the greatest counts, is left out; at least 1. Counts are rounded to whole
   * numbers and to 65535 at most.
   *
   * @param spared 0 to 1
   */
  public static int full(Plane counts, double spared) {
    long[] histogram = new long[MAX_COUNT + 1];
    for (int y = 0; y < counts.height(); y++) {
      for (int x = 0; x < counts.width(); x++) {
        histogram[Math.clamp(Math.round(counts.value(x, y)), 0, MAX_COUNT)]++;
      }
    }
    long left = (long) (spared * counts.width() * counts.height());
    int at = MAX_COUNT;
    for (long seen = histogram[at]; seen <= left && at > 0; ) {
      seen += histogram[--at];
    }
    return Math.max(1, at);
  }
}
