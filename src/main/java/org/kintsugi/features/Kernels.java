package org.kintsugi.features;

/**
 * The arithmetic under the filters, one row at a time. Every form of it must give the same bytes:
 * the order of operations stated here is binding, and multiplication and addition are never fused.
 *
 * <p>Every row handed in is at least {@link #PAD} values longer than what is asked of it. What lies
 * beyond {@code count} may be read and, in an output, overwritten: so a form that takes many values
 * at once needs no rule for the row's end. An output is none of the inputs where nothing else is
 * said.
 */
interface Kernels {

  /** Values behind the end of a row. */
  int PAD = 64;

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

  /**
   * Length of the gradient at {@code mid[at + x]}: {@code sqrt(gx gx + gy gy)}, {@code gx = (mid[at
   * + x + 1] - mid[at + x - 1]) * once}, {@code gy = (down[at + x] - up[at + x]) * once}.
   */
  void gradient(float[] up, float[] mid, float[] down, int at, float once, float[] out, int count);

  /** Products {@code gx gx}, {@code gx gy} and {@code gy gy} of the same gradient. */
  void gradientProducts(
      float[] up,
      float[] mid,
      float[] down,
      int at,
      float once,
      float[] xx,
      float[] xy,
      float[] yy,
      int count);

  /**
   * Second derivatives at {@code mid[at + x]}: {@code gxx = ((left - 2 mid) + right) * twice},
   * {@code gyy = ((up - 2 mid) + down) * twice}, {@code gxy = ((down right - down left) * once -
   * (up right - up left) * once) * once}.
   *
   * @param laplacian receives {@code gxx + gyy}
   * @param large receives the larger eigenvalue of ((gxx, gxy), (gxy, gyy)) as of {@link
   *     #eigenvalues}
   * @param small receives the smaller one
   */
  void curvature(
      float[] up,
      float[] mid,
      float[] down,
      int at,
      float once,
      float twice,
      float[] laplacian,
      float[] large,
      float[] small,
      int count);

  /**
   * Eigenvalues of the symmetric matrices ((a, b), (b, c)): (a + c) / 2 &plusmn; sqrt(((a - c) /
   * 2)&sup2; + b&sup2;).
   */
  void eigenvalues(float[] a, float[] b, float[] c, float[] large, float[] small, int count);

  /** {@code out[x] = a[atA + x] - b[atB + x]}. */
  void difference(float[] a, int atA, float[] b, int atB, float[] out, int count);

  /** {@code out[x] = (a[atA + x] - b[atB + x])}&sup2;. */
  void squaredDifference(float[] a, int atA, float[] b, int atB, float[] out, int count);

  /**
   * {@code out[x] = p / ((|p| + |q|) + m)}, {@code p = a[atA + x]}, {@code q = b[atB + x]}; the
   * smallest normal number m keeps 0 / 0 out and changes no other quotient's meaning.
   */
  void ratio(float[] a, int atA, float[] b, int atB, float[] out, int count);

  /** {@code out[x] = sqrt(a[x])}. */
  void root(float[] a, float[] out, int count);

  /** {@code out[x] = a[x] + (b[x] - a[x]) * t}. */
  void blend(float[] a, float[] b, float t, float[] out, int count);

  /**
   * Cells of an even grid: {@code t = (values[from + x] - low) * scale}; {@code cells[x]} is 0
   * where t is negative or no number, else {@code min(floor(t), last - 1) + 1}.
   */
  void cells(float[] values, int from, float low, float scale, int last, int[] cells, int count);

  /** Integers that are ordered as the numbers {@code values[from + x]} are. */
  void keys(float[] values, int from, int[] keys, int count);

  /** The numbers behind {@link #keys}. */
  void values(int[] keys, float[] values, int count);

  /** {@code out[x] = min(a[atA + x], b[atB + x])}; {@code out} may be an input read from 0 on. */
  void lower(int[] a, int atA, int[] b, int atB, int[] out, int count);

  /** {@code out[x] = max(a[atA + x], b[atB + x])}; {@code out} may be an input read from 0 on. */
  void higher(int[] a, int atA, int[] b, int atB, int[] out, int count);

  /** Both at once; {@code low} and {@code high} may be inputs read from 0 on. */
  void order(int[] a, int atA, int[] b, int atB, int[] low, int[] high, int count);
}
