package org.kintsugi.registration;

import java.util.List;
import org.kintsugi.image.Alignment.Model;

/**
 * How free a transform between two detectors may be: the kind of matrix, and whether the scan may
 * have drifted.
 *
 * <p>A similarity with drift spans all affine transforms, so no rung of the ladder stands above it.
 *
 * @param model the kind of matrix
 * @param drift whether a shift that grows from row to row comes on top
 * @param parameters how many numbers are fitted
 * @param leastBlocks how many blocks that needs at least
 */
record Freedom(Model model, boolean drift, int parameters, int leastBlocks) {

  /**
   * From stiff to free. Drift stands before a change of scale with as many numbers: two detectors
   * of one microscope differ in time rather than in magnification.
   */
  static final List<Freedom> LADDER =
      List.of(
          new Freedom(Model.TRANSLATION, false, 2, 2),
          new Freedom(Model.RIGID, false, 3, 4),
          new Freedom(Model.TRANSLATION, true, 4, 5),
          new Freedom(Model.SIMILARITY, false, 4, 5),
          new Freedom(Model.RIGID, true, 5, 8),
          new Freedom(Model.SIMILARITY, true, 6, 8));

  /** The rungs that so many blocks can vouch for. */
  static List<Freedom> of(int blocks) {
    return LADDER.stream().filter(rung -> blocks >= rung.leastBlocks()).toList();
  }
}
