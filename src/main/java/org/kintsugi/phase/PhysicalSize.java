package org.kintsugi.phase;

import java.util.Objects;
import java.util.Optional;
import org.kintsugi.image.Calibration;
import org.kintsugi.job.Problem;

/**
 * A size that a step of clean-up is set to.
 *
 * @param value more than 0, at most {@link #MAX}
 * @param unit what it is counted in
 */
public record PhysicalSize(double value, SizeUnit unit) {

  /** The largest value: beyond any image. */
  public static final double MAX = 1e12;

  private static final double NANO = 1e9;

  /** What products of pixel sizes are off by: a piece of just the size is not below it. */
  private static final double ROUNDING = 1e-9;

  /** Checks the value. */
  public PhysicalSize {
    Objects.requireNonNull(unit);
    if (!(value > 0 && value <= MAX)) {
      throw new IllegalArgumentException("a size of " + value + " is not above 0 and sensible");
    }
  }

  /** A number of pixels, or a radius or depth in pixels. */
  public static PhysicalSize pixels(double value) {
    return new PhysicalSize(value, SizeUnit.PIXELS);
  }

  /** Whether it means something only where the pixel size is known. */
  public boolean needsCalibration() {
    return unit != SizeUnit.PIXELS;
  }

  /**
   * As an area: pieces of fewer pixels than this are below the size.
   *
   * @throws Problem where the pixel size is needed and not known
   */
  public double pixelArea(Optional<Calibration> calibration) {
    double nm2 =
        switch (unit) {
          case PIXELS -> Double.NaN;
          case SQUARE_NANOMETRES -> value;
          case NANOMETRES -> Math.PI / 4 * value * value;
        };
    double pixels = unit == SizeUnit.PIXELS ? value : nm2 / pixelNm2(known(calibration));
    return pixels * (1 - ROUNDING);
  }

  /**
   * As a length: how many pixels it is across and down; as a radius the half axes of the ellipse of
   * pixels it reaches.
   *
   * @throws Problem where the pixel size is needed and not known
   */
  double[] halfAxes(Optional<Calibration> calibration) {
    if (unit == SizeUnit.PIXELS) {
      return new double[] {value, value};
    }
    Calibration known = known(calibration);
    return new double[] {value / (known.pixelWidth() * NANO), value / (known.pixelHeight() * NANO)};
  }

  private Calibration known(Optional<Calibration> calibration) {
    return calibration.orElseThrow(
        () ->
            Problem.of(
                    "A step of clean-up is set in nanometres, but the size of a pixel is not known;"
                        + " set it in pixels.")
                .unharmed("Nothing was cleaned up."));
  }

  private static double pixelNm2(Calibration calibration) {
    return calibration.pixelWidth() * NANO * calibration.pixelHeight() * NANO;
  }
}
