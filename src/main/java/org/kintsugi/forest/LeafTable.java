package org.kintsugi.forest;

import java.util.Arrays;

/**
 * The class probabilities of a tree's leaves, each row kept once: most leaves share theirs, and a
 * small table stays in the processor's cache during prediction.
 */
final class LeafTable {

  private final int classes;
  private float[] values;
  private int rows;

  /** Row + 1 by hash, open addressing; 0 where free. */
  private int[] slots = new int[64];

  LeafTable(int classes) {
    this.classes = classes;
    values = new float[16 * classes];
  }

  /** The number of the row that holds the shares, which is added if it is new. */
  int rowOf(float[] shares) {
    if (2 * (rows + 1) > slots.length) {
      grow();
    }
    int slot = slotOf(shares, 0);
    if (slots[slot] == 0) {
      if ((rows + 1) * classes > values.length) {
        values = Arrays.copyOf(values, 2 * values.length);
      }
      System.arraycopy(shares, 0, values, rows * classes, classes);
      slots[slot] = ++rows;
    }
    return slots[slot] - 1;
  }

  /** All rows, one after the other. */
  float[] values() {
    return Arrays.copyOf(values, rows * classes);
  }

  private int slotOf(float[] from, int at) {
    int hash = 0;
    for (int k = 0; k < classes; k++) {
      hash = 31 * hash + Float.floatToRawIntBits(from[at + k]);
    }
    hash *= 0x9e3779b9;
    int slot = (hash ^ hash >>> 16) & slots.length - 1;
    while (slots[slot] != 0 && !sameAs(slots[slot] - 1, from, at)) {
      slot = (slot + 1) & slots.length - 1;
    }
    return slot;
  }

  private boolean sameAs(int row, float[] other, int at) {
    return Arrays.equals(values, row * classes, (row + 1) * classes, other, at, at + classes);
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int row = 0; row < rows; row++) {
      slots[slotOf(values, row * classes)] = row + 1;
    }
  }
}
