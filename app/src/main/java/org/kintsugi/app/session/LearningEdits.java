package org.kintsugi.app.session;

import org.kintsugi.annotation.Edit;
import org.kintsugi.features.FeatureSpec;
import org.kintsugi.forest.ForestOptions;

/** Changes how the open project learns, undoably: which features, what forest. */
public final class LearningEdits {

  private final SharedProject shared;

  LearningEdits(SharedProject shared) {
    this.shared = shared;
  }

  /** Changes which features are computed, undoably. */
  public void changeFeatures(String name, FeatureSpec after) {
    if (!after.equals(shared.features.get())) {
      shared.history.performEverywhere(
          Edit.ofValue(name, shared.features.get(), after, shared.features::set));
    }
  }

  /** Changes how the forest is trained, undoably. */
  public void changeForest(String name, ForestOptions after) {
    if (!after.equals(shared.forestOptions.get())) {
      shared.history.performEverywhere(
          Edit.ofValue(name, shared.forestOptions.get(), after, shared.forestOptions::set));
    }
  }
}
