package org.kintsugi.io;

import java.util.Arrays;
import java.util.Optional;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * Finds an info bar in the image: from the bottom, the longest run of rows whose first column is of
 * one grey and which are drawn: a flat background, writing of one grey far from it, lines. The rows
 * above must not look like that, or the image is a mask or saturated.
 */
final class DatabarSearch {

  /** A bar takes at most this part of the image. */
  private static final double LARGEST_PART = 0.25;

  /** Greys this near, as part of the image's range, are the flat background: JPEG leaves traces. */
  private static final double FLAT = 0.02;

  /** Greys this near, as part of the image's range, are the writing's. */
  private static final double NEAR = 0.08;

  /** So many greys make up this part of a row of the bar at least; edges of letters the rest. */
  private static final int DRAWN_GREYS = 3;

  private static final double ROW_PART = 0.6;
  private static final int ROW_BINS = 128;

  /** At least so much of the whole bar is background. */
  private static final double BACKGROUND = 0.5;

  /** At least so much of it is writing. */
  private static final double WRITING = 0.003;

  /** Writing and background differ by at least this part of the image's range. */
  private static final double LEAST_CONTRAST = 0.4;

  /** Rows above the bar that are looked at, and how many of them may look like it. */
  private static final int ROWS_ABOVE = 24;

  private static final double ALIKE_ABOVE = 0.25;
  private static final int LEAST_WIDTH = 64;

  /** A line between bar and image has at most so many rows. */
  private static final int THICKEST_LINE = 4;

  private static final int BINS = 256;

  private DatabarSearch() {}

  /** The bar; empty where the image shows none. */
  static Optional<Databar> find(Plane image) {
    int most = (int) (LARGEST_PART * image.height());
    if (most < Databar.LEAST_ROWS || image.width() < LEAST_WIDTH) {
      return Optional.empty();
    }
    if (marginAtMost(image) + THICKEST_LINE < Databar.LEAST_ROWS) {
      // Most images end here, without a look at all their pixels.
      return Optional.empty();
    }
    Rows rows = new Rows(image, most + ROWS_ABOVE);
    int run = rows.longestRun(most);
    boolean found =
        run >= Databar.LEAST_ROWS
            && rows.isBackgroundAndWriting(run)
            && rows.alike(run, run + ROWS_ABOVE) <= ALIKE_ABOVE * ROWS_ABOVE;
    return found
        ? Optional.of(new Databar(run, "the bottom rows look like one"))
        : Optional.empty();
  }

  /** No fewer rows than {@link Rows#marginRows} finds: those of an image of the widest range. */
  private static int marginAtMost(Plane image) {
    double widest =
        switch (image.sampleType()) {
          case UINT8 -> FLAT * 0xff;
          case UINT16 -> FLAT * 0xffff;
          default -> Double.POSITIVE_INFINITY;
        };
    int rows = 0;
    float margin = image.value(0, image.height() - 1);
    while (rows < image.height()
        && !(Math.abs(image.value(0, image.height() - 1 - rows) - margin) > widest)) {
      rows++;
    }
    return rows;
  }

  /** The bottom rows of an image, the last first, and the greys of a bar in them. */
  private static final class Rows {

    private final int width;
    private final float[][] samples;
    private final float low;
    private final float range;
    private final float margin;
    private final float background;
    private final float writing;

    Rows(Plane image, int count) {
      width = image.width();
      samples = new float[Math.min(count, image.height())][width];
      float[] row = new float[width];
      float least = Float.POSITIVE_INFINITY;
      float greatest = Float.NEGATIVE_INFINITY;
      for (int y = 0; y < image.height(); y++) {
        int fromBottom = image.height() - 1 - y;
        float[] target = fromBottom < samples.length ? samples[fromBottom] : row;
        image.copyTo(new Region(0, y, width, 1), target, 0, width);
        for (float value : target) {
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
      }
      low = least;
      range = greatest - least;
      margin = samples[0][0];
      background = mostFrequent(Databar.LEAST_ROWS, Float.NaN);
      writing = mostFrequent(marginRows(), background);
    }

    /** How many rows from the bottom have the margin's grey in their first column. */
    private int marginRows() {
      int rows = 0;
      while (rows < samples.length && Math.abs(samples[rows][0] - margin) <= FLAT * range) {
        rows++;
      }
      return rows;
    }

    /**
     * The most frequent grey of the lowest rows.
     *
     * @param farFrom only greys far from this one count; NaN for all
     */
    private float mostFrequent(int rows, float farFrom) {
      int[] histogram = new int[BINS];
      for (int i = 0; i < Math.min(rows, samples.length); i++) {
        for (float value : samples[i]) {
          if (range > 0 && !(Math.abs(value - farFrom) < LEAST_CONTRAST * range)) {
            histogram[Math.clamp((int) ((value - low) / range * BINS), 0, BINS - 1)]++;
          }
        }
      }
      int best = 0;
      for (int bin = 1; bin < BINS; bin++) {
        best = histogram[bin] > histogram[best] ? bin : best;
      }
      return histogram[best] == 0 ? Float.NaN : low + (best + 0.5f) / BINS * range;
    }

    int longestRun(int most) {
      int limit = Math.min(most, marginRows());
      int run = 0;
      while (run < limit && isBar(samples[run])) {
        run++;
      }
      // A line that parts bar and image may differ at the margin; it belongs to the bar.
      int line = run;
      while (line < Math.min(run + THICKEST_LINE, samples.length) && isFlat(samples[line])) {
        line++;
      }
      return line;
    }

    /** Whether a row is drawn: a few greys make up most of it, which noise never does. */
    private boolean isBar(float[] row) {
      int[] histogram = new int[ROW_BINS];
      for (float value : row) {
        if (range > 0) {
          histogram[Math.clamp((int) ((value - low) / range * ROW_BINS), 0, ROW_BINS - 1)]++;
        }
      }
      Arrays.sort(histogram);
      int most = 0;
      for (int i = 1; i <= DRAWN_GREYS; i++) {
        most += histogram[ROW_BINS - i];
      }
      return most >= ROW_PART * width;
    }

    private boolean isFlat(float[] row) {
      for (float value : row) {
        if (Math.abs(value - row[0]) > FLAT * range) {
          return false;
        }
      }
      return true;
    }

    private boolean isBackground(float value) {
      return Math.abs(value - background) <= FLAT * range;
    }

    private boolean isWriting(float value) {
      return Math.abs(value - writing) <= NEAR * range;
    }

    boolean isBackgroundAndWriting(int run) {
      long flat = 0;
      long written = 0;
      for (int i = 0; i < run; i++) {
        for (float value : samples[i]) {
          flat += isBackground(value) ? 1 : 0;
          written += isWriting(value) ? 1 : 0;
        }
      }
      long all = (long) run * width;
      return flat >= BACKGROUND * all && written >= WRITING * all;
    }

    /** Of the rows from {@code from} to before {@code to}, how many look like rows of a bar. */
    int alike(int from, int to) {
      int count = 0;
      for (int i = from; i < Math.min(to, samples.length); i++) {
        count += isBar(samples[i]) ? 1 : 0;
      }
      return count;
    }
  }
}
