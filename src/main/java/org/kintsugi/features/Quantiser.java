package org.kintsugi.features;

import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * How feature values become bytes: the bin of a value is the number of edges that are not above it.
 *
 * @param edges by feature, strictly ascending, at most {@link #MOST_EDGES} each; none for a feature
 *     that is constant
 */
public record Quantiser(float[][] edges) {

  /** A bin number fits an unsigned byte. */
  public static final int MOST_EDGES = 255;

  /** Checks number and order of the edges. */
  public Quantiser {
    for (float[] row : edges) {
      if (row.length > MOST_EDGES) {
        throw new IllegalArgumentException(row.length + " edges");
      }
      for (int i = 0; i < row.length; i++) {
        if (!Float.isFinite(row[i]) || (i > 0 && row[i] <= row[i - 1])) {
          throw new IllegalArgumentException("edges do not ascend");
        }
      }
    }
  }

  /**
   * Places the edges by a sample of the image that depends on the image's size and valid region
   * alone: neither on labels nor on what was looked at. The valid region's bounds are cut into 16 x
   * 16 cells; each gives a patch of up to 12 x 12 pixels at a place fixed by a hash of the cell's
   * number.
   *
   * @param bank what is quantised
   * @param image its channels in the order of the bank's specification
   */
  public static Quantiser of(
      FeatureBank bank,
      AlignedChannels image,
      ValidRegion valid,
      Parallel parallel,
      Cancellation cancellation) {
    return new Quantiser(
        EdgePlacement.edges(FeatureSample.of(bank, image, valid, parallel, cancellation)));
  }

  /** Number of features. */
  public int size() {
    return edges.length;
  }

  /** The bin of one value. */
  public int bin(int feature, float value) {
    int bin = 0;
    for (float edge : edges[feature]) {
      bin += value >= edge ? 1 : 0;
    }
    return bin;
  }

  /** A fast form of the same function. */
  public Binner binner() {
    return new Binner(this);
  }

  /** The bins of {@code count} values of every feature. */
  public byte[][] quantise(float[][] values, int count) {
    Binner binner = binner();
    byte[][] bins = new byte[edges.length][count];
    for (int f = 0; f < edges.length; f++) {
      binner.bin(f, values[f], bins[f], count);
    }
    return bins;
  }
}
