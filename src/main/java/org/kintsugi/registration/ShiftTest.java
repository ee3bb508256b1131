package org.kintsugi.registration;

import java.util.Arrays;
import org.kintsugi.image.Affine;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;
import org.kintsugi.job.Cancellation;

/**
 * An independent check of a registration of detectors: the agreement of the two images when one is
 * shifted on, up to 10 pixels, must be best where it was put.
 *
 * <p>Agreement is the mutual information of the grey values (Viola and Wells 1997): it uses nothing
 * of what the registration used but the pixels, and no contrast is presumed.
 */
final class ShiftTest {

  private static final int[] SHIFTS = {-10, -6, -3, 0, 3, 6, 10};
  private static final int FARTHEST = 10;
  private static final int BINS = 24;
  private static final int SAMPLES = 120_000;
  private static final double EQUAL = 1e-9;

  /**
   * What came out.
   *
   * @param offset how far the best of the shifts tried is from none, reference pixels
   * @param drop the part of the agreement, without what remains at shifts of 10 pixels, over the
   *     agreement: 1 where the images agree only here, 0 where a shift of 10 pixels is as good
   */
  record Result(double offset, double drop) {}

  private ShiftTest() {}

  /**
   * Tries the shifts.
   *
   * @param toReference from the moving to the reference image
   * @param region the part of the reference to use
   * @param movingRegion the part of the moving image to use
   */
  static Result of(
      Plane reference,
      Region region,
      Plane moving,
      Region movingRegion,
      Affine toReference,
      Cancellation cancellation) {
    Affine toMoving = toReference.inverse();
    int step = (int) Math.max(1, Math.ceil(Math.sqrt(region.area() / (double) SAMPLES)));
    GreyBins referenceBins = GreyBins.of(reference, region, step);
    GreyBins movingBins = GreyBins.of(moving, movingRegion, step);
    double best = Double.NEGATIVE_INFINITY;
    double offset = 0;
    double here = 0;
    double far = 0;
    for (int dy : SHIFTS) {
      for (int dx : SHIFTS) {
        cancellation.check();
        int[] joint = new int[BINS * BINS];
        for (int y = region.y(); y < region.bottom(); y += step) {
          for (int x = region.x(); x < region.right(); x += step) {
            int mx = (int) Math.rint(toMoving.x(x - dx, y - dy));
            int my = (int) Math.rint(toMoving.y(x - dx, y - dy));
            if (movingRegion.contains(mx, my)) {
              int row = referenceBins.bin(reference.value(x, y));
              joint[row * BINS + movingBins.bin(moving.value(mx, my))]++;
            }
          }
        }
        double agreement = information(joint);
        double distance = StrictMath.hypot(dx, dy);
        here = distance == 0 ? agreement : here;
        far = Math.max(Math.abs(dx), Math.abs(dy)) == FARTHEST ? Math.max(far, agreement) : far;
        // Of equals the nearest counts.
        if (agreement > best + EQUAL || (agreement > best - EQUAL && distance < offset)) {
          best = Math.max(best, agreement);
          offset = distance;
        }
      }
    }
    return new Result(offset, here > 0 ? Math.max(0, (here - far) / here) : 0);
  }

  /** Mutual information of a table of counts, nats. */
  private static double information(int[] joint) {
    long[] rows = new long[BINS];
    long[] columns = new long[BINS];
    long all = 0;
    for (int i = 0; i < joint.length; i++) {
      rows[i / BINS] += joint[i];
      columns[i % BINS] += joint[i];
      all += joint[i];
    }
    double sum = 0;
    for (int i = 0; i < joint.length; i++) {
      if (joint[i] > 0) {
        double chance = (double) rows[i / BINS] * columns[i % BINS] / all;
        sum += joint[i] * StrictMath.log(joint[i] / chance);
      }
    }
    return all > 0 ? sum / all : 0;
  }

  /**
   * Classes of grey values with about as many pixels each.
   *
   * @param edges the least value of each class but the first, ascending
   */
  private record GreyBins(float[] edges) {

    static GreyBins of(Plane plane, Region region, int step) {
      int columns = Math.ceilDiv(region.width(), step);
      float[] values = new float[columns * Math.ceilDiv(region.height(), step)];
      for (int i = 0; i < values.length; i++) {
        values[i] = plane.value(region.x() + i % columns * step, region.y() + i / columns * step);
      }
      Arrays.sort(values);
      float[] edges = new float[BINS - 1];
      for (int k = 1; k < BINS; k++) {
        edges[k - 1] = values[(int) ((long) k * values.length / BINS)];
      }
      return new GreyBins(edges);
    }

    int bin(float value) {
      int low = 0;
      int high = edges.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (edges[middle] <= value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
