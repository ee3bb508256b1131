package org.kintsugi.io;

import java.util.Arrays;
import java.util.Optional;
import org.kintsugi.image.Plane;
import org.kintsugi.image.Region;

/**
 * Finds an info bar in the image: from the bottom, the longest run of rows whose first column is of
 * one grey and which hold little but a flat background and writing in the opposite extreme. The
 * image above must not look like that, or it is a mask or a saturated image.
 */
final class DatabarSearch {

  /** A bar takes at most this part of the image. */
  private static final double LARGEST_PART = 0.25;

  /** Greys this near to black or white, as part of the image's range, are it. */
  private static final double NEAR = 0.08;

  /** At least so much of a row of the bar is black or white; edges of letters are between. */
  private static final double ROW_EXTREMES = 0.75;

  /** At least so much of the whole bar is of its background's grey. */
  private static final double BACKGROUND = 0.5;

  /** At least so much of it is writing. */
  private static final double WRITING = 0.003;

  /** Rows above the bar that are looked at, and how many of them may look like it. */
  private static final int ROWS_ABOVE = 24;

  private static final double ALIKE_ABOVE = 0.25;
  private static final int LEAST_WIDTH = 64;

  private DatabarSearch() {}

  /** The bar; empty where the image shows none. */
  static Optional<Databar> find(Plane image) {
    int most = (int) (LARGEST_PART * image.height());
    if (most < Databar.LEAST_ROWS || image.width() < LEAST_WIDTH) {
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

  /** The bottom rows of an image, the last first, and the image's black and white. */
  private static final class Rows {

    private final int width;
    private final float[][] samples;
    private final float black;
    private final float white;
    private final float near;
    private final float margin;

    Rows(Plane image, int count) {
      width = image.width();
      samples = new float[Math.min(count, image.height())][width];
      float[] row = new float[width];
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int y = 0; y < image.height(); y++) {
        image.copyTo(new Region(0, y, width, 1), row, 0, width);
        for (float value : row) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
        int fromBottom = image.height() - 1 - y;
        if (fromBottom < samples.length) {
          samples[fromBottom] = row.clone();
        }
      }
      near = (float) (NEAR * (high - low));
      black = low;
      white = high;
      margin = samples[0][0];
    }

    int longestRun(int most) {
      int run = 0;
      while (run < Math.min(most, samples.length) && isBar(samples[run])) {
        run++;
      }
      // A line that parts bar and image may differ at the margin; it belongs to the bar.
      int line = run;
      while (line < Math.min(run + 4, samples.length) && isFlat(samples[line])) {
        line++;
      }
      return line;
    }

    private boolean isBar(float[] row) {
      return Math.abs(row[0] - margin) <= near && extremeSamples(row) >= ROW_EXTREMES * width;
    }

    private boolean isFlat(float[] row) {
      for (float value : row) {
        if (Math.abs(value - row[0]) > near) {
          return false;
        }
      }
      return true;
    }

    private int extremeSamples(float[] row) {
      int count = 0;
      for (float value : row) {
        if (value - black <= near || white - value <= near) {
          count++;
        }
      }
      return count;
    }

    boolean isBackgroundAndWriting(int run) {
      long dark = 0;
      long bright = 0;
      for (float[] row : Arrays.copyOf(samples, run)) {
        for (float value : row) {
          dark += value - black <= near ? 1 : 0;
          bright += white - value <= near ? 1 : 0;
        }
      }
      long all = (long) run * width;
      return Math.max(dark, bright) >= BACKGROUND * all && Math.min(dark, bright) >= WRITING * all;
    }

    /** Of the rows from {@code from} to before {@code to}, how many look like rows of a bar. */
    int alike(int from, int to) {
      int count = 0;
      for (int i = from; i < Math.min(to, samples.length); i++) {
        if (extremeSamples(samples[i]) >= ROW_EXTREMES * width) {
          count++;
        }
      }
      return count;
    }
  }
}
