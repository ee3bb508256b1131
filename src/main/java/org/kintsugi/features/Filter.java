package org.kintsugi.features;

/**
 * The filters a feature can be made of. <i>v</i> is the channel, mirrored at the image's border,
 * and <i>G<sub>s</sub></i> its Gaussian of standard deviation <i>s</i> pixels; the exact discrete
 * formulas stand in {@code docs/method.md}.
 */
public enum Filter {
  /** The sample as it is. */
  ORIGINAL("original", Kind.PLAIN),
  /** G<sub>s</sub>. */
  GAUSSIAN("Gaussian", Kind.SCALED),
  /** |&nabla;G<sub>s</sub>|. */
  GRADIENT_MAGNITUDE("gradient magnitude", Kind.SCALED),
  /** &Delta;G<sub>s</sub>. */
  LAPLACIAN_OF_GAUSSIAN("Laplacian of Gaussian", Kind.SCALED),
  /** G<sub>s</sub> - G<sub>2s</sub>. */
  DIFFERENCE_OF_GAUSSIANS("difference of Gaussians", Kind.SCALED),
  /** Larger eigenvalue of the structure tensor, gradient and window both of scale s. */
  STRUCTURE_TENSOR_LARGE("structure tensor, larger eigenvalue", Kind.SCALED),
  /** Smaller eigenvalue of the structure tensor. */
  STRUCTURE_TENSOR_SMALL("structure tensor, smaller eigenvalue", Kind.SCALED),
  /** Larger eigenvalue of the Hessian of G<sub>s</sub>. */
  HESSIAN_LARGE("Hessian, larger eigenvalue", Kind.SCALED),
  /** Smaller eigenvalue of the Hessian of G<sub>s</sub>. */
  HESSIAN_SMALL("Hessian, smaller eigenvalue", Kind.SCALED),
  /** Root of the Gaussian mean of the squared difference between v and G<sub>s</sub>. */
  LOCAL_DEVIATION("local standard deviation", Kind.SCALED),
  /** Median over a square of radius s. */
  MEDIAN("median", Kind.SCALED),
  /** Minimum over a square of radius s. */
  MINIMUM("minimum", Kind.SCALED),
  /** Maximum over a square of radius s. */
  MAXIMUM("maximum", Kind.SCALED),
  /** G<sub>s</sub> of one channel minus G<sub>s</sub> of another. */
  CHANNEL_DIFFERENCE("difference of channels", Kind.CROSS),
  /** a / (|a| + |b|) of the G<sub>s</sub> of two channels: a bounded form of their ratio. */
  CHANNEL_RATIO("ratio of channels", Kind.CROSS);

  private enum Kind {
    PLAIN,
    SCALED,
    CROSS
  }

  private final String label;
  private final Kind kind;

  Filter(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  /** The filter's name for people. */
  public String label() {
    return label;
  }

  /** Whether the filter has a scale. */
  public boolean hasScale() {
    return kind != Kind.PLAIN;
  }

  /** Whether the filter joins two channels. */
  public boolean joinsChannels() {
    return kind == Kind.CROSS;
  }
}
