package org.kintsugi.annotation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.kintsugi.image.Region;

/**
 * What one gesture changed in a label layer, as differences: per tile the runs of pixels with their
 * class and stroke before and after, and the strokes that came or went. A brush stroke costs some
 * 16 bytes a row and tile it crosses.
 */
public final class LabelEdit implements Edit {

  /** Four ints a run: start and length in the tile, both classes, stroke before, stroke after. */
  private static final int RUN = 4;

  private final LabelLayer layer;
  private final String name;
  private final int[] tiles;
  private final int[][] runs;
  private final int keptStrokes;
  private final List<Stroke> strokesBefore;
  private final List<Stroke> strokesAfter;
  private final Region region;
  private final long changedPixels;

  private LabelEdit(
      LabelLayer layer, String name, LabelSnapshot before, LabelSnapshot after, BitSet touched) {
    this.layer = layer;
    this.name = name;
    int[][] found = new int[touched.cardinality()][];
    int[] indices = new int[found.length];
    int count = 0;
    Region changed = new Region(0, 0, 0, 0);
    long pixels = 0;
    for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
      int[] difference = runs(before.tileAt(i), after.tileAt(i));
      if (difference.length > 0) {
        indices[count] = i;
        found[count++] = difference;
        changed = changed.union(bounds(layer.grid().tile(i), difference));
        pixels += pixels(difference);
      }
    }
    tiles = Arrays.copyOf(indices, count);
    runs = Arrays.copyOf(found, count);
    region = changed;
    changedPixels = pixels;
    int kept = 0;
    List<Stroke> old = before.strokes();
    List<Stroke> present = after.strokes();
    while (kept < Math.min(old.size(), present.size()) && old.get(kept).equals(present.get(kept))) {
      kept++;
    }
    keptStrokes = kept;
    strokesBefore = List.copyOf(old.subList(kept, old.size()));
    strokesAfter = List.copyOf(present.subList(kept, present.size()));
  }

  /** The difference between {@code before} and the layer's present state. */
  static LabelEdit between(LabelLayer layer, String name, LabelSnapshot before, BitSet touched) {
    return new LabelEdit(layer, name, before, layer.snapshot(), touched);
  }

  @Override
  public String name() {
    return name;
  }

  /** The smallest rectangle with all pixels that the edit changes; empty where it changes none. */
  public Region region() {
    return region;
  }

  /** Number of pixels whose class or stroke the edit changes. */
  public long changedPixels() {
    return changedPixels;
  }

  /** About how many bytes the edit keeps in memory. */
  public long memory() {
    long bytes = 64 + 32L * (strokesBefore.size() + strokesAfter.size());
    for (int[] each : runs) {
      bytes += 24 + 4L * each.length;
    }
    return bytes;
  }

  /** Whether the edit changes neither a pixel nor a stroke. */
  boolean isEmpty() {
    return tiles.length == 0 && strokesBefore.isEmpty() && strokesAfter.isEmpty();
  }

  @Override
  public void apply() {
    write(strokesAfter, 0, 3);
  }

  @Override
  public void undo() {
    write(strokesBefore, 8, 2);
  }

  /** Undoes a gesture that has not ended in the history. */
  void revert() {
    undo();
  }

  private void write(List<Stroke> strokes, int labelShift, int strokeAt) {
    if (layer.isGestureOpen()) {
      throw new IllegalStateException("finish or cancel the open gesture first");
    }
    for (int i = 0; i < tiles.length; i++) {
      int[] each = runs[i];
      for (int at = 0; at < each.length; at += RUN) {
        int start = each[at] >>> 16;
        int end = start + (each[at] & 0xffff);
        int label = each[at + 1] >>> labelShift & 0xff;
        int stroke = each[at + strokeAt];
        for (int position = start; position < end; position++) {
          layer.write(tiles[i], position, label, stroke);
        }
      }
      layer.dropIfEmpty(tiles[i]);
    }
    layer.replaceStrokes(keptStrokes, strokes);
    layer.fire(region);
  }

  private static int[] runs(Tile before, Tile after) {
    if (before == after) {
      return new int[0];
    }
    int[] found = new int[RUN * 16];
    int size = 0;
    int position = 0;
    while (position < Tile.PIXELS) {
      if (!differs(before, after, position)) {
        position++;
        continue;
      }
      int start = position++;
      while (position < Tile.PIXELS
          && differs(before, after, position)
          && same(before, start, position)
          && same(after, start, position)) {
        position++;
      }
      if (size == found.length) {
        found = Arrays.copyOf(found, 2 * size);
      }
      found[size] = start << 16 | (position - start);
      found[size + 1] = (before.labels[start] & 0xff) << 8 | (after.labels[start] & 0xff);
      found[size + 2] = before.strokes[start];
      found[size + 3] = after.strokes[start];
      size += RUN;
    }
    return Arrays.copyOf(found, size);
  }

  private static boolean differs(Tile before, Tile after, int position) {
    return before.labels[position] != after.labels[position]
        || before.strokes[position] != after.strokes[position];
  }

  private static boolean same(Tile tile, int a, int b) {
    return tile.labels[a] == tile.labels[b] && tile.strokes[a] == tile.strokes[b];
  }

  private static long pixels(int[] difference) {
    long pixels = 0;
    for (int at = 0; at < difference.length; at += RUN) {
      pixels += difference[at] & 0xffff;
    }
    return pixels;
  }

  private static Region bounds(Region tile, int[] difference) {
    int left = Tile.SIZE;
    int right = 0;
    for (int at = 0; at < difference.length; at += RUN) {
      int start = difference[at] >>> 16;
      int last = start + (difference[at] & 0xffff) - 1;
      boolean oneRow = start >> Tile.SHIFT == last >> Tile.SHIFT;
      left = Math.min(left, oneRow ? start & Tile.MASK : 0);
      right = Math.max(right, oneRow ? last & Tile.MASK : Tile.SIZE - 1);
    }
    int top = difference[0] >>> 16 >> Tile.SHIFT;
    int end = difference.length - RUN;
    int last = (difference[end] >>> 16) + (difference[end] & 0xffff) - 1;
    int bottom = last >> Tile.SHIFT;
    return new Region(tile.x() + left, tile.y() + top, right - left + 1, bottom - top + 1)
        .intersect(tile);
  }
}
