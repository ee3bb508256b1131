package org.kintsugi.app.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kintsugi.features.Filter;

/** What kind of thing a filter answers to: the headings of the feature grid. */
public enum FilterGroup {
  PLAIN,
  SHAPE,
  TEXTURE,
  RANKS,
  BETWEEN;

  /** The group of a filter; one that is not known here counts as texture. */
  public static FilterGroup of(Filter filter) {
    if (filter.joinsChannels()) {
      return BETWEEN;
    }
    return switch (filter) {
      case ORIGINAL, GAUSSIAN -> PLAIN;
      case GRADIENT_MAGNITUDE,
          LAPLACIAN_OF_GAUSSIAN,
          DIFFERENCE_OF_GAUSSIANS,
          HESSIAN_LARGE,
          HESSIAN_SMALL ->
          SHAPE;
      case MEDIAN, MINIMUM, MAXIMUM -> RANKS;
      default -> TEXTURE;
    };
  }

  /** Its filters, in order. */
  public List<Filter> filters() {
    return Arrays.stream(Filter.values()).filter(filter -> of(filter) == this).toList();
  }

  /** The key of its heading in the resource bundle. */
  public String messageKey() {
    return "features.group." + name().toLowerCase(Locale.ROOT);
  }
}
