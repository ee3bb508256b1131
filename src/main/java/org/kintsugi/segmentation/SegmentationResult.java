package org.kintsugi.segmentation;

import java.util.List;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.FloatPlane;

/**
 * The answer of a model for a whole image; 0 everywhere outside the valid region.
 *
 * @param classes class ids, 1 to K; of equally probable classes the one with the smaller id
 * @param probabilities by class id - 1; they add up to 1 in every valid pixel
 * @param uncertainty 1 - (p1 - p2) with the two largest probabilities
 */
public record SegmentationResult(
    BytePlane classes, Optional<List<FloatPlane>> probabilities, Optional<FloatPlane> uncertainty) {

  /** Keeps the list of planes unmodifiable. */
  public SegmentationResult {
    probabilities = probabilities.map(List::copyOf);
  }
}
