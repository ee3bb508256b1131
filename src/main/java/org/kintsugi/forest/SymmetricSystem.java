package org.kintsugi.forest;

/**
 * A symmetric positive definite system of linear equations, factored once (Cholesky) and solved for
 * several right sides. Sums are taken in a fixed order, row by row.
 */
final class SymmetricSystem {

  /** Lower triangle of L with L L' = A. */
  private final double[][] factor;

  private SymmetricSystem(double[][] factor) {
    this.factor = factor;
  }

  /**
   * Factors a matrix.
   *
   * @param matrix its lower triangle, row i of length i + 1; overwritten
   * @throws ArithmeticException where it is not positive definite
   */
  static SymmetricSystem factor(double[][] matrix) {
    int n = matrix.length;
    double[] column = new double[n];
    for (int k = 0; k < n; k++) {
      double pivot = matrix[k][k];
      if (!(pivot > 0)) {
        throw new ArithmeticException("the matrix is not positive definite");
      }
      double root = Math.sqrt(pivot);
      matrix[k][k] = root;
      for (int i = k + 1; i < n; i++) {
        matrix[i][k] /= root;
        column[i] = matrix[i][k];
      }
      for (int i = k + 1; i < n; i++) {
        subtract(matrix[i], column[i], column, k + 1, i + 1);
      }
    }
    return new SymmetricSystem(matrix);
  }

  /** Replaces the right side by the solution. */
  void solve(double[] right) {
    int n = factor.length;
    for (int i = 0; i < n; i++) {
      double sum = right[i];
      for (int j = 0; j < i; j++) {
        sum -= factor[i][j] * right[j];
      }
      right[i] = sum / factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      right[i] /= factor[i][i];
      subtract(right, right[i], factor[i], 0, i);
    }
  }

  private static void subtract(double[] from, double factor, double[] what, int start, int end) {
    for (int j = start; j < end; j++) {
      from[j] -= factor * what[j];
    }
  }
}
