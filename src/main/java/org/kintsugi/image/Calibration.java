package org.kintsugi.image;

import java.util.Optional;

/**
 * The physical size of a pixel and how we know.
 *
 * @param pixelWidth metres, more than 0
 * @param pixelHeight metres, more than 0
 * @param source where the size comes from
 */
public record Calibration(double pixelWidth, double pixelHeight, Source source) {

  /** The smallest pixel a user can mean, metres: an atom is a hundred times as wide. */
  public static final double SMALLEST = 1e-12;

  /** The largest pixel a user can mean, metres. */
  public static final double LARGEST = 1e-2;

  /** Where a pixel size comes from. */
  public enum Source {
    /** The microscope's own metadata. */
    MICROSCOPE,
    /** Resolution tags or the description of the image file. */
    FILE,
    /** The user. */
    USER,
    /** Nobody: an assumption, shown as such. */
    ASSUMED
  }

  /** Checks that both sizes are positive and finite. */
  public Calibration {
    if (!(pixelWidth > 0 && pixelHeight > 0)
        || Double.isInfinite(pixelWidth)
        || Double.isInfinite(pixelHeight)) {
      throw new IllegalArgumentException("pixel size " + pixelWidth + " x " + pixelHeight + " m");
    }
  }

  /**
   * What the user says a pixel measures.
   *
   * @return empty unless both sizes lie between {@link #SMALLEST} and {@link #LARGEST}
   */
  public static Optional<Calibration> byUser(double pixelWidth, double pixelHeight) {
    return isSensible(pixelWidth) && isSensible(pixelHeight)
        ? Optional.of(new Calibration(pixelWidth, pixelHeight, Source.USER))
        : Optional.empty();
  }

  private static boolean isSensible(double size) {
    return size >= SMALLEST && size <= LARGEST;
  }

  /** A square pixel of {@code size} metres. */
  public static Calibration square(double size, Source source) {
    return new Calibration(size, size, source);
  }
}
