package org.kintsugi.segmentation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Binned features of tiles, within a budget. Tiles in view push out those longest unused that are
 * not; tiles out of view only fill what is free, so that a pass over the whole image never pushes
 * out what the user works on. Thread safe.
 */
final class FeatureCache {

  private final long budget;
  private final Map<Integer, byte[][]> tiles = new LinkedHashMap<>(16, 0.75f, true);
  private long used;

  FeatureCache(long budget) {
    this.budget = budget;
  }

  synchronized Optional<byte[][]> get(int tile) {
    return Optional.ofNullable(tiles.get(tile));
  }

  /** Whether there is room for a tile, after others made way where it is in view. */
  synchronized boolean reserve(long bytes, int tile, IntPredicate inView) {
    if (used + bytes > budget && inView.test(tile)) {
      Iterator<Map.Entry<Integer, byte[][]>> eldest = tiles.entrySet().iterator();
      while (used + bytes > budget && eldest.hasNext()) {
        Map.Entry<Integer, byte[][]> entry = eldest.next();
        if (!inView.test(entry.getKey())) {
          used -= size(entry.getValue());
          eldest.remove();
        }
      }
    }
    return used + bytes <= budget;
  }

  /** Keeps a tile if it still fits. */
  synchronized void put(int tile, byte[][] bins) {
    long bytes = size(bins);
    if (used + bytes <= budget && tiles.putIfAbsent(tile, bins) == null) {
      used += bytes;
    }
  }

  synchronized long used() {
    return used;
  }

  private static long size(byte[][] bins) {
    return (long) bins.length * bins[0].length;
  }
}
