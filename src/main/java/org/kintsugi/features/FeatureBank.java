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
    run(
        image,
        tile,
        new FeatureSink() {
          @Override
          public float[] plane(int feature) {
            return out[feature];
          }

          @Override
          public void done(int feature) {}
        },
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
    int area = Math.toIntExact(tile.area());
    float[] scratch = reuse.plane(area);
    run(
        image,
        tile,
        new FeatureSink() {
          @Override
          public float[] plane(int feature) {
            return scratch;
          }

          @Override
          public void done(int feature) {
            binner.bin(feature, scratch, out[feature], area);
          }
        },
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
    int area = Math.toIntExact(tile.area());
    for (FeaturePlan.Channel channel : plan.channels()) {
      reuse.pyramid.fill(image.planes().get(channel.number()), tile, channel.margins());
      if (channel.original() != FeaturePlan.NONE) {
        copy(reuse.pyramid.level(0), tile, sink.plane(channel.original()));
        sink.done(channel.original());
      }
      for (FeaturePlan.Scale scale : channel.scales()) {
        float[] keep = scale.slot() == FeaturePlan.NONE ? null : reuse.kept(scale.slot(), area);
        reuse.scales.compute(scale, tile, keep, sink);
      }
      for (FeaturePlan.Rank rank : channel.ranks()) {
        reuse.ranks.compute(rank, tile, sink);
      }
    }
    for (FeaturePlan.Combination combination : plan.combinations()) {
      combine(
          combination.filter(),
          reuse.kept(combination.slotA(), area),
          reuse.kept(combination.slotB(), area),
          sink.plane(combination.feature()),
          area);
      sink.done(combination.feature());
    }
  }

  private static void copy(Grid grid, Region tile, float[] out) {
    int shift = tile.x() - grid.region().x();
    for (int j = 0; j < tile.height(); j++) {
      System.arraycopy(grid.row(tile.y() + j), shift, out, j * tile.width(), tile.width());
    }
  }

  private static void combine(Filter filter, float[] a, float[] b, float[] out, int count) {
    if (filter == Filter.CHANNEL_RATIO) {
      for (int i = 0; i < count; i++) {
        // The smallest normal number keeps 0 / 0 out and changes no other quotient's meaning.
        out[i] = a[i] / (Math.abs(a[i]) + Math.abs(b[i]) + Float.MIN_NORMAL);
      }
    } else {
      for (int i = 0; i < count; i++) {
        out[i] = a[i] - b[i];
      }
    }
  }
}
