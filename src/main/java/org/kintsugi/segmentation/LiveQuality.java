package org.kintsugi.segmentation;

import org.kintsugi.forest.OutOfBag;

/**
 * How good a finished forest is, found out after the view was painted with it.
 *
 * @param outOfBag its errors on its own labelled pixels, each judged by trees that did not see it
 * @param gainImportances by feature: its part of the gain of all splits; they add up to 1 (or all
 *     are 0). The array belongs to the receiver
 */
public record LiveQuality(OutOfBag outOfBag, double[] gainImportances) {}
