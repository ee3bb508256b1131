package org.kintsugi.phase;

import java.util.Arrays;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.PixelMask;
import org.kintsugi.image.Region;
import org.kintsugi.job.Cancellation;

/**
 * A map as runs of equal values, row by row, joined into connected components by union-find over
 * the runs (after Wu, Otoo and Suzuki 2009, who do it over pixels): time and memory go with the
 * number of runs, so with the length of the borders in the map.
 */
final class PixelRuns {

  /** Receives two runs, one above the other, and how many columns they share. */
  interface Contact {
    void accept(int upper, int lower, int columns);
  }

  private final int width;
  private final int height;
  private final int[] rowStart;
  private final int[] start;
  private final byte[] value;
  private final int[] component;
  private final int components;
  private final Cancellation cancellation;

  /**
   * Finds the components.
   *
   * @param values what makes runs, by the map's value
   * @param diagonal whether pixels that share a corner are connected
   */
  PixelRuns(BytePlane map, byte[] values, boolean diagonal, Cancellation cancellation) {
    this.width = map.width();
    this.height = map.height();
    this.cancellation = cancellation;
    byte[] samples = map.samples();
    rowStart = new int[height + 1];
    int[] starts = new int[Math.max(16, samples.length / 16)];
    byte[] found = new byte[starts.length];
    int count = 0;
    for (int y = 0; y < height; y++) {
      if ((y & 63) == 0) {
        cancellation.check();
      }
      rowStart[y] = count;
      int row = y * width;
      for (int x = 0; x < width; ) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
          found = Arrays.copyOf(found, 2 * count);
        }
        byte here = values[samples[row + x] & 0xff];
        starts[count] = x;
        found[count++] = here;
        do {
          x++;
        } while (x < width && values[samples[row + x] & 0xff] == here);
      }
    }
    rowStart[height] = count;
    start = Arrays.copyOf(starts, count);
    value = Arrays.copyOf(found, count);
    component = new int[count];
    components = join(diagonal);
  }

  /** Number of runs. */
  int count() {
    return start.length;
  }

  /** Number of components. */
  int components() {
    return components;
  }

  /** The component (from 0, by their first pixels in raster order) of a run. */
  int component(int run) {
    return component[run];
  }

  byte value(int run) {
    return value[run];
  }

  int from(int run) {
    return start[run];
  }

  /** The column behind the last one of a run of row {@code y}. */
  int to(int run, int y) {
    return run + 1 < rowStart[y + 1] ? start[run + 1] : width;
  }

  int firstOf(int y) {
    return rowStart[y];
  }

  int endOf(int y) {
    return rowStart[y + 1];
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** The value of every component. */
  byte[] componentValues() {
    byte[] values = new byte[components];
    for (int run = 0; run < start.length; run++) {
      values[component[run]] = value[run];
    }
    return values;
  }

  /** The pixels of every component. */
  int[] areas() {
    int[] areas = new int[components];
    for (int y = 0; y < height; y++) {
      for (int run = firstOf(y); run < endOf(y); run++) {
        areas[component[run]] += to(run, y) - start[run];
      }
    }
    return areas;
  }

  /** Whether each component has a pixel in a mask. */
  boolean[] touched(PixelMask mask) {
    boolean[] touched = new boolean[components];
    mask.forEachRun(
        new Region(0, 0, width, height),
        (y, from, to) -> {
          int run = Arrays.binarySearch(start, firstOf(y), endOf(y), from);
          run = run < 0 ? -run - 2 : run;
          for (; run < endOf(y) && start[run] < to; run++) {
            touched[component[run]] = true;
          }
        });
    return touched;
  }

  /** Visits all pairs of runs that lie above each other. */
  void forEachContact(Contact contact) {
    for (int y = 1; y < height; y++) {
      if ((y & 63) == 0) {
        cancellation.check();
      }
      int upper = firstOf(y - 1);
      int lower = firstOf(y);
      int x = 0;
      while (x < width) {
        int upperEnd = to(upper, y - 1);
        int lowerEnd = to(lower, y);
        int end = Math.min(upperEnd, lowerEnd);
        contact.accept(upper, lower, end - x);
        upper += upperEnd == end ? 1 : 0;
        lower += lowerEnd == end ? 1 : 0;
        x = end;
      }
    }
  }

  private int join(boolean diagonal) {
    int[] parent = component;
    Arrays.setAll(parent, run -> run);
    forEachContact(
        (upper, lower, columns) -> {
          if (value[upper] == value[lower]) {
            unite(parent, upper, lower);
          }
        });
    if (diagonal) {
      joinCorners(parent);
    }
    int count = 0;
    for (int run = 0; run < parent.length; run++) {
      // A parent stands before its children, so it holds its final number already.
      parent[run] = parent[run] == run ? count++ : parent[parent[run]];
    }
    return count;
  }

  /** Runs that touch at a corner alone: one ends above where the other begins. */
  private void joinCorners(int[] parent) {
    for (int y = 1; y < height; y++) {
      int upper = firstOf(y - 1);
      int lower = firstOf(y);
      while (upper + 1 < endOf(y - 1) && lower + 1 < endOf(y)) {
        int upperEnd = start[upper + 1];
        int lowerEnd = start[lower + 1];
        if (upperEnd == lowerEnd) {
          if (value[upper] == value[lower + 1]) {
            unite(parent, upper, lower + 1);
          }
          if (value[upper + 1] == value[lower]) {
            unite(parent, upper + 1, lower);
          }
        }
        upper += upperEnd <= lowerEnd ? 1 : 0;
        lower += lowerEnd <= upperEnd ? 1 : 0;
      }
    }
  }

  private static void unite(int[] parent, int a, int b) {
    int one = find(parent, a);
    int other = find(parent, b);
    if (one < other) {
      parent[other] = one;
    } else {
      parent[one] = other;
    }
  }

  private static int find(int[] parent, int run) {
    int at = run;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
