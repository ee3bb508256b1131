package org.kintsugi.phase;

import java.util.Arrays;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.job.Cancellation;

/** Cuts pieces of a phase apart at their necks, along the watershed of their distance map. */
final class Splitting {

  private final DistanceMap map;
  private final PixelMask fixed;
  private final int[] labels;
  private final int[] line;

  /** By part the one it hangs together with, as far as corrected pixels join them. */
  private int[] joined;

  private int parts;

  private Splitting(DistanceMap map, Watershed watershed, int peaks, PixelMask fixed) {
    this.map = map;
    this.fixed = fixed;
    this.labels = watershed.labels();
    this.line = watershed.line();
    this.parts = peaks;
    joined = new int[peaks + 1];
    Arrays.setAll(joined, part -> part);
  }

  /**
   * The map, split.
   *
   * @param depth of a neck, in pixels across and down
   */
  static CleanUp.StepOutcome split(
      BytePlane phases,
      CleanUpStep.SplitTouching step,
      double[] depth,
      PixelMask fixed,
      Cancellation cancellation) {
    CleanUp.StepOutcome nothing = new CleanUp.StepOutcome(phases, 0);
    // As many pixels as the depth has across, so wide is a pixel.
    DistanceMap.Metric metric = DistanceMap.Metric.of(1 / depth[0], 1 / depth[1]);
    DistanceMap map = new DistanceMap(phases, step.phase(), metric, cancellation);
    if (!map.isBounded()) {
      return nothing;
    }
    Peaks peaks = new Peaks(map, Math.max(depth[0], depth[1]), cancellation);
    int[] pixels = peaks.pixels();
    if (pixels.length == 0) {
      return nothing;
    }
    int pieces = peaks.pieces();
    Watershed watershed = new Watershed(map, pixels, cancellation);
    Splitting splitting = new Splitting(map, watershed, pixels.length, fixed);
    splitting.keepFixed();
    return splitting.written(phases, step.line(), pieces);
  }

  private CleanUp.StepOutcome written(BytePlane phases, int id, int pieces) {
    byte[] samples = phases.samples().clone();
    boolean changed = false;
    for (int pixel : line) {
      if (labels[pixel] == Watershed.LINE) {
        samples[map.y(pixel) * phases.width() + map.x(pixel)] = (byte) id;
        changed = true;
      }
    }
    return changed
        ? new CleanUp.StepOutcome(
            new BytePlane(phases.width(), phases.height(), samples), parts - pieces)
        : new CleanUp.StepOutcome(phases, 0);
  }

  /**
   * Corrected pixels of the line stay and join the parts around them; what then lies between
   * nothing is no line any more.
   */
  private void keepFixed() {
    int kept = 0;
    for (int pixel : line) {
      kept += isFixed(pixel) ? 1 : 0;
    }
    if (kept == 0) {
      return;
    }
    int part = joined.length;
    joined = Arrays.copyOf(joined, part + kept);
    for (int pixel : line) {
      if (isFixed(pixel)) {
        joined[part] = part;
        labels[pixel] = part++;
        parts++;
      }
    }
    for (int pixel : line) {
      if (labels[pixel] > 0) {
        join(pixel);
      }
    }
    boolean more = true;
    while (more) {
      more = false;
      for (int pixel : line) {
        int only = labels[pixel] == Watershed.LINE ? onlyPart(pixel) : 0;
        if (only > 0) {
          labels[pixel] = only;
          more = true;
        }
      }
    }
  }

  private boolean isFixed(int pixel) {
    return fixed.contains(map.x(pixel), map.y(pixel));
  }

  private void join(int pixel) {
    for (int step : map.neighbours()) {
      int other = labels[pixel + step];
      int one = root(labels[pixel]);
      if (other > 0 && root(other) != one) {
        joined[root(other)] = one;
        parts--;
      }
    }
  }

  private int root(int part) {
    int at = part;
    while (joined[at] != at) {
      joined[at] = joined[joined[at]];
      at = joined[at];
    }
    return at;
  }

  /** The part that a pixel borders on, 0 where there are several or none. */
  private int onlyPart(int pixel) {
    int only = 0;
    for (int step : map.neighbours()) {
      int other = labels[pixel + step];
      if (other > 0) {
        int part = root(other);
        if (only != 0 && part != only) {
          return 0;
        }
        only = part;
      }
    }
    return only;
  }
}
