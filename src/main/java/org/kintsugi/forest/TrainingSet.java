package org.kintsugi.forest;

import java.util.Objects;

/**
 * The labelled pixels a classifier learns from: their binned features, column by column, their
 * classes and their strokes. Samples stand in a stated order (raster order of the sections, one
 * after the other), because the order decides the random draws. The arrays are owned by the set
 * from now on.
 *
 * @param columns bins 0..255 as unsigned bytes, {@code [feature][sample]}
 * @param classes class ids 1..classCount, unsigned, one a sample
 * @param strokes the stroke a sample was painted with, any numbers, one a sample
 * @param classCount number of classes K, 1 to 255; not every class needs samples
 * @param unlabelled bins of pixels of the same images that nobody labelled, {@code
 *     [feature][pixel]}; what self-training learns from besides the labels, perhaps no pixels
 */
public record TrainingSet(
    byte[][] columns, byte[] classes, int[] strokes, int classCount, byte[][] unlabelled) {

  /** Stands for the stroke of a sample that was not painted but guessed; no stroke has it. */
  static final int NO_STROKE = Integer.MIN_VALUE;

  /** The most features a set may have. */
  public static final int MAX_FEATURES = 65535;

  /**
   * Checks that the arrays fit together.
   *
   * @throws IllegalArgumentException where they do not
   */
  public TrainingSet {
    Objects.requireNonNull(columns);
    if (columns.length < 1 || columns.length > MAX_FEATURES) {
      throw new IllegalArgumentException(columns.length + " features");
    }
    if (classCount < 1 || classCount > 255) {
      throw new IllegalArgumentException(classCount + " classes");
    }
    if (strokes.length != classes.length) {
      throw new IllegalArgumentException(
          strokes.length + " strokes for " + classes.length + " samples");
    }
    for (byte[] column : columns) {
      if (column.length != classes.length) {
        throw new IllegalArgumentException(
            "a column of " + column.length + " bins for " + classes.length + " samples");
      }
    }
    if (unlabelled.length != columns.length) {
      throw new IllegalArgumentException(
          unlabelled.length + " unlabelled features for " + columns.length);
    }
    for (byte[] column : unlabelled) {
      if (column.length != unlabelled[0].length) {
        throw new IllegalArgumentException("unlabelled pixels lack features");
      }
    }
    for (byte id : classes) {
      if (id == 0 || (id & 0xff) > classCount) {
        throw new IllegalArgumentException("class " + (id & 0xff) + " is not in 1.." + classCount);
      }
    }
  }

  /** A set without unlabelled pixels. */
  public TrainingSet(byte[][] columns, byte[] classes, int[] strokes, int classCount) {
    this(columns, classes, strokes, classCount, new byte[columns.length][0]);
  }

  /** The same samples with other unlabelled pixels. */
  public TrainingSet withUnlabelled(byte[][] pixels) {
    return new TrainingSet(columns, classes, strokes, classCount, pixels);
  }

  /** Number of features. */
  public int featureCount() {
    return columns.length;
  }

  /** Number of samples. */
  public int sampleCount() {
    return classes.length;
  }

  /** Number of unlabelled pixels. */
  public int unlabelledCount() {
    return unlabelled[0].length;
  }

  /** Number of samples of every class; class id k stands at k - 1. */
  public int[] classSizes() {
    int[] sizes = new int[classCount];
    for (byte id : classes) {
      sizes[(id & 0xff) - 1]++;
    }
    return sizes;
  }
}
