package org.kintsugi.io;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kintsugi.image.Acquisition;
import org.kintsugi.image.Plane;

/**
 * A proposal of how many rows at the bottom of an image are the microscope's info bar; the user
 * confirms it.
 *
 * @param rows rows of the bar, more than 0 and fewer than the image has
 * @param reason how it was found, for people
 */
public record Databar(int rows, String reason) {

  /** Fewer rows than this are rounding, not a bar. */
  static final int LEAST_ROWS = 10;

  /** Rows of the image proper by width, for the scan sizes of Thermo and FEI microscopes. */
  private static final Map<Integer, Integer> SCAN_SIZES =
      Map.of(
          512, 442,
          768, 512,
          1024, 884,
          1536, 1024,
          2048, 1768,
          3072, 2048,
          4096, 3536,
          6144, 4096);

  /** A bar takes at most this part of an image whose width alone speaks for one. */
  private static final double LARGEST_PART = 0.1;

  /**
   * Proposes the bar of an image. The first of these that finds one counts: the height that the
   * file states; the rows that the scanned field does not cover; the microscope's usual scan sizes,
   * where the file does not say what the field covers; the image itself ({@link DatabarSearch}).
   *
   * @param image the image, the bar included
   */
  public static Optional<Databar> propose(Acquisition acquisition, Plane image) {
    return fromMetadata(acquisition, image.width(), image.height())
        .or(() -> DatabarSearch.find(image));
  }

  /**
   * Proposes the bar by what the file says alone, for an image of the given size.
   *
   * @param width pixels in a row
   * @param height rows, the bar included
   */
  public static Optional<Databar> fromMetadata(Acquisition acquisition, int width, int height) {
    int stated = acquisition.databarHeight();
    if (stated > 0 && stated < height) {
      return Optional.of(new Databar(stated, "the file states it"));
    }
    long covered = coveredRows(acquisition, width);
    if (covered > 0) {
      long rest = height - covered;
      return rest >= LEAST_ROWS && rest < height
          ? Optional.of(new Databar((int) rest, "the scanned field is that much lower"))
          : Optional.empty();
    }
    boolean thermo =
        acquisition.entries().keySet().stream()
            .anyMatch(key -> key.startsWith("PrivateFei.") || key.startsWith("Scan."));
    int rows = SCAN_SIZES.getOrDefault(width, height);
    int rest = height - rows;
    return thermo && rest >= LEAST_ROWS && rest <= LARGEST_PART * height
        ? Optional.of(new Databar(rest, "a scan of this width has " + rows + " rows of image"))
        : Optional.empty();
  }

  /** Rows of the image proper as the file states its field exactly; 0 where it does not. */
  private static long coveredRows(Acquisition acquisition, int width) {
    String scan = acquisition.entries().getOrDefault("Beam.Scan", "EScan");
    for (String section : new String[] {"Scan", scan}) {
      OptionalDouble field = entry(acquisition, section + ".VerFieldsize");
      OptionalDouble pixel = entry(acquisition, section + ".PixelHeight");
      if (field.isPresent() && pixel.isPresent()) {
        return Math.round(field.getAsDouble() / pixel.getAsDouble());
      }
    }
    return JeolMetadata.imageRows(acquisition.entries(), width);
  }

  private static OptionalDouble entry(Acquisition acquisition, String key) {
    OptionalDouble value = Numbers.parse(acquisition.entries().getOrDefault(key, ""));
    return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
  }
}
