package org.kintsugi.phase;

import java.util.Arrays;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.job.Cancellation;

/** Finds what a phase encloses and fills it where it is small. */
final class Holes {

  private static final byte NOTHING = 0;
  private static final byte PHASE = 1;
  private static final byte OTHER = 2;

  private Holes() {}

  /**
   * The map with holes filled.
   *
   * @param below holes of fewer pixels are filled
   */
  static CleanUp.StepOutcome filled(
      BytePlane phases, int phase, double below, PixelMask fixed, Cancellation cancellation) {
    byte[] values = new byte[256];
    Arrays.fill(values, OTHER);
    values[0] = NOTHING;
    values[phase] = PHASE;
    PixelRuns runs = new PixelRuns(phases, values, false, cancellation);
    byte[] own = runs.componentValues();
    int[] areas = runs.areas();
    boolean[] stays = runs.touched(fixed);
    markOpen(runs, stays);
    int filled = 0;
    for (int i = 0; i < stays.length; i++) {
      stays[i] |= own[i] != OTHER || !(areas[i] < below);
      filled += stays[i] ? 0 : 1;
    }
    if (filled == 0) {
      return new CleanUp.StepOutcome(phases, 0);
    }
    byte[] samples = phases.samples().clone();
    for (int y = 0; y < runs.height(); y++) {
      int row = y * runs.width();
      for (int run = runs.firstOf(y); run < runs.endOf(y); run++) {
        if (!stays[runs.component(run)]) {
          Arrays.fill(samples, row + runs.from(run), row + runs.to(run, y), (byte) phase);
        }
      }
    }
    return new CleanUp.StepOutcome(new BytePlane(phases.width(), phases.height(), samples), filled);
  }

  /** Marks the components that touch the border of the image or a pixel of no phase. */
  private static void markOpen(PixelRuns runs, boolean[] open) {
    int last = runs.height() - 1;
    for (int y = 0; y <= last; y++) {
      int first = runs.firstOf(y);
      int end = runs.endOf(y);
      open[runs.component(first)] = true;
      open[runs.component(end - 1)] = true;
      for (int run = first; run < end; run++) {
        boolean edge = y == 0 || y == last;
        boolean left = run > first && runs.value(run - 1) == NOTHING;
        boolean right = run + 1 < end && runs.value(run + 1) == NOTHING;
        open[runs.component(run)] |= edge || left || right;
      }
    }
    runs.forEachContact(
        (upper, lower, columns) -> {
          open[runs.component(upper)] |= runs.value(lower) == NOTHING;
          open[runs.component(lower)] |= runs.value(upper) == NOTHING;
        });
  }
}
