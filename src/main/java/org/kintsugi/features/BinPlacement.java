package org.kintsugi.features;

import java.util.stream.IntStream;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;
import org.kintsugi.image.ValidRegion;
import org.kintsugi.job.Cancellation;
import org.kintsugi.job.Parallel;

/**
 * The bins of an image and some of the pixels they were placed by: a fixed, even sample of the
 * image that self-training learns from. Neither depends on which pixels are excluded, so that no
 * feature has to be computed again when that changes.
 *
 * @param quantiser the bins
 * @param sample the sampled pixels
 */
public record BinPlacement(Quantiser quantiser, Sample sample) {

  /**
   * Pixels of an image in bins.
   *
   * @param bins {@code [feature][pixel]}
   * @param positions y * width + x of each pixel
   * @param width pixels in a row of the image
   */
  public record Sample(byte[][] bins, int[] positions, int width) {

    /** The bins of those pixels that count. */
    public byte[][] of(ValidRegion valid) {
      int[] kept =
          IntStream.range(0, positions.length)
              .filter(i -> valid.contains(positions[i] % width, positions[i] / width))
              .toArray();
      if (kept.length == positions.length) {
        return bins;
      }
      byte[][] found = new byte[bins.length][kept.length];
      for (int f = 0; f < bins.length; f++) {
        for (int i = 0; i < kept.length; i++) {
          found[f][i] = bins[f][kept[i]];
        }
      }
      return found;
    }
  }

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
    return new BinPlacement(quantiser, sample(quantiser, kept, valid, shares));
  }

  /** The sample of a further image, in bins that were placed by another one. */
  public static Sample sample(
      FeatureBank bank,
      AlignedChannels image,
      ValidRegion valid,
      Quantiser quantiser,
      int shares,
      Parallel parallel,
      Cancellation cancellation) {
    float[][] kept = thinned(FeatureSample.of(bank, image, valid, parallel, cancellation), shares);
    return sample(quantiser, kept, valid, shares);
  }

  private static Sample sample(Quantiser quantiser, float[][] kept, ValidRegion valid, int shares) {
    int[] positions = new int[kept[0].length];
    int step = Math.multiplyExact(STEP, shares);
    int start = 0;
    int next = 0;
    for (Region patch : FeatureSample.patches(valid.bounds())) {
      int area = Math.toIntExact(patch.area());
      for (; next * step < start + area; next++) {
        int inside = next * step - start;
        positions[next] =
            (patch.y() + inside / patch.width()) * valid.width()
                + patch.x()
                + inside % patch.width();
      }
      start += area;
    }
    return new Sample(quantiser.quantise(kept, positions.length), positions, valid.width());
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
