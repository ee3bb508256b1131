package org.kintsugi.features;

import org.kintsugi.image.Region;

/** Computes all filters of one scale of one channel over a tile from the channel's pyramid. */
final class ScaleFilters {

  private final Kernels kernels;
  private final Pyramid pyramid;
  private final Magnifier magnifier;
  private final Grid gaussian = new Grid();
  private final Grid[] products = {new Grid(), new Grid(), new Grid()};
  private final Grid[] results = {new Grid(), new Grid(), new Grid(), new Grid()};
  private float[][] lines = new float[8][0];

  ScaleFilters(Kernels kernels, Pyramid pyramid) {
    this.kernels = kernels;
    this.pyramid = pyramid;
    this.magnifier = new Magnifier(kernels);
  }

  /**
   * Computes the scale.
   *
   * @param keep receives G<sub>s</sub> over the tile where the scale has a slot
   */
  void compute(FeaturePlan.Scale scale, Region tile, float[] keep, FeatureSink sink) {
    Region core = pyramid.core(scale.level());
    Grid image = pyramid.level(scale.level());
    reserve(image.region().width() + 2);
    gaussian.reshape(core.grow(scale.gaussianMargin()));
    smooth(image, scale.kernel(), gaussian);
    if (scale.slot() != FeaturePlan.NONE) {
      magnifier.magnify(gaussian, scale.level(), tile, keep);
    }
    emit(gaussian, scale, Filter.GAUSSIAN, tile, sink);
    if (scale.wantsDerivatives()) {
      derivatives(scale, core);
      emit(results[0], scale, Filter.GRADIENT_MAGNITUDE, tile, sink);
      emit(results[1], scale, Filter.LAPLACIAN_OF_GAUSSIAN, tile, sink);
      emit(results[2], scale, Filter.HESSIAN_LARGE, tile, sink);
      emit(results[3], scale, Filter.HESSIAN_SMALL, tile, sink);
    }
    if (scale.wantsTensor()) {
      tensor(scale, core);
      emit(results[0], scale, Filter.STRUCTURE_TENSOR_LARGE, tile, sink);
      emit(results[1], scale, Filter.STRUCTURE_TENSOR_SMALL, tile, sink);
    }
    if (scale.wantsDeviation()) {
      deviation(image, scale, core);
      emit(results[0], scale, Filter.LOCAL_DEVIATION, tile, sink);
    }
  }

  private void emit(
      Grid grid, FeaturePlan.Scale scale, Filter filter, Region tile, FeatureSink sink) {
    int feature = scale.feature(filter);
    if (feature != FeaturePlan.NONE) {
      magnifier.magnify(grid, scale.level(), tile, sink.plane(feature));
      sink.done(feature);
    }
  }

  /** Both passes of a Gaussian, a row at a time; {@code to} lies inside {@code from}. */
  private void smooth(Grid from, float[] kernel, Grid to) {
    Region f = from.region();
    Region t = to.region();
    int start = t.x() - (kernel.length - 1) - f.x();
    int needed = start + t.width() + 2 * (kernel.length - 1);
    for (int y = t.y(); y < t.bottom(); y++) {
      kernels.column(from.rows(), y - f.y(), kernel, lines[0], needed);
      kernels.row(lines[0], start, kernel, to.row(y), t.width());
    }
  }

  private void derivatives(FeaturePlan.Scale scale, Region core) {
    boolean gradient = scale.wants(Filter.GRADIENT_MAGNITUDE);
    boolean second =
        scale.wants(Filter.LAPLACIAN_OF_GAUSSIAN, Filter.HESSIAN_LARGE, Filter.HESSIAN_SMALL);
    boolean hessian = scale.wants(Filter.HESSIAN_LARGE, Filter.HESSIAN_SMALL);
    for (Grid result : results) {
      result.reshape(core);
    }
    float once = 0.5f / (1 << scale.level());
    float twice = once * once * 4;
    int at = core.x() - gaussian.region().x();
    int n = core.width();
    for (int y = core.y(); y < core.bottom(); y++) {
      float[] up = gaussian.row(y - 1);
      float[] mid = gaussian.row(y);
      float[] down = gaussian.row(y + 1);
      if (gradient) {
        kernels.difference(mid, at + 1, mid, at - 1, once, lines[1], n);
        kernels.difference(down, at, up, at, once, lines[2], n);
        kernels.length(lines[1], lines[2], results[0].row(y), n);
      }
      if (second) {
        kernels.secondAlong(mid, at - 1, twice, lines[1], n);
        kernels.secondAcross(up, mid, down, at, twice, lines[2], n);
        kernels.sum(lines[1], lines[2], results[1].row(y), n);
      }
      if (hessian) {
        kernels.difference(down, at + 1, down, at - 1, once, lines[3], n);
        kernels.difference(up, at + 1, up, at - 1, once, lines[4], n);
        kernels.difference(lines[3], 0, lines[4], 0, once, lines[5], n);
        kernels.eigenvalues(lines[1], lines[5], lines[2], results[2].row(y), results[3].row(y), n);
      }
    }
  }

  private void tensor(FeaturePlan.Scale scale, Region core) {
    Region wide = core.grow(scale.window().length - 1);
    for (Grid product : products) {
      product.reshape(wide);
    }
    float once = 0.5f / (1 << scale.level());
    int at = wide.x() - gaussian.region().x();
    int n = wide.width();
    for (int y = wide.y(); y < wide.bottom(); y++) {
      float[] mid = gaussian.row(y);
      kernels.difference(mid, at + 1, mid, at - 1, once, lines[1], n);
      kernels.difference(gaussian.row(y + 1), at, gaussian.row(y - 1), at, once, lines[2], n);
      kernels.product(lines[1], lines[1], products[0].row(y), n);
      kernels.product(lines[1], lines[2], products[1].row(y), n);
      kernels.product(lines[2], lines[2], products[2].row(y), n);
    }
    results[0].reshape(core);
    results[1].reshape(core);
    for (int y = core.y(); y < core.bottom(); y++) {
      for (int i = 0; i < products.length; i++) {
        kernels.column(products[i].rows(), y - wide.y(), scale.window(), lines[0], n);
        kernels.row(lines[0], 0, scale.window(), lines[1 + i], core.width());
      }
      kernels.eigenvalues(
          lines[1], lines[2], lines[3], results[0].row(y), results[1].row(y), core.width());
    }
  }

  private void deviation(Grid image, FeaturePlan.Scale scale, Region core) {
    Region wide = core.grow(scale.window().length - 1);
    Grid squares = products[0];
    squares.reshape(wide);
    int n = wide.width();
    for (int y = wide.y(); y < wide.bottom(); y++) {
      kernels.difference(
          image.row(y),
          wide.x() - image.region().x(),
          gaussian.row(y),
          wide.x() - gaussian.region().x(),
          1,
          lines[1],
          n);
      kernels.product(lines[1], lines[1], squares.row(y), n);
    }
    results[0].reshape(core);
    for (int y = core.y(); y < core.bottom(); y++) {
      kernels.column(squares.rows(), y - wide.y(), scale.window(), lines[0], n);
      kernels.row(lines[0], 0, scale.window(), lines[1], core.width());
      kernels.root(lines[1], results[0].row(y), core.width());
    }
  }

  private void reserve(int width) {
    if (lines[0].length < width) {
      lines = new float[lines.length][width];
    }
  }
}
