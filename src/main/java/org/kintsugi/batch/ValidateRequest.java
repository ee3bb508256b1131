package org.kintsugi.batch;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What {@link ValidateJob} is asked to do.
 *
 * @param source where images and labels come from
 * @param classifiers what is compared: {@link #FOREST}, or option strings of Weka's classifiers; at
 *     least one
 * @param folds folds at most, at least 2
 * @param importances whether the importances of features are measured, for the forest
 * @param seed of the training and the folds; empty for that of the project, or the standard one
 */
public record ValidateRequest(
    SegmentRequest.Source source,
    List<String> classifiers,
    int folds,
    boolean importances,
    OptionalLong seed) {

  /** The forest of this program. */
  public static final String FOREST = "forest";

  /** Checks that there is something to compare. */
  public ValidateRequest {
    Objects.requireNonNull(source);
    Objects.requireNonNull(seed);
    classifiers = List.copyOf(classifiers);
    if (classifiers.isEmpty() || folds < 2) {
      throw new IllegalArgumentException("no classifiers, or fewer than 2 folds");
    }
  }
}
