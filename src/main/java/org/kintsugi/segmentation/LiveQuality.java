package org.kintsugi.segmentation;

import java.util.Optional;
import org.kintsugi.forest.CrossValidation;
import org.kintsugi.forest.OutOfBag;

/**
 * How good a finished forest is, found out when nobody waits for anything else any more.
 *
 * @param outOfBag its errors on its own labelled pixels, each judged by trees that did not see it:
 *     known once the view is painted
 * @param crossValidation by stroke; known once the whole image is painted. Empty before, and where
 *     no class has two strokes
 * @param gainImportances by feature: its part of the gain of all splits; they add up to 1 (or all
 *     are 0). The array belongs to the receiver
 */
public record LiveQuality(
    OutOfBag outOfBag, Optional<CrossValidation> crossValidation, double[] gainImportances) {}
