package org.kintsugi.io;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.Acquisition;

/**
 * A proposal of how many rows at the bottom of an image are the microscope's info bar; the user
 * confirms it.
 *
 * @param rows rows of the bar, more than 0 and fewer than the image has
 * @param reason how it was found, for people
 */
public record Databar(int rows, String reason) {

  /** Fewer rows than this are rounding, not a bar. */
  private static final int LEAST_ROWS = 10;

  /** Rows of the image proper by width, for the scan sizes of Thermo and FEI microscopes. */
  private static final Map<Integer, int[]> SCAN_SIZES =
      Map.of(
          512, new int[] {442},
          768, new int[] {512},
          1024, new int[] {884},
          1536, new int[] {1024},
          2048, new int[] {1768},
          3072, new int[] {2048},
          4096, new int[] {3536},
          6144, new int[] {4096});

  /** A bar takes at most this part of an image whose width alone speaks for one. */
  private static final double LARGEST_PART = 0.1;

  /**
   * Proposes the bar of an image of the given size: by the height that the file states, else by the
   * rows that the scanned field does not cover, else by the microscope's usual scan sizes.
   *
   * @param width pixels in a row
   * @param height rows, the bar included
   */
  public static Optional<Databar> propose(Acquisition acquisition, int width, int height) {
    int stated = acquisition.databarHeight();
    if (stated > 0 && stated < height) {
      return Optional.of(new Databar(stated, "the file states it"));
    }
    OptionalDouble field = entry(acquisition, "Scan.VerFieldsize");
    OptionalDouble pixel = entry(acquisition, "Scan.PixelHeight");
    if (field.isPresent() && pixel.isPresent()) {
      long rest = height - Math.round(field.getAsDouble() / pixel.getAsDouble());
      boolean bar = rest >= LEAST_ROWS && rest < height;
      return bar
          ? Optional.of(new Databar((int) rest, "the scanned field is that much lower"))
          : Optional.empty();
    }
    boolean thermo =
        acquisition.entries().keySet().stream()
            .anyMatch(key -> key.startsWith("PrivateFei.") || key.startsWith("Scan."));
    for (int rows : SCAN_SIZES.getOrDefault(width, new int[0])) {
      int rest = height - rows;
      if (thermo && rest >= LEAST_ROWS && rest <= LARGEST_PART * height) {
        return Optional.of(
            new Databar(rest, "a scan of this width has " + rows + " rows of image"));
      }
    }
    return Optional.empty();
  }

  private static OptionalDouble entry(Acquisition acquisition, String key) {
    OptionalDouble value = Numbers.parse(acquisition.entries().getOrDefault(key, ""));
    return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
  }
}
