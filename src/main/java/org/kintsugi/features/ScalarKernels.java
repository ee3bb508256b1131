package org.kintsugi.features;

/**
 * The kernels as plain loops. Loops read and write at one index only: that is the shape the
 * compiler turns into vector instructions, so rows that lie shifted are copied first.
 */
final class ScalarKernels implements Kernels {

  private final float[][] shifted = new float[6][0];

  @Override
  public void column(float[][] rows, int centre, float[] weights, float[] out, int count) {
    scale(rows[centre], weights[0], out, count);
    int k = 1;
    for (; k + 2 < weights.length; k += 3) {
      addThree(
          rows[centre - k],
          rows[centre + k],
          rows[centre - k - 1],
          rows[centre + k + 1],
          rows[centre - k - 2],
          rows[centre + k + 2],
          weights[k],
          weights[k + 1],
          weights[k + 2],
          out,
          count);
    }
    for (; k < weights.length; k++) {
      addOne(rows[centre - k], rows[centre + k], weights[k], out, count);
    }
  }

  @Override
  public void row(float[] row, int start, float[] weights, float[] out, int count) {
    int radius = weights.length - 1;
    int centre = start + radius;
    scale(shift(0, row, centre, count), weights[0], out, count);
    int k = 1;
    for (; k + 2 <= radius; k += 3) {
      addThree(
          shift(0, row, centre - k, count),
          shift(1, row, centre + k, count),
          shift(2, row, centre - k - 1, count),
          shift(3, row, centre + k + 1, count),
          shift(4, row, centre - k - 2, count),
          shift(5, row, centre + k + 2, count),
          weights[k],
          weights[k + 1],
          weights[k + 2],
          out,
          count);
    }
    for (; k <= radius; k++) {
      addOne(
          shift(0, row, centre - k, count),
          shift(1, row, centre + k, count),
          weights[k],
          out,
          count);
    }
  }

  @Override
  public void difference(
      float[] a, int shiftA, float[] b, int shiftB, float factor, float[] out, int count) {
    float[] p = shift(0, a, shiftA, count);
    float[] q = shift(1, b, shiftB, count);
    for (int x = 0; x < count; x++) {
      out[x] = (p[x] - q[x]) * factor;
    }
  }

  @Override
  public void secondAlong(float[] row, int start, float factor, float[] out, int count) {
    float[] p = shift(0, row, start, count);
    float[] q = shift(1, row, start + 1, count);
    float[] r = shift(2, row, start + 2, count);
    for (int x = 0; x < count; x++) {
      out[x] = ((p[x] - 2 * q[x]) + r[x]) * factor;
    }
  }

  @Override
  public void secondAcross(
      float[] a, float[] b, float[] c, int shift, float factor, float[] out, int count) {
    float[] p = shift(0, a, shift, count);
    float[] q = shift(1, b, shift, count);
    float[] r = shift(2, c, shift, count);
    for (int x = 0; x < count; x++) {
      out[x] = ((p[x] - 2 * q[x]) + r[x]) * factor;
    }
  }

  @Override
  public void length(float[] a, float[] b, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = (float) Math.sqrt(a[x] * a[x] + b[x] * b[x]);
    }
  }

  @Override
  public void product(float[] a, float[] b, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = a[x] * b[x];
    }
  }

  @Override
  public void sum(float[] a, float[] b, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = a[x] + b[x];
    }
  }

  @Override
  public void root(float[] a, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = (float) Math.sqrt(a[x]);
    }
  }

  @Override
  public void eigenvalues(
      float[] a, float[] b, float[] c, float[] large, float[] small, int count) {
    for (int x = 0; x < count; x++) {
      float mean = 0.5f * (a[x] + c[x]);
      float half = 0.5f * (a[x] - c[x]);
      float spread = (float) Math.sqrt(half * half + b[x] * b[x]);
      large[x] = mean + spread;
      small[x] = mean - spread;
    }
  }

  @Override
  public void order(float[] low, float[] high, int count) {
    for (int x = 0; x < count; x++) {
      float a = low[x];
      float b = high[x];
      low[x] = Math.min(a, b);
      high[x] = Math.max(a, b);
    }
  }

  @Override
  public void minimum(float[] into, float[] a, int shift, int count) {
    float[] p = shift(0, a, shift, count);
    for (int x = 0; x < count; x++) {
      into[x] = Math.min(into[x], p[x]);
    }
  }

  @Override
  public void maximum(float[] into, float[] a, int shift, int count) {
    float[] p = shift(0, a, shift, count);
    for (int x = 0; x < count; x++) {
      into[x] = Math.max(into[x], p[x]);
    }
  }

  @Override
  public void blend(float[] a, float[] b, float t, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = a[x] + (b[x] - a[x]) * t;
    }
  }

  private static void scale(float[] a, float weight, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = a[x] * weight;
    }
  }

  private static void addOne(float[] a, float[] b, float weight, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = out[x] + weight * (a[x] + b[x]);
    }
  }

  private static void addThree(
      float[] a1,
      float[] b1,
      float[] a2,
      float[] b2,
      float[] a3,
      float[] b3,
      float w1,
      float w2,
      float w3,
      float[] out,
      int count) {
    for (int x = 0; x < count; x++) {
      out[x] = ((out[x] + w1 * (a1[x] + b1[x])) + w2 * (a2[x] + b2[x])) + w3 * (a3[x] + b3[x]);
    }
  }

  /** {@code a} from {@code start} on; a copy in slot {@code slot} where it does not start at 0. */
  private float[] shift(int slot, float[] a, int start, int count) {
    if (start == 0) {
      return a;
    }
    if (shifted[slot].length < count) {
      shifted[slot] = new float[count];
    }
    System.arraycopy(a, start, shifted[slot], 0, count);
    return shifted[slot];
  }
}
