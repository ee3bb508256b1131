package org.kintsugi.phase;

import java.util.Arrays;
import java.util.Locale;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Problem;

/**
 * The majority filter: a histogram of phases slides along each row and takes in and lets go one
 * pixel a row of the neighbourhood, so the time goes with the radius, not with its square.
 */
final class Majority {

  /** What distances are off by: a pixel at just the radius is within it. */
  private static final double ROUNDING = 1e-9;

  private final int reachX;
  private final int reachY;

  /** By row of the neighbourhood, from the top: how far it reaches to both sides. */
  private final int[] half;

  private final Cancellation cancellation;

  private Majority(int[] half, Cancellation cancellation) {
    this.half = half;
    this.reachY = half.length / 2;
    this.reachX = half[reachY];
    this.cancellation = cancellation;
  }

  /**
   * A filter.
   *
   * @param halfAxes how far it reaches across and down, pixels
   * @throws Problem where that is too far
   */
  static Majority of(double[] halfAxes, Cancellation cancellation) {
    double across = halfAxes[0] * (1 + ROUNDING);
    double down = halfAxes[1] * (1 + ROUNDING);
    if (Math.max(across, down) >= CleanUpStep.MajorityFilter.MAX_RADIUS + 1) {
      throw Problem.of(
              String.format(
                  Locale.ROOT,
                  "A majority filter reaches %.0f pixels; more than %d are not possible.",
                  Math.max(across, down),
                  CleanUpStep.MajorityFilter.MAX_RADIUS))
          .unharmed("Nothing was cleaned up.");
    }
    int reach = (int) down;
    int[] half = new int[2 * reach + 1];
    for (int dy = -reach; dy <= reach; dy++) {
      half[dy + reach] = (int) (across * Math.sqrt(Math.max(0, 1 - (dy / down) * (dy / down))));
    }
    return new Majority(half, cancellation);
  }

  /** The map, filtered. */
  CleanUp.StepOutcome filtered(BytePlane phases, PixelMask fixed) {
    if (reachX == 0 && reachY == 0) {
      return new CleanUp.StepOutcome(phases, 0);
    }
    int width = phases.width();
    int height = phases.height();
    int stride = width + 2 * reachX + 1;
    byte[] padded = padded(phases, stride);
    byte[] samples = phases.samples().clone();
    int[] counts = new int[256];
    int largest = largest(samples);
    boolean changed = false;
    for (int y = 0; y < height; y++) {
      if ((y & 15) == 0) {
        cancellation.check();
      }
      Arrays.fill(counts, 0);
      start(padded, stride, y, counts);
      for (int x = 0; x < width; x++) {
        int own = samples[y * width + x] & 0xff;
        if (own != 0) {
          int winner = winner(counts, own, largest);
          if (winner != own && !fixed.contains(x, y)) {
            samples[y * width + x] = (byte) winner;
            changed = true;
          }
        }
        slide(padded, y * stride + x, stride, counts);
      }
    }
    return new CleanUp.StepOutcome(changed ? new BytePlane(width, height, samples) : phases, 0);
  }

  private static int largest(byte[] samples) {
    int largest = 0;
    for (byte sample : samples) {
      largest = Math.max(largest, sample & 0xff);
    }
    return largest;
  }

  /** The map with as many zeros around it as the filter reaches. */
  private byte[] padded(BytePlane phases, int stride) {
    byte[] padded = new byte[Math.multiplyExact(stride, phases.height() + 2 * reachY)];
    for (int y = 0; y < phases.height(); y++) {
      System.arraycopy(
          phases.samples(),
          y * phases.width(),
          padded,
          (y + reachY) * stride + reachX,
          phases.width());
    }
    return padded;
  }

  /** Counts the neighbourhood of the first pixel of a row. */
  private void start(byte[] padded, int stride, int y, int[] counts) {
    for (int row = 0; row < half.length; row++) {
      int middle = (y + row) * stride + reachX;
      for (int i = middle - half[row]; i <= middle + half[row]; i++) {
        counts[padded[i] & 0xff]++;
      }
    }
  }

  /** Moves the neighbourhood one pixel to the right; {@code at} is its corner in the padded map. */
  private void slide(byte[] padded, int at, int stride, int[] counts) {
    int middle = at + reachX;
    for (int reach : half) {
      counts[padded[middle - reach] & 0xff]--;
      counts[padded[middle + reach + 1] & 0xff]++;
      middle += stride;
    }
  }

  /** The phase that alone has most pixels, else the own one. */
  private static int winner(int[] counts, int own, int largest) {
    int best = own;
    int most = counts[own];
    boolean shared = false;
    for (int id = 1; id <= largest; id++) {
      if (counts[id] > most) {
        best = id;
        most = counts[id];
        shared = false;
      } else if (counts[id] == most && id != best) {
        shared = true;
      }
    }
    return shared ? own : best;
  }
}
