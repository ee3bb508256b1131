package org.kintsugi.app.apply;

import java.nio.file.Path;
import java.util.Optional;
import org.kintsugi.batch.AppliedForest;
import org.kintsugi.segmentation.TrainedModel;

/**
 * The forest that is to be applied.
 *
 * @param forest the forest
 * @param file where it was read from; empty for the one that is trained in the window
 */
record ForestSource(AppliedForest forest, Optional<Path> file) {

  /** The forest itself. */
  TrainedModel model() {
    return forest.model();
  }
}
