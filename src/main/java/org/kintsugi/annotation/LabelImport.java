package org.kintsugi.annotation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kintsugi.image.BytePlane;
import org.kintsugi.job.Problem;

/**
 * Brings the labels of a plane (0 = none) into a layer, as one edit. Their strokes are the {@link
 * StrokeComponents} of the plane.
 *
 * @param classes what the values mean
 * @param mapping class by value in the plane, 0 to leave the value out; a value that is not in the
 *     mapping means itself
 * @param mode what happens to the labels the layer has
 */
public record LabelImport(ClassList classes, Map<Integer, Integer> mapping, Mode mode) {

  /** What an import does to the labels that are there. */
  public enum Mode {
    /** They go. */
    REPLACE,
    /** They stay where the plane has no label. */
    OVERWRITE,
    /** They stay, and the plane's labels fill the rest. */
    KEEP_OLDER
  }

  /** Checks that every target is a class. */
  public LabelImport {
    mapping = Map.copyOf(mapping);
    for (Map.Entry<Integer, Integer> entry : mapping.entrySet()) {
      if (entry.getValue() != 0 && classes.find(entry.getValue()).isEmpty()) {
        throw Problem.of(
            "Label value "
                + entry.getKey()
                + " cannot become class "
                + entry.getValue()
                + ": there are "
                + classes.size()
                + " classes.");
      }
    }
  }

  /** An import that takes values as class ids and replaces what is there. */
  public static LabelImport replacing(ClassList classes) {
    return new LabelImport(classes, Map.of(), Mode.REPLACE);
  }

  /**
   * The labels of {@code plane} as classes.
   *
   * @param source what the plane is called in problems, for example its file name
   * @throws Problem where it has values that are no class
   */
  public BytePlane mapped(BytePlane plane, String source) {
    byte[] lookup = new byte[LabelClass.MAX_ID + 1];
    boolean[] known = new boolean[lookup.length];
    known[0] = true;
    for (int value = 1; value < lookup.length; value++) {
      int target = mapping.getOrDefault(value, value);
      known[value] = target <= classes.size();
      lookup[value] = (byte) target;
    }
    byte[] samples = plane.samples();
    byte[] labels = new byte[samples.length];
    boolean[] seen = new boolean[lookup.length];
    for (int i = 0; i < samples.length; i++) {
      seen[samples[i] & 0xff] = true;
      labels[i] = lookup[samples[i] & 0xff];
    }
    TreeSet<Integer> unknown = new TreeSet<>();
    for (int value = 0; value < seen.length; value++) {
      if (seen[value] && !known[value]) {
        unknown.add(value);
      }
    }
    if (!unknown.isEmpty()) {
      throw Problem.of(
              source
                  + ": the label "
                  + (unknown.size() == 1 ? "value " : "values ")
                  + unknown.stream().map(String::valueOf).collect(Collectors.joining(", "))
                  + (unknown.size() == 1 ? " is" : " are")
                  + " beyond the "
                  + classes.size()
                  + " classes; add classes or say which class each value means.")
          .unharmed("No label was changed.");
    }
    return new BytePlane(plane.width(), plane.height(), labels);
  }

  /**
   * Imports {@code plane} into {@code layer}.
   *
   * @param source what the plane is called in problems, for example its file name
   * @param name what the edit is called in the undo menu
   * @return the edit, already applied; empty where nothing changed
   * @throws Problem where the size or a value does not fit; the layer is then as before
   */
  public Optional<LabelEdit> into(LabelLayer layer, BytePlane plane, String source, String name) {
    if (!plane.hasSize(layer.width(), layer.height())) {
      throw Problem.of(
              source
                  + ": the labels are "
                  + plane.width()
                  + " x "
                  + plane.height()
                  + " pixels, the section is "
                  + layer.width()
                  + " x "
                  + layer.height()
                  + ".")
          .unharmed("No label was changed.");
    }
    StrokeComponents components = StrokeComponents.of(mapped(plane, source));
    LabelGesture gesture = layer.begin(name);
    if (mode == Mode.REPLACE) {
      gesture.eraseAll();
    }
    int[] strokes = new int[components.count() + 1];
    for (int id = 1; id <= components.count(); id++) {
      strokes[id] = gesture.addStroke(components.classOf(id), Stroke.Kind.IMPORT, 0);
    }
    int[] ids = components.ids();
    for (int y = 0, at = 0; y < layer.height(); y++) {
      for (int x = 0; x < layer.width(); x++, at++) {
        if (ids[at] != 0 && (mode != Mode.KEEP_OLDER || gesture.before().label(x, y) == 0)) {
          gesture.paint(x, y, strokes[ids[at]]);
        }
      }
    }
    return gesture.finish();
  }
}
