package org.kintsugi.features;

import java.util.List;
import org.kintsugi.image.Region;

/**
 * Computes the features made of two Gaussians. It keeps the Gaussians of a tile, each at the
 * resolution of its level, and brings them to the tile's a row at a time, all together.
 */
final class Combiner {

  private final Kernels kernels;
  private Grid[] grids = new Grid[0];
  private Magnifier[] magnifiers = new Magnifier[0];
  private float[] line = new float[0];

  Combiner(Kernels kernels) {
    this.kernels = kernels;
  }

  /** The memory for the Gaussian of a slot. */
  Grid grid(int slot) {
    if (grids.length <= slot) {
      Grid[] more = new Grid[slot + 1];
      Magnifier[] magnifying = new Magnifier[slot + 1];
      for (int i = 0; i <= slot; i++) {
        more[i] = i < grids.length ? grids[i] : new Grid();
        magnifying[i] = i < grids.length ? magnifiers[i] : new Magnifier(kernels);
      }
      grids = more;
      magnifiers = magnifying;
    }
    return grids[slot];
  }

  /** Computes all combinations of a plan, whose Gaussians must be there. */
  void compute(FeaturePlan plan, Region tile, FeatureSink sink) {
    if (line.length < tile.width() + Kernels.PAD) {
      line = new float[tile.width() + Kernels.PAD];
    }
    for (int slot = 0; slot < plan.slots(); slot++) {
      magnifiers[slot].open(grids[slot], plan.slotLevel(slot), tile);
    }
    List<FeaturePlan.Combination> combinations = plan.combinations();
    for (int j = 0; j < tile.height(); j++) {
      for (int slot = 0; slot < plan.slots(); slot++) {
        magnifiers[slot].move(j);
      }
      for (int i = 0; i < combinations.size(); i++) {
        FeaturePlan.Combination combination = combinations.get(i);
        Magnifier a = magnifiers[combination.slotA()];
        Magnifier b = magnifiers[combination.slotB()];
        if (combination.filter() == Filter.CHANNEL_RATIO) {
          kernels.ratio(a.row(), a.from(), b.row(), b.from(), line, tile.width());
        } else {
          kernels.difference(a.row(), a.from(), b.row(), b.from(), line, tile.width());
        }
        sink.row(combination.feature(), j, line, 0);
      }
    }
  }
}
