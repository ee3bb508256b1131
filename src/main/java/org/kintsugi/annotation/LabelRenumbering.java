package org.kintsugi.annotation;

import java.util.Optional;

/** Lets labels follow a change of the class list. */
public final class LabelRenumbering {

  private LabelRenumbering() {}

  /**
   * Gives every label the new id of its class; labels and strokes of a class that is gone go with
   * it.
   *
   * @param name what the edit is called in the undo menu
   * @return the edit, already applied; empty where nothing changed
   * @throws IllegalArgumentException where a label is of a class the old list does not have
   */
  public static Optional<LabelEdit> apply(LabelLayer layer, ClassChange change, String name) {
    int[] newIds = change.newIds();
    long[] counts = layer.snapshot().countsByClass();
    for (int id = newIds.length; id < counts.length; id++) {
      if (counts[id] > 0) {
        throw new IllegalArgumentException("there are labels of class " + id);
      }
    }
    LabelGesture gesture = layer.begin(name);
    gesture.renumber(newIds);
    return gesture.finish();
  }
}
