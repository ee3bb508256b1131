package org.kintsugi.features;

import java.util.Arrays;

/**
 * Places bin edges by sampled values: half of them at equal shares of the sample, which resolves
 * where pixels are many, half at equal distances over all but the outermost thousandth at either
 * end, which resolves what is rare. Edges closer than 1/4096 of that range are joined, and all move
 * down to the next start of a cell of the {@link BinGrid}, by less than that.
 */
final class EdgePlacement {

  private static final int HALF = 127;
  private static final double TAIL = 0.001;
  private static final float NARROWEST = 1f / 4096;

  private EdgePlacement() {}

  static float[][] edges(float[][] sample) {
    float[][] edges = new float[sample.length][];
    for (int f = 0; f < sample.length; f++) {
      edges[f] = edges(sample[f]);
    }
    return edges;
  }

  /** Sorts {@code values} and returns their edges. */
  static float[] edges(float[] values) {
    Arrays.sort(values);
    int last = values.length - 1;
    float low = values[(int) (TAIL * last)];
    float high = values[last - (int) (TAIL * last)];
    if (!(high > low) || !Float.isFinite(high - low)) {
      low = values[0];
      high = values[last];
    }
    if (!(high > low) || !Float.isFinite(high - low)) {
      return new float[0];
    }
    float[] candidates = new float[2 * HALF];
    for (int k = 0; k < HALF; k++) {
      double share = (k + 1.0) / (HALF + 1);
      candidates[2 * k] = values[(int) (share * last)];
      candidates[2 * k + 1] = (float) (low + share * (high - low));
    }
    Arrays.sort(candidates);
    return BinGrid.snap(spread(candidates, (high - low) * NARROWEST, values[0]));
  }

  /** Drops edges that no value lies below and those too close to the one before. */
  private static float[] spread(float[] candidates, float gap, float smallest) {
    float[] kept = new float[candidates.length];
    int count = 0;
    for (float edge : candidates) {
      boolean apart = count == 0 ? edge > smallest : edge > kept[count - 1] + gap;
      if (apart) {
        kept[count++] = edge;
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
