package org.kintsugi.annotation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A square of label pixels, row by row. A tile may be written only by the layer whose present token
 * it carries; after a snapshot the layer has a new token and copies before it writes.
 */
final class Tile {

  static final int SHIFT = 6;
  static final int SIZE = 1 << SHIFT;
  static final int MASK = SIZE - 1;
  static final int PIXELS = SIZE * SIZE;

  /** The tile without a label; nobody owns it, so nobody writes to it. */
  static final Tile EMPTY = new Tile(null, new byte[PIXELS], new int[PIXELS], 0);

  final Owner owner;
  final byte[] labels;
  final int[] strokes;
  int labelled;

  /** Who may write: one object a layer and time between two snapshots. */
  static final class Owner {}

  private Tile(Owner owner, byte[] labels, int[] strokes, int labelled) {
    this.owner = owner;
    this.labels = labels;
    this.strokes = strokes;
    this.labelled = labelled;
  }

  /** A copy that {@code newOwner} may write. */
  Tile copyFor(Owner newOwner) {
    return new Tile(newOwner, labels.clone(), strokes.clone(), labelled);
  }

  /**
   * The tile without the labels of some strokes: this one where it has none of them.
   *
   * @param gone ids of strokes
   * @param counts labelled pixels by class, which follow
   */
  Tile without(BitSet gone, long[] counts) {
    Tile copy = this;
    for (int i = 0; i < PIXELS; i++) {
      if (labels[i] != 0 && gone.get(strokes[i])) {
        if (copy == this) {
          copy = copyFor(null);
        }
        counts[labels[i] & 0xff]--;
        counts[0]++;
        copy.labels[i] = 0;
        copy.strokes[i] = 0;
        copy.labelled--;
      }
    }
    return copy.labelled == 0 ? EMPTY : copy;
  }

  /** The place of pixel (x, y) of the image in its tile. */
  static int position(int x, int y) {
    return (y & MASK) << SHIFT | (x & MASK);
  }

  boolean sameContent(Tile other) {
    if (this == other) {
      return true;
    }
    return labelled == other.labelled
        && Arrays.equals(labels, other.labels)
        && Arrays.equals(strokes, other.strokes);
  }
}
