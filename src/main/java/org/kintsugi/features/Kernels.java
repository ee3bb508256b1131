package org.kintsugi.features;

/**
 * The arithmetic under the filters, one row at a time. Every form of it must give the same bytes:
 * the order of operations stated here is binding, and multiplication and addition are never fused.
 */
interface Kernels {

  /**
   * The kernel down a column: {@code out[x] = (w0 rows[centre][x] + w1 (rows[centre - 1][x] +
   * rows[centre + 1][x])) + w2 ...}, added from the centre outwards.
   */
  void column(float[][] rows, int centre, float[] weights, float[] out, int count);

  /**
   * The kernel along a row: {@code out[x]} is centred on {@code row[start + radius + x]}; the same
   * order of summation.
   */
  void row(float[] row, int start, float[] weights, float[] out, int count);

  /** {@code out[x] = (a[x + shiftA] - b[x + shiftB]) * factor}. */
  void difference(
      float[] a, int shiftA, float[] b, int shiftB, float factor, float[] out, int count);

  /** {@code out[x] = ((row[start + x] - 2 row[start + x + 1]) + row[start + x + 2]) * factor}. */
  void secondAlong(float[] row, int start, float factor, float[] out, int count);

  /** {@code out[x] = ((a[x + shift] - 2 b[x + shift]) + c[x + shift]) * factor}. */
  void secondAcross(
      float[] a, float[] b, float[] c, int shift, float factor, float[] out, int count);

  /** {@code out[x] = sqrt(a[x] a[x] + b[x] b[x])}. */
  void length(float[] a, float[] b, float[] out, int count);

  /** {@code out[x] = a[x] * b[x]}. */
  void product(float[] a, float[] b, float[] out, int count);

  /** {@code out[x] = a[x] + b[x]}. */
  void sum(float[] a, float[] b, float[] out, int count);

  /** {@code out[x] = sqrt(a[x])}. */
  void root(float[] a, float[] out, int count);

  /**
   * Eigenvalues of the symmetric matrices ((a, b), (b, c)): (a + c) / 2 &plusmn; sqrt(((a - c) /
   * 2)&sup2; + b&sup2;).
   */
  void eigenvalues(float[] a, float[] b, float[] c, float[] large, float[] small, int count);

  /** Puts the smaller of each pair into {@code low}, the larger into {@code high}. */
  void order(float[] low, float[] high, int count);

  /** {@code into[x] = min(into[x], a[x + shift])}. */
  void minimum(float[] into, float[] a, int shift, int count);

  /** {@code into[x] = max(into[x], a[x + shift])}. */
  void maximum(float[] into, float[] a, int shift, int count);

  /** {@code out[x] = a[x] + (b[x] - a[x]) * t}. */
  void blend(float[] a, float[] b, float t, float[] out, int count);
}
