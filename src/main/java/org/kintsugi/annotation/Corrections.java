package org.kintsugi.annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.ValidRegion;

/**
 * What a person painted over the result: a layer of its own that wins over the forest (and over
 * clean-up after it) wherever pixels count. Nothing learns from it unless it is turned into labels.
 */
public final class Corrections {

  private Corrections() {}

  /** Number of corrected pixels that count. */
  public static long count(LabelSnapshot corrections, ValidRegion valid) {
    long[] count = {0};
    corrections.forEachLabelled((x, y, label, stroke) -> count[0] += valid.contains(x, y) ? 1 : 0);
    return count[0];
  }

  /** The corrected pixels that count: what clean-up leaves as it is. */
  public static PixelMask mask(LabelSnapshot corrections, ValidRegion valid) {
    PixelMask.Editor editor = PixelMask.none(corrections.width(), corrections.height()).edit();
    corrections.forEachLabelled(
        (x, y, label, stroke) -> {
          if (valid.contains(x, y)) {
            editor.set(y, x, x + 1, true);
          }
        });
    return editor.mask();
  }

  /**
   * A class map with the corrections in it.
   *
   * @param classes what the forest says; unchanged
   * @param corrections as large
   * @param valid pixels that do not count stay as they are
   */
  public static BytePlane over(BytePlane classes, LabelSnapshot corrections, ValidRegion valid) {
    if (!classes.hasSize(corrections.width(), corrections.height())) {
      throw new IllegalArgumentException("the corrections differ in size from the class map");
    }
    if (corrections.isEmpty()) {
      return classes;
    }
    byte[] samples = classes.samples().clone();
    corrections.forEachLabelled(
        (x, y, label, stroke) -> {
          if (valid.contains(x, y)) {
            samples[y * classes.width() + x] = (byte) label;
          }
        });
    return new BytePlane(classes.width(), classes.height(), samples);
  }

  /**
   * Moves all corrections into the labels: each of their strokes becomes one of the labels, over
   * what is there.
   *
   * @param name what the edit is called in the undo menu
   * @return the edit, already applied; empty where there is nothing to move
   */
  public static Optional<Edit> intoLabels(LabelLayer corrections, LabelLayer labels, String name) {
    LabelSnapshot moved = corrections.snapshot();
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    LabelGesture gesture = labels.begin(name);
    Map<Integer, Integer> ids = new HashMap<>();
    for (Stroke stroke : moved.strokes()) {
      ids.put(stroke.id(), gesture.addStroke(stroke.classId(), stroke.kind(), stroke.radius()));
    }
    moved.forEachLabelled((x, y, label, stroke) -> gesture.paint(x, y, ids.get(stroke)));
    List<Edit> edits = new ArrayList<>();
    gesture.finish().ifPresent(edits::add);
    clear(corrections, name).ifPresent(edits::add);
    return Optional.of(Edit.sequence(name, edits));
  }

  /**
   * Takes all corrections away.
   *
   * @param name what the edit is called in the undo menu
   * @return the edit, already applied; empty where there are none
   */
  public static Optional<LabelEdit> clear(LabelLayer corrections, String name) {
    LabelGesture gesture = corrections.begin(name);
    gesture.eraseAll();
    return gesture.finish();
  }
}
