package org.kintsugi.features;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in vectors as wide as the machine has them. No operation joins lanes, so the width
 * does not show in the results.
 */
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, FLOATS.vectorShape());
  private static final int LANES = FLOATS.length();

  private static FloatVector load(float[] a, int x) {
    return FloatVector.fromArray(FLOATS, a, x);
  }

  private static IntVector load(int[] a, int x) {
    return IntVector.fromArray(INTS, a, x);
  }

  @Override
  public void column(float[][] rows, int centre, float[] weights, float[] out, int count) {
    int x = 0;
    for (; x + LANES < count; x += 2 * LANES) {
      float[] middle = rows[centre];
      FloatVector one = load(middle, x).mul(weights[0]);
      FloatVector two = load(middle, x + LANES).mul(weights[0]);
      for (int k = 1; k < weights.length; k++) {
        float[] a = rows[centre - k];
        float[] b = rows[centre + k];
        FloatVector weight = FloatVector.broadcast(FLOATS, weights[k]);
        one = one.add(load(a, x).add(load(b, x)).mul(weight));
        two = two.add(load(a, x + LANES).add(load(b, x + LANES)).mul(weight));
      }
      one.intoArray(out, x);
      two.intoArray(out, x + LANES);
    }
    for (; x < count; x += LANES) {
      FloatVector one = load(rows[centre], x).mul(weights[0]);
      for (int k = 1; k < weights.length; k++) {
        one = one.add(load(rows[centre - k], x).add(load(rows[centre + k], x)).mul(weights[k]));
      }
      one.intoArray(out, x);
    }
  }

  @Override
  public void row(float[] row, int start, float[] weights, float[] out, int count) {
    int centre = start + weights.length - 1;
    int x = 0;
    for (; x + LANES < count; x += 2 * LANES) {
      int i = centre + x;
      int j = i + LANES;
      FloatVector one = load(row, i).mul(weights[0]);
      FloatVector two = load(row, j).mul(weights[0]);
      for (int k = 1; k < weights.length; k++) {
        FloatVector weight = FloatVector.broadcast(FLOATS, weights[k]);
        one = one.add(load(row, i - k).add(load(row, i + k)).mul(weight));
        two = two.add(load(row, j - k).add(load(row, j + k)).mul(weight));
      }
      one.intoArray(out, x);
      two.intoArray(out, x + LANES);
    }
    for (; x < count; x += LANES) {
      int i = centre + x;
      FloatVector one = load(row, i).mul(weights[0]);
      for (int k = 1; k < weights.length; k++) {
        one = one.add(load(row, i - k).add(load(row, i + k)).mul(weights[k]));
      }
      one.intoArray(out, x);
    }
  }

  @Override
  public void gradient(
      float[] up, float[] mid, float[] down, int at, float once, float[] out, int count) {
    for (int x = 0; x < count; x += LANES) {
      int i = at + x;
      FloatVector gx = load(mid, i + 1).sub(load(mid, i - 1)).mul(once);
      FloatVector gy = load(down, i).sub(load(up, i)).mul(once);
      gx.mul(gx).add(gy.mul(gy)).sqrt().intoArray(out, x);
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
    for (int x = 0; x < count; x += LANES) {
      int i = at + x;
      FloatVector gx = load(mid, i + 1).sub(load(mid, i - 1)).mul(once);
      FloatVector gy = load(down, i).sub(load(up, i)).mul(once);
      gx.mul(gx).intoArray(xx, x);
      gx.mul(gy).intoArray(xy, x);
      gy.mul(gy).intoArray(yy, x);
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
    for (int x = 0; x < count; x += LANES) {
      int i = at + x;
      FloatVector two = load(mid, i).mul(2);
      FloatVector gxx = load(mid, i - 1).sub(two).add(load(mid, i + 1)).mul(twice);
      FloatVector gyy = load(up, i).sub(two).add(load(down, i)).mul(twice);
      FloatVector below = load(down, i + 1).sub(load(down, i - 1)).mul(once);
      FloatVector above = load(up, i + 1).sub(load(up, i - 1)).mul(once);
      FloatVector gxy = below.sub(above).mul(once);
      FloatVector sum = gxx.add(gyy);
      FloatVector mean = sum.mul(0.5f);
      FloatVector half = gxx.sub(gyy).mul(0.5f);
      FloatVector spread = half.mul(half).add(gxy.mul(gxy)).sqrt();
      sum.intoArray(laplacian, x);
      mean.add(spread).intoArray(large, x);
      mean.sub(spread).intoArray(small, x);
    }
  }

  @Override
  public void eigenvalues(
      float[] a, float[] b, float[] c, float[] large, float[] small, int count) {
    for (int x = 0; x < count; x += LANES) {
      FloatVector p = load(a, x);
      FloatVector q = load(b, x);
      FloatVector r = load(c, x);
      FloatVector mean = p.add(r).mul(0.5f);
      FloatVector half = p.sub(r).mul(0.5f);
      FloatVector spread = half.mul(half).add(q.mul(q)).sqrt();
      mean.add(spread).intoArray(large, x);
      mean.sub(spread).intoArray(small, x);
    }
  }

  @Override
  public void difference(float[] a, int atA, float[] b, int atB, float[] out, int count) {
    for (int x = 0; x < count; x += LANES) {
      load(a, atA + x).sub(load(b, atB + x)).intoArray(out, x);
    }
  }

  @Override
  public void squaredDifference(float[] a, int atA, float[] b, int atB, float[] out, int count) {
    for (int x = 0; x < count; x += LANES) {
      FloatVector difference = load(a, atA + x).sub(load(b, atB + x));
      difference.mul(difference).intoArray(out, x);
    }
  }

  @Override
  public void ratio(float[] a, int atA, float[] b, int atB, float[] out, int count) {
    for (int x = 0; x < count; x += LANES) {
      FloatVector p = load(a, atA + x);
      FloatVector q = load(b, atB + x);
      p.div(p.abs().add(q.abs()).add(Float.MIN_NORMAL)).intoArray(out, x);
    }
  }

  @Override
  public void root(float[] a, float[] out, int count) {
    for (int x = 0; x < count; x += LANES) {
      load(a, x).sqrt().intoArray(out, x);
    }
  }

  @Override
  public void blend(float[] a, float[] b, float t, float[] out, int count) {
    for (int x = 0; x < count; x += LANES) {
      FloatVector p = load(a, x);
      p.add(load(b, x).sub(p).mul(t)).intoArray(out, x);
    }
  }

  @Override
  public void cells(
      float[] values, int from, float low, float scale, int last, int[] cells, int count) {
    IntVector none = IntVector.zero(INTS);
    for (int x = 0; x < count; x += LANES) {
      FloatVector t = load(values, from + x).sub(low).mul(scale);
      IntVector whole = (IntVector) t.convertShape(VectorOperators.F2I, INTS, 0);
      none.blend(whole.min(last - 1).add(1), t.compare(VectorOperators.GE, 0f).cast(INTS))
          .intoArray(cells, x);
    }
  }

  @Override
  public void keys(float[] values, int from, int[] keys, int count) {
    for (int x = 0; x < count; x += LANES) {
      swapNegative(load(values, from + x).reinterpretAsInts()).intoArray(keys, x);
    }
  }

  @Override
  public void values(int[] keys, float[] values, int count) {
    for (int x = 0; x < count; x += LANES) {
      swapNegative(load(keys, x)).reinterpretAsFloats().intoArray(values, x);
    }
  }

  private static IntVector swapNegative(IntVector bits) {
    IntVector sign = bits.lanewise(VectorOperators.ASHR, 31);
    return bits.lanewise(VectorOperators.XOR, sign.and(0x7fffffff));
  }

  @Override
  public void lower(int[] a, int atA, int[] b, int atB, int[] out, int count) {
    for (int x = 0; x < count; x += LANES) {
      load(a, atA + x).min(load(b, atB + x)).intoArray(out, x);
    }
  }

  @Override
  public void higher(int[] a, int atA, int[] b, int atB, int[] out, int count) {
    for (int x = 0; x < count; x += LANES) {
      load(a, atA + x).max(load(b, atB + x)).intoArray(out, x);
    }
  }

  @Override
  public void order(int[] a, int atA, int[] b, int atB, int[] low, int[] high, int count) {
    for (int x = 0; x < count; x += LANES) {
      IntVector p = load(a, atA + x);
      IntVector q = load(b, atB + x);
      p.min(q).intoArray(low, x);
      p.max(q).intoArray(high, x);
    }
  }
}
