package org.kintsugi.forest;

import java.util.HashSet;
import java.util.List;

/**
 * Labelled pixels with the values of their features, not yet cut into bins: what is exchanged with
 * other programs. Values mean the same wherever they are looked at; bins would only mean something
 * beside the edges of one image. The arrays are owned by the table from now on.
 *
 * @param featureNames one distinct name a feature
 * @param columns finite values, {@code [feature][sample]}
 * @param classes class ids 1 to K, unsigned, one a sample
 * @param strokes the stroke a sample was painted with, one a sample
 * @param classNames one distinct name a class, in the order of the ids; 1 to 255
 */
public record TrainingTable(
    List<String> featureNames,
    float[][] columns,
    byte[] classes,
    int[] strokes,
    List<String> classNames) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException where they do not
   */
  public TrainingTable {
    featureNames = List.copyOf(featureNames);
    classNames = List.copyOf(classNames);
    require(new HashSet<>(featureNames).size() == columns.length, "names of features");
    require(featureNames.size() == columns.length && columns.length > 0, "features");
    require(new HashSet<>(classNames).size() == classNames.size(), "names of classes");
    require(!classNames.isEmpty() && classNames.size() <= 255, "classes");
    require(strokes.length == classes.length, "strokes");
    for (float[] column : columns) {
      require(column.length == classes.length, "values");
      for (float value : column) {
        require(Float.isFinite(value), "finite values");
      }
    }
    for (byte id : classes) {
      require(id != 0 && (id & 0xff) <= classNames.size(), "class ids");
    }
  }

  /** Number of samples. */
  public int sampleCount() {
    return classes.length;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("wrong number or kind of " + what);
    }
  }
}
