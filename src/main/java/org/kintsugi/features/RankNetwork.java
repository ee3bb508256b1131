package org.kintsugi.features;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * How median, minimum and maximum of a square are found. Its columns are sorted first: neighbouring
 * squares share them. Sorting the rows of a square then leaves the columns sorted, so the value in
 * row i and column j has (i + 1)(j + 1) - 1 others that are not above it, and the median can only
 * be one of those in the middle.
 *
 * @param side of the square
 * @param column sorts a column
 * @param square from sorted columns to what is wanted; wire i side + j is row i of column j
 * @param median the wire of the square's median
 */
record RankNetwork(int side, SortingNetwork column, SortingNetwork square, int median) {

  private record Place(int row, int column) {}

  /** The network for a square of {@code 2 radius + 1} pixels a side. */
  static RankNetwork of(int radius, boolean median, boolean minimum, boolean maximum) {
    int side = 2 * radius + 1;
    int wires = side * side;
    SortingNetwork sort = SortingNetwork.sorting(side);
    SortingNetwork square = new SortingNetwork(wires, List.of());
    for (int i = 0; i < side; i++) {
      square = square.then(sort.on(places(i * side, side), wires));
    }
    List<Place> middle = middle(side);
    int[] places = middle.stream().mapToInt(p -> p.row() * side + p.column()).toArray();
    square = square.then(medianOf(middle, side).on(places, wires));
    int middleWire = places[places.length / 2];
    List<Integer> wanted = new ArrayList<>();
    if (median) {
      wanted.add(middleWire);
    }
    if (minimum) {
      wanted.add(0);
    }
    if (maximum) {
      wanted.add(wires - 1);
    }
    return new RankNetwork(
        side,
        sort,
        square.reaching(wanted.stream().mapToInt(Integer::intValue).toArray()),
        middleWire);
  }

  /** The wire of its minimum. */
  int minimum() {
    return 0;
  }

  /** The wire of its maximum. */
  int maximum() {
    return side * side - 1;
  }

  private static int[] places(int first, int count) {
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = first + i;
    }
    return places;
  }

  /** Where the median can be, by the diagonals, roughly ascending. */
  private static List<Place> middle(int side) {
    int half = (side * side + 1) / 2;
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        if ((i + 1) * (j + 1) <= half && (side - i) * (side - j) <= half) {
          places.add(new Place(i, j));
        }
      }
    }
    places.sort(
        Comparator.comparingInt((Place p) -> p.row() + p.column()).thenComparingInt(Place::row));
    return places;
  }

  /** Leaves the median of the whole square on the middle one of the wires. */
  private static SortingNetwork medianOf(List<Place> middle, int side) {
    List<int[]> squares = new ArrayList<>();
    zeros(new int[side], 0, side, squares);
    BitSet[] inputs = new BitSet[middle.size()];
    for (int w = 0; w < inputs.length; w++) {
      inputs[w] = new BitSet();
      for (int k = 0; k < squares.size(); k++) {
        inputs[w].set(k, middle.get(w).column() >= squares.get(k)[middle.get(w).row()]);
      }
    }
    BitSet expected = new BitSet();
    for (int k = 0; k < squares.size(); k++) {
      int sum = 0;
      for (int zeros : squares.get(k)) {
        sum += zeros;
      }
      expected.set(k, sum < (side * side + 1) / 2);
    }
    return SortingNetwork.sorting(middle.size()).pruned(inputs, middle.size() / 2, expected);
  }

  /** All squares of zeros and ones with rows and columns sorted, as numbers of zeros by row. */
  private static void zeros(int[] rows, int row, int most, List<int[]> into) {
    if (row == rows.length) {
      into.add(rows.clone());
      return;
    }
    for (int zeros = most; zeros >= 0; zeros--) {
      rows[row] = zeros;
      zeros(rows, row + 1, zeros, into);
    }
  }
}
