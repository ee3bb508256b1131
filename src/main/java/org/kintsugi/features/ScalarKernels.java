package org.kintsugi.features;

/** The kernels as plain loops: what the others are held to, and what runs where there are none. */
final class ScalarKernels implements Kernels {

  @Override
  public void column(float[][] rows, int centre, float[] weights, float[] out, int count) {
    float[] middle = rows[centre];
    float weight = weights[0];
    for (int x = 0; x < count; x++) {
      out[x] = middle[x] * weight;
    }
    for (int k = 1; k < weights.length; k++) {
      add(rows[centre - k], 0, rows[centre + k], 0, weights[k], out, count);
    }
  }

  @Override
  public void row(float[] row, int start, float[] weights, float[] out, int count) {
    int centre = start + weights.length - 1;
    float weight = weights[0];
    for (int x = 0; x < count; x++) {
      out[x] = row[centre + x] * weight;
    }
    for (int k = 1; k < weights.length; k++) {
      add(row, centre - k, row, centre + k, weights[k], out, count);
    }
  }

  private static void add(
      float[] a, int atA, float[] b, int atB, float weight, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = out[x] + weight * (a[atA + x] + b[atB + x]);
    }
  }

  @Override
  public void gradient(
      float[] up, float[] mid, float[] down, int at, float once, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      float gx = (mid[at + x + 1] - mid[at + x - 1]) * once;
      float gy = (down[at + x] - up[at + x]) * once;
      out[x] = (float) Math.sqrt(gx * gx + gy * gy);
    }
  }

  @Override
  public void gradientProducts(
      float[] up,
      float[] mid,
      float[] down,
      int at,
      float once,
      float[] xx,
      float[] xy,
      float[] yy,
      int count) {
    for (int x = 0; x < count; x++) {
      float gx = (mid[at + x + 1] - mid[at + x - 1]) * once;
      float gy = (down[at + x] - up[at + x]) * once;
      xx[x] = gx * gx;
      xy[x] = gx * gy;
      yy[x] = gy * gy;
    }
  }

  @Override
  public void curvature(
      float[] up,
      float[] mid,
      float[] down,
      int at,
      float once,
      float twice,
      float[] laplacian,
      float[] large,
      float[] small,
      int count) {
    for (int x = 0; x < count; x++) {
      int i = at + x;
      float two = 2 * mid[i];
      float gxx = ((mid[i - 1] - two) + mid[i + 1]) * twice;
      float gyy = ((up[i] - two) + down[i]) * twice;
      float below = (down[i + 1] - down[i - 1]) * once;
      float above = (up[i + 1] - up[i - 1]) * once;
      float gxy = (below - above) * once;
      laplacian[x] = gxx + gyy;
      float mean = 0.5f * (gxx + gyy);
      float half = 0.5f * (gxx - gyy);
      float spread = (float) Math.sqrt(half * half + gxy * gxy);
      large[x] = mean + spread;
      small[x] = mean - spread;
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
  public void difference(float[] a, int atA, float[] b, int atB, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = a[atA + x] - b[atB + x];
    }
  }

  @Override
  public void squaredDifference(float[] a, int atA, float[] b, int atB, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      float difference = a[atA + x] - b[atB + x];
      out[x] = difference * difference;
    }
  }

  @Override
  public void ratio(float[] a, int atA, float[] b, int atB, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      float p = a[atA + x];
      float q = b[atB + x];
      out[x] = p / (Math.abs(p) + Math.abs(q) + Float.MIN_NORMAL);
    }
  }

  @Override
  public void root(float[] a, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = (float) Math.sqrt(a[x]);
    }
  }

  @Override
  public void blend(float[] a, float[] b, float t, float[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = a[x] + (b[x] - a[x]) * t;
    }
  }

  @Override
  public void cells(
      float[] values, int from, float low, float scale, int last, int[] cells, int count) {
    for (int x = 0; x < count; x++) {
      cells[x] = BinGrid.cell(values[from + x], low, scale, last);
    }
  }

  @Override
  public void keys(float[] values, int from, int[] keys, int count) {
    for (int x = 0; x < count; x++) {
      keys[x] = swapNegative(Float.floatToRawIntBits(values[from + x]));
    }
  }

  @Override
  public void values(int[] keys, float[] values, int count) {
    for (int x = 0; x < count; x++) {
      values[x] = Float.intBitsToFloat(swapNegative(keys[x]));
    }
  }

  /** Turns the order of negative numbers' bits round; its own inverse. */
  private static int swapNegative(int bits) {
    return bits ^ ((bits >> 31) & 0x7fffffff);
  }

  @Override
  public void lower(int[] a, int atA, int[] b, int atB, int[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = Math.min(a[atA + x], b[atB + x]);
    }
  }

  @Override
  public void higher(int[] a, int atA, int[] b, int atB, int[] out, int count) {
    for (int x = 0; x < count; x++) {
      out[x] = Math.max(a[atA + x], b[atB + x]);
    }
  }

  @Override
  public void order(int[] a, int atA, int[] b, int atB, int[] low, int[] high, int count) {
    for (int x = 0; x < count; x++) {
      int p = a[atA + x];
      int q = b[atB + x];
      low[x] = Math.min(p, q);
      high[x] = Math.max(p, q);
    }
  }
}
