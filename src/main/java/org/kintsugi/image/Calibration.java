package org.kintsugi.image;

/**
 * The physical size of a pixel and how we know.
 *
 * @param pixelWidth metres, more than 0
 * @param pixelHeight metres, more than 0
 * @param source where the size comes from
 */
public record Calibration(double pixelWidth, double pixelHeight, Source source) {

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

  /** A square pixel of {@code size} metres. */
  public static Calibration square(double size, Source source) {
    return new Calibration(size, size, source);
  }
}
