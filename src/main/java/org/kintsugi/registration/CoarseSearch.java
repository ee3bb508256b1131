package org.kintsugi.registration;

import org.kintsugi.image.Affine;

/** Finds where one frame lies on another when next to nothing is known. */
final class CoarseSearch {

  /** A peak this clear ends the search over angles. */
  private static final double CERTAIN_PEAK = 14;

  private static final double[] ANGLES_DEGREES = {0, -1.5, 1.5, -3, 3};

  /**
   * What was found.
   *
   * @param transform from the moving to the reference frame
   * @param peak how sure, see {@link PhaseCorrelation.Shift#peak()}
   */
  record Found(Affine transform, double peak) {}

  private CoarseSearch() {}

  /**
   * Tries all shifts, and a few angles where no shift alone is certain.
   *
   * @param guess from the moving to the reference frame: its scale is taken as right, its shift
   *     only as a place to start from
   */
  static Found search(Frame reference, Frame moving, Affine guess) {
    FloatImage target = reference.image().edges(PhaseCorrelation.GRADIENT_SIGMA).tapered();
    double scale = Math.sqrt(Math.abs(guess.determinant()));
    int width = Math.max(8, (int) Math.round(moving.region().width() * scale));
    int height = Math.max(8, (int) Math.round(moving.region().height() * scale));
    int canvasWidth = easySize(canvas(target.width(), width));
    int canvasHeight = easySize(canvas(target.height(), height));
    PhaseCorrelation correlation = new PhaseCorrelation(canvasWidth, canvasHeight);
    float[] padded = target.padded(canvasWidth, canvasHeight).samples();
    FloatImage source = moving.image();
    Found best = null;
    for (double degrees : ANGLES_DEGREES) {
      // From the canvas pixels of the moving image to its own.
      double angle = Math.toRadians(degrees);
      Affine turned = Affine.similarity(1 / scale, -angle, 0, 0);
      double centreX = (width - 1) / 2.0;
      double centreY = (height - 1) / 2.0;
      Affine toSource =
          turned.then(
              Affine.translation(
                  (source.width() - 1) / 2.0 - turned.x(centreX, centreY),
                  (source.height() - 1) / 2.0 - turned.y(centreX, centreY)));
      FloatImage warped = FloatImage.zeros(width, height);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          warped.samples()[y * width + x] = source.at(toSource.x(x, y), toSource.y(x, y));
        }
      }
      PhaseCorrelation.Shift shift =
          correlation.shift(
              padded,
              warped
                  .edges(PhaseCorrelation.GRADIENT_SIGMA)
                  .tapered()
                  .padded(canvasWidth, canvasHeight)
                  .samples());
      if (best == null || shift.peak() > best.peak()) {
        Affine toReference =
            Affine.translation(-moving.region().x(), -moving.region().y())
                .then(toSource.inverse())
                .then(
                    Affine.translation(
                        shift.dx() + reference.region().x(), shift.dy() + reference.region().y()));
        best = new Found(toReference, shift.peak());
      }
      if (best.peak() >= CERTAIN_PEAK) {
        break;
      }
    }
    return best;
  }

  /** Room for both, so that shifts of half the smaller one are told apart from their wraps. */
  private static int canvas(int target, int moving) {
    return Math.max(target, moving) + Math.min(target, moving) / 2;
  }

  /** The next size without large prime factors, which transforms quickly. */
  static int easySize(int least) {
    for (int size = least; ; size++) {
      int rest = size;
      for (int prime : new int[] {2, 3, 5}) {
        while (rest % prime == 0) {
          rest /= prime;
        }
      }
      if (rest == 1) {
        return size;
      }
    }
  }
}
