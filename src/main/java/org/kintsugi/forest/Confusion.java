package org.kintsugi.forest;

import java.util.Arrays;

/**
 * How much of each class was given each class, and the scores that follow. What is counted may be
 * pixels, or strokes of which each weighs 1 whatever its length.
 *
 * @param table rows truth, columns what was predicted, {@code [id - 1][id - 1]}, never negative
 */
public record Confusion(double[][] table) {

  /** Checks that the table is square. */
  public Confusion {
    for (double[] row : table) {
      if (row.length != table.length) {
        throw new IllegalArgumentException("the table is not square");
      }
    }
  }

  /** Number of classes K. */
  public int classCount() {
    return table.length;
  }

  /** All that was counted. */
  public double total() {
    double sum = 0;
    for (double[] row : table) {
      sum += sum(row);
    }
    return sum;
  }

  /** How much of a class was tested. */
  public double truth(int classId) {
    return sum(table[classId - 1]);
  }

  /** How much was given a class. */
  public double predicted(int classId) {
    double sum = 0;
    for (double[] row : table) {
      sum += row[classId - 1];
    }
    return sum;
  }

  /** The part that was given the right class; NaN where nothing was tested. */
  public double accuracy() {
    double right = 0;
    for (int k = 0; k < table.length; k++) {
      right += table[k][k];
    }
    return right / total();
  }

  /** The part of a class that was found; NaN where none of it was tested. */
  public double recall(int classId) {
    return right(classId) / truth(classId);
  }

  /** The part of what was given a class that is of it; NaN where nothing was given it. */
  public double precision(int classId) {
    return right(classId) / predicted(classId);
  }

  /**
   * Intersection over union of a class: what is it and was given it, over what is it or was given
   * it; NaN where there is none of either.
   */
  public double iou(int classId) {
    return right(classId) / (truth(classId) + predicted(classId) - right(classId));
  }

  /** The mean of {@link #iou} over the classes that were tested; NaN where none was. */
  public double meanIou() {
    double sum = 0;
    int tested = 0;
    for (int id = 1; id <= table.length; id++) {
      if (truth(id) > 0) {
        sum += iou(id);
        tested++;
      }
    }
    return sum / tested;
  }

  /** The mean of {@link #recall} over the classes that were tested; NaN where none was. */
  public double balancedAccuracy() {
    double sum = 0;
    int tested = 0;
    for (int id = 1; id <= table.length; id++) {
      if (truth(id) > 0) {
        sum += recall(id);
        tested++;
      }
    }
    return sum / tested;
  }

  /** Tables are compared by content. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Confusion that && Arrays.deepEquals(table, that.table);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(table);
  }

  private double right(int classId) {
    return table[classId - 1][classId - 1];
  }

  private static double sum(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value;
    }
    return sum;
  }
}
