package org.kintsugi.annotation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.kintsugi.image.Region;

/** Finds the pixels that hang together with a first one. */
final class GrowingArea {

  /** Says whether a pixel belongs to it. */
  interface Rule {
    boolean allows(int x, int y);
  }

  /** Edge neighbours first: the first four, or all eight. */
  private static final int[] DX = {-1, 1, 0, 0, -1, 1, -1, 1};

  private static final int[] DY = {0, 0, -1, 1, -1, -1, 1, 1};
  private static final int AT_EDGES = 4;
  private static final int AT_CORNERS = 8;

  private GrowingArea() {}

  /**
   * All pixels of {@code clip} that can be reached from (x, y) over pixels that {@code rule}
   * allows, from edge neighbour to edge neighbour, so that nothing leaks through a stroke whose
   * pixels touch only at their corners; empty where it does not allow the first.
   */
  static PixelArea from(int x, int y, Region clip, Rule rule) {
    return grow(x, y, clip, rule, AT_EDGES, false).orElseThrow();
  }

  /** The same, over corners too: the whole of a thin stroke. */
  static PixelArea overCorners(int x, int y, Region clip, Rule rule) {
    return grow(x, y, clip, rule, AT_CORNERS, false).orElseThrow();
  }

  /**
   * As {@link #from}, or empty where it reaches the edge of {@code clip}. The walk ends as soon as
   * it does.
   */
  static Optional<PixelArea> inside(int x, int y, Region clip, Rule rule) {
    return grow(x, y, clip, rule, AT_EDGES, true);
  }

  private static Optional<PixelArea> grow(
      int x, int y, Region clip, Rule rule, int neighbours, boolean stopAtEdge) {
    if (!clip.contains(x, y) || !rule.allows(x, y)) {
      return Optional.of(PixelArea.EMPTY);
    }
    int width = clip.width();
    BitSet found = new BitSet(Math.toIntExact(clip.area()));
    int[] waiting = new int[256];
    int count = 0;
    int first = (y - clip.y()) * width + x - clip.x();
    found.set(first);
    waiting[count++] = first;
    while (count > 0) {
      int at = waiting[--count];
      int column = at % width;
      int row = at / width;
      boolean onEdge = column == 0 || row == 0 || column == width - 1 || row == clip.height() - 1;
      if (stopAtEdge && onEdge) {
        return Optional.empty();
      }
      if (count + neighbours > waiting.length) {
        waiting = Arrays.copyOf(waiting, 2 * waiting.length);
      }
      for (int side = 0; side < neighbours; side++) {
        int nextColumn = column + DX[side];
        int nextRow = row + DY[side];
        if (nextColumn < 0 || nextColumn >= width || nextRow < 0 || nextRow >= clip.height()) {
          continue;
        }
        int next = nextRow * width + nextColumn;
        if (!found.get(next) && rule.allows(clip.x() + nextColumn, clip.y() + nextRow)) {
          found.set(next);
          waiting[count++] = next;
        }
      }
    }
    return Optional.of(new PixelArea(clip, found));
  }
}
