package org.kintsugi.features;

import org.kintsugi.image.Region;

/** Computes all filters of one scale of one channel over a tile from the channel's pyramid. */
final class ScaleFilters {

  private final Kernels kernels;
  private final Pyramid pyramid;
  private final Combiner combiner;
  private final Magnifier magnifier;
  private final Grid own = new Grid();
  private final Grid[] products = {new Grid(), new Grid(), new Grid()};
  private final Grid[] results = {new Grid(), new Grid(), new Grid(), new Grid()};
  private float[][] lines = new float[4][0];

  /**
   * Makes the filters.
   *
   * @param combiner keeps the Gaussians that are combined with others
   */
  ScaleFilters(Kernels kernels, Pyramid pyramid, Combiner combiner) {
    this.kernels = kernels;
    this.pyramid = pyramid;
    this.combiner = combiner;
    this.magnifier = new Magnifier(kernels);
  }

  /** Computes the scale; a G<sub>s</sub> with a slot is left in the combiner's memory too. */
  void compute(FeaturePlan.Scale scale, Region tile, FeatureSink sink) {
    Region core = pyramid.core(scale.level());
    Grid image = pyramid.level(scale.level());
    reserve(image.region().width() + Kernels.PAD);
    Grid gaussian = scale.slot() == FeaturePlan.NONE ? own : combiner.grid(scale.slot());
    gaussian.reshape(core.grow(scale.gaussianMargin()));
    smooth(image, scale.kernel(), gaussian);
    emit(gaussian, scale, Filter.GAUSSIAN, tile, sink);
    if (scale.feature(Filter.GRADIENT_MAGNITUDE) != FeaturePlan.NONE) {
      gradient(gaussian, scale, core);
      emit(results[0], scale, Filter.GRADIENT_MAGNITUDE, tile, sink);
    }
    if (scale.wantsCurvature()) {
      curvature(gaussian, scale, core);
      emit(results[1], scale, Filter.LAPLACIAN_OF_GAUSSIAN, tile, sink);
      emit(results[2], scale, Filter.HESSIAN_LARGE, tile, sink);
      emit(results[3], scale, Filter.HESSIAN_SMALL, tile, sink);
    }
    if (scale.wantsTensor()) {
      tensor(gaussian, scale, core);
      emit(results[0], scale, Filter.STRUCTURE_TENSOR_LARGE, tile, sink);
      emit(results[1], scale, Filter.STRUCTURE_TENSOR_SMALL, tile, sink);
    }
    if (scale.wantsDeviation()) {
      deviation(image, gaussian, scale, core);
      emit(results[0], scale, Filter.LOCAL_DEVIATION, tile, sink);
    }
  }

  private void emit(
      Grid grid, FeaturePlan.Scale scale, Filter filter, Region tile, FeatureSink sink) {
    int feature = scale.feature(filter);
    if (feature != FeaturePlan.NONE) {
      magnifier.emit(grid, scale.level(), tile, feature, sink);
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

  private void gradient(Grid gaussian, FeaturePlan.Scale scale, Region core) {
    results[0].reshape(core);
    float once = once(scale);
    int at = core.x() - gaussian.region().x();
    for (int y = core.y(); y < core.bottom(); y++) {
      kernels.gradient(
          gaussian.row(y - 1),
          gaussian.row(y),
          gaussian.row(y + 1),
          at,
          once,
          results[0].row(y),
          core.width());
    }
  }

  private void curvature(Grid gaussian, FeaturePlan.Scale scale, Region core) {
    for (int i = 1; i < results.length; i++) {
      results[i].reshape(core);
    }
    float once = once(scale);
    float twice = once * once * 4;
    int at = core.x() - gaussian.region().x();
    for (int y = core.y(); y < core.bottom(); y++) {
      kernels.curvature(
          gaussian.row(y - 1),
          gaussian.row(y),
          gaussian.row(y + 1),
          at,
          once,
          twice,
          results[1].row(y),
          results[2].row(y),
          results[3].row(y),
          core.width());
    }
  }

  /** The factor of a central difference in pixels of the image. */
  private static float once(FeaturePlan.Scale scale) {
    return 0.5f / (1 << scale.level());
  }

  private void tensor(Grid gaussian, FeaturePlan.Scale scale, Region core) {
    Region wide = core.grow(scale.window().length - 1);
    for (Grid product : products) {
      product.reshape(wide);
    }
    float once = once(scale);
    int at = wide.x() - gaussian.region().x();
    int n = wide.width();
    for (int y = wide.y(); y < wide.bottom(); y++) {
      kernels.gradientProducts(
          gaussian.row(y - 1),
          gaussian.row(y),
          gaussian.row(y + 1),
          at,
          once,
          products[0].row(y),
          products[1].row(y),
          products[2].row(y),
          n);
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

  private void deviation(Grid image, Grid gaussian, FeaturePlan.Scale scale, Region core) {
    Region wide = core.grow(scale.window().length - 1);
    Grid squares = products[0];
    squares.reshape(wide);
    int n = wide.width();
    int inImage = wide.x() - image.region().x();
    int inGaussian = wide.x() - gaussian.region().x();
    for (int y = wide.y(); y < wide.bottom(); y++) {
      kernels.squaredDifference(
          image.row(y), inImage, gaussian.row(y), inGaussian, squares.row(y), n);
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
