package org.kintsugi.features;

import org.kintsugi.image.Region;

/**
 * Median, minimum and maximum over squares. Large radii run on a coarser level of the pyramid with
 * a radius of 2 to 4 of its pixels, so the cost a pixel does not grow with the radius.
 */
final class RankFilters {

  private final Kernels kernels;
  private final Pyramid pyramid;
  private final Magnifier magnifier;
  private final Grid result = new Grid();
  private float[][] window = new float[0][0];
  private float[] line = new float[0];

  RankFilters(Kernels kernels, Pyramid pyramid) {
    this.kernels = kernels;
    this.pyramid = pyramid;
    this.magnifier = new Magnifier(kernels);
  }

  void compute(FeaturePlan.Rank rank, Region tile, FeatureSink sink) {
    Region core = pyramid.core(rank.level());
    Grid image = pyramid.level(rank.level());
    result.reshape(core);
    if (line.length < image.region().width()) {
      line = new float[image.region().width()];
    }
    if (rank.minimum() != FeaturePlan.NONE) {
      extreme(image, rank.radius(), core, false);
      emit(rank.minimum(), rank, tile, sink);
    }
    if (rank.maximum() != FeaturePlan.NONE) {
      extreme(image, rank.radius(), core, true);
      emit(rank.maximum(), rank, tile, sink);
    }
    if (rank.median() != FeaturePlan.NONE) {
      median(image, rank.radius(), core);
      emit(rank.median(), rank, tile, sink);
    }
  }

  private void emit(int feature, FeaturePlan.Rank rank, Region tile, FeatureSink sink) {
    magnifier.magnify(result, rank.level(), tile, sink.plane(feature));
    sink.done(feature);
  }

  private void extreme(Grid image, int radius, Region core, boolean largest) {
    int start = core.x() - image.region().x() - radius;
    int width = start + core.width() + 2 * radius;
    for (int y = core.y(); y < core.bottom(); y++) {
      System.arraycopy(image.row(y - radius), 0, line, 0, width);
      for (int j = 1 - radius; j <= radius; j++) {
        fold(line, image.row(y + j), 0, width, largest);
      }
      float[] out = result.row(y);
      System.arraycopy(line, start, out, 0, core.width());
      for (int i = 1; i <= 2 * radius; i++) {
        fold(out, line, start + i, core.width(), largest);
      }
    }
  }

  private void fold(float[] into, float[] from, int shift, int count, boolean largest) {
    if (largest) {
      kernels.maximum(into, from, shift, count);
    } else {
      kernels.minimum(into, from, shift, count);
    }
  }

  /**
   * The median of n values, n odd, of a whole row at once: of n / 2 + 2 values the smallest and the
   * largest can be neither the median of all, so they give way to the next value, until three are
   * left.
   */
  private void median(Grid image, int radius, Region core) {
    int side = 2 * radius + 1;
    int n = side * side;
    int first = n / 2 + 2;
    int width = core.width();
    if (window.length < first || window[0].length < width) {
      window = new float[Math.max(first, window.length)][width];
    }
    int left = core.x() - image.region().x() - radius;
    for (int y = core.y(); y < core.bottom(); y++) {
      int next = 0;
      while (next < first) {
        System.arraycopy(
            image.row(y - radius + next / side), left + next % side, window[next], 0, width);
        next++;
      }
      for (int count = first; count >= 3; count--) {
        extremesToEnds(count, width);
        if (count > 3) {
          System.arraycopy(
              image.row(y - radius + next / side), left + next % side, window[0], 0, width);
          next++;
        }
      }
      System.arraycopy(window[1], 0, result.row(y), 0, width);
    }
  }

  /** Moves the smallest of the first {@code count} values to 0, the largest to the last place. */
  private void extremesToEnds(int count, int width) {
    int last = count - 1;
    for (int i = 0; i < count / 2; i++) {
      kernels.order(window[i], window[last - i], width);
    }
    for (int i = 1; i <= last / 2; i++) {
      kernels.order(window[0], window[i], width);
    }
    for (int i = count / 2; i < last; i++) {
      kernels.order(window[i], window[last], width);
    }
  }
}
