package org.kintsugi.features;

import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * The bins of an image and some of the pixels they were placed by: a fixed, even sample of the
 * image that self-training learns from.
 *
 * @param quantiser the bins
 * @param sample bins of the sampled pixels, {@code [feature][pixel]}
 */
public record BinPlacement(Quantiser quantiser, byte[][] sample) {

  /** Of the pixels that place the edges each such one is kept: about 4,096 of a large image. */
  private static final int STEP = 9;

  /**
   * Places the bins of an image as {@link Quantiser#of} does and keeps a sample.
   *
   * @param bank what is quantised
   * @param image its channels in the order of the bank's specification
   * @param shares how many images share the sample: each keeps one part in so many
   */
  public static BinPlacement of(
      FeatureBank bank,
      AlignedChannels image,
      ValidRegion valid,
      int shares,
      Parallel parallel,
      Cancellation cancellation) {
    float[][] values = FeatureSample.of(bank, image, valid, parallel, cancellation);
    float[][] kept = thinned(values, shares);
    Quantiser quantiser = new Quantiser(EdgePlacement.edges(values));
    return new BinPlacement(quantiser, quantiser.quantise(kept, kept[0].length));
  }

  /** The sample of a further image, in bins that were placed by another one. */
  public static byte[][] sample(
      FeatureBank bank,
      AlignedChannels image,
      ValidRegion valid,
      Quantiser quantiser,
      int shares,
      Parallel parallel,
      Cancellation cancellation) {
    float[][] kept = thinned(FeatureSample.of(bank, image, valid, parallel, cancellation), shares);
    return quantiser.quantise(kept, kept[0].length);
  }

  private static float[][] thinned(float[][] values, int shares) {
    int step = Math.multiplyExact(STEP, shares);
    int count = (values[0].length + step - 1) / step;
    float[][] kept = new float[values.length][count];
    for (int f = 0; f < values.length; f++) {
      for (int i = 0; i < count; i++) {
        kept[f][i] = values[f][i * step];
      }
    }
    return kept;
  }
}
