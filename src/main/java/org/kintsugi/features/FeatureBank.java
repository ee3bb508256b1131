package org.kintsugi.features;

import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;

/**
 * Computes the features of a specification over any tile of an image. The image is mirrored at its
 * border; a tile's features depend on nothing but the image, so any tile equals the whole image to
 * the last bit. Immutable and thread safe, given one {@link FeatureWorkspace} per thread.
 */
public final class FeatureBank {

  private final FeatureSpec spec;
  private final FeaturePlan plan;

  /** Plans the computation of {@code spec}. */
  public FeatureBank(FeatureSpec spec) {
    this.spec = spec;
    this.plan = new FeaturePlan(spec);
  }

  /** What is computed. */
  public FeatureSpec spec() {
    return spec;
  }

  /** Number of planes. */
  public int size() {
    return spec.size();
  }

  /** Pixels around a tile that its features depend on. */
  public int halo() {
    return plan.halo();
  }

  /**
   * Computes all features of a tile.
   *
   * @param image its channels in the order of the specification
   * @param tile inside the image
   * @param out by feature, each at least {@code tile.area()} long: receives the planes row by row
   * @param reuse this thread's working memory
   */
  public void compute(AlignedChannels image, Region tile, float[][] out, FeatureWorkspace reuse) {
    int width = tile.width();
    run(
        image,
        tile,
        (feature, j, values, from) ->
            System.arraycopy(values, from, out[feature], j * width, width),
        reuse);
  }

  /**
   * Computes all features of a tile as bytes.
   *
   * @param image its channels in the order of the specification
   * @param tile inside the image
   * @param binner turns values to bytes
   * @param out by feature, each at least {@code tile.area()} long: receives the bins row by row
   * @param reuse this thread's working memory
   */
  public void computeBinned(
      AlignedChannels image, Region tile, Binner binner, byte[][] out, FeatureWorkspace reuse) {
    int width = tile.width();
    int[] cells = reuse.cells(width);
    run(
        image,
        tile,
        (feature, j, values, from) ->
            binner.bin(feature, reuse.kernels, values, from, cells, out[feature], j * width, width),
        reuse);
  }

  private void run(AlignedChannels image, Region tile, FeatureSink sink, FeatureWorkspace reuse) {
    if (image.count() != spec.channels().size()) {
      throw new IllegalArgumentException(
          image.count() + " channels for features of " + spec.channels().size());
    }
    if (tile.isEmpty() || !image.planes().get(0).bounds().contains(tile)) {
      throw new IllegalArgumentException(tile + " is no tile of the image");
    }
    for (FeaturePlan.Channel channel : plan.channels()) {
      reuse.pyramid.fill(image.planes().get(channel.number()), tile, channel.margins());
      if (channel.original() != FeaturePlan.NONE) {
        original(reuse.pyramid.level(0), tile, channel.original(), sink);
      }
      for (FeaturePlan.Scale scale : channel.scales()) {
        reuse.scales.compute(scale, tile, sink);
      }
      for (FeaturePlan.Rank rank : channel.ranks()) {
        reuse.ranks.compute(rank, tile, sink);
      }
    }
    reuse.combiner.compute(plan, tile, sink);
  }

  private static void original(Grid grid, Region tile, int feature, FeatureSink sink) {
    for (int j = 0; j < tile.height(); j++) {
      sink.row(feature, j, grid.row(tile.y() + j), tile.x() - grid.region().x());
    }
  }
}
