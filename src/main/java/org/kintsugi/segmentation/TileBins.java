package org.kintsugi.segmentation;

import java.util.Objects;
import org.kintsugi.features.Binner;
import org.kintsugi.features.FeatureBank;
import org.kintsugi.features.FeatureWorkspace;
import org.kintsugi.features.Quantiser;
import org.kintsugi.image.AlignedChannels;
import org.kintsugi.image.Region;

/** Computes the binned features of tiles; working memory is kept between tiles. Thread safe. */
final class TileBins {

  /** Working memory of one thread: the filters' own and one tile of bins. */
  private static final class Memory {
    private final FeatureWorkspace filters = new FeatureWorkspace();
    private byte[][] bins = new byte[0][0];

    byte[][] bins(int features, int area) {
      if (bins.length != features || bins[0].length < area) {
        bins = new byte[features][area];
      }
      return bins;
    }
  }

  /** What is done with the bins of a tile. */
  interface Use {
    /** The bins, by feature and pixel; only valid during the call. */
    void accept(byte[][] bins);
  }

  private final FeatureBank bank;
  private final Binner binner;
  private final AlignedChannels image;
  private final Workspaces<Memory> memories = new Workspaces<>(Memory::new);

  TileBins(FeatureBank bank, Quantiser quantiser, AlignedChannels image) {
    this.bank = bank;
    this.binner = quantiser.binner();
    this.image = Objects.requireNonNull(image);
  }

  int features() {
    return bank.size();
  }

  AlignedChannels image() {
    return image;
  }

  /** Computes a tile into borrowed memory. */
  void compute(Region tile, Use use) {
    memories.with(
        memory -> {
          byte[][] bins = memory.bins(bank.size(), Math.toIntExact(tile.area()));
          bank.computeBinned(image, tile, binner, bins, memory.filters);
          use.accept(bins);
        });
  }

  /** Computes a tile into memory of its own. */
  byte[][] compute(Region tile) {
    byte[][] bins = new byte[bank.size()][Math.toIntExact(tile.area())];
    memories.with(memory -> bank.computeBinned(image, tile, binner, bins, memory.filters));
    return bins;
  }
}
