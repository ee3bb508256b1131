package org.kintsugi.registration;

/**
 * Solves a few small systems with one symmetric positive matrix.
 *
 * @param factor lower triangle of the Cholesky factor
 */
record Cholesky(double[][] factor) {

  /**
   * Factors a matrix.
   *
   * @param matrix its lower triangle; overwritten
   * @param ridge added to the diagonal, times the mean of the diagonal: keeps what the data say
   *     nothing about at zero
   */
  static Cholesky of(double[][] matrix, double ridge) {
    int n = matrix.length;
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += matrix[i][i];
    }
    double more = Math.max(ridge * trace / n, Double.MIN_NORMAL);
    for (int i = 0; i < n; i++) {
      matrix[i][i] += more;
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(Math.max(sum, more * 1e-6)) : sum / matrix[j][j];
      }
    }
    return new Cholesky(matrix);
  }

  /** Replaces the right side by the solution. */
  void solve(double[] right) {
    int n = factor.length;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        right[i] -= factor[i][k] * right[k];
      }
      right[i] /= factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        right[i] -= factor[k][i] * right[k];
      }
      right[i] /= factor[i][i];
    }
  }
}
