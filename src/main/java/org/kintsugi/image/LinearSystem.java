package org.kintsugi.image;

/** Small dense systems of linear equations, by elimination with partial pivoting. */
final class LinearSystem {

  /** A pivot smaller than this part of the largest coefficient means: no single solution. */
  private static final double SINGULAR = 1e-13;

  private LinearSystem() {}

  /**
   * Solves {@code matrix} x = right for every column of {@code right}.
   *
   * @param matrix square; overwritten
   * @param right a row an equation; replaced by the solutions
   * @throws ArithmeticException where there is no single solution
   */
  static void solve(double[][] matrix, double[][] right) {
    int n = matrix.length;
    double largest = 0;
    for (double[] row : matrix) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) {
          pivot = row;
        }
      }
      if (!(Math.abs(matrix[pivot][column]) > SINGULAR * largest)) {
        throw new ArithmeticException("the equations have no single solution");
      }
      swap(matrix, column, pivot);
      swap(right, column, pivot);
      for (int row = column + 1; row < n; row++) {
        double factor = matrix[row][column] / matrix[column][column];
        if (factor != 0) {
          subtract(matrix[row], matrix[column], factor, column);
          subtract(right[row], right[column], factor, 0);
        }
      }
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int column = row + 1; column < n; column++) {
        subtract(right[row], right[column], matrix[row][column], 0);
      }
      for (int k = 0; k < right[row].length; k++) {
        right[row][k] /= matrix[row][row];
      }
    }
  }

  private static void subtract(double[] from, double[] what, double times, int start) {
    for (int k = start; k < from.length; k++) {
      from[k] -= times * what[k];
    }
  }

  private static void swap(double[][] rows, int a, int b) {
    double[] kept = rows[a];
    rows[a] = rows[b];
    rows[b] = kept;
  }
}
