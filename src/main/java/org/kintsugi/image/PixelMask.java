package org.kintsugi.image;

import java.util.Arrays;

/**
 * A set of pixels of an image: immutable, thread safe, exact. Changes give new masks that share
 * what stayed as it was, in tiles of 64 x 64 pixels, so that keeping the mask before a change costs
 * some bytes a tile it touched and a pointer for each other one.
 */
public final class PixelMask {

  /** Receives the runs of pixels of a mask. */
  @FunctionalInterface
  public interface Run {

    /** Row {@code y}, the columns from {@code from} (included) to {@code to} (excluded). */
    void accept(int y, int from, int to);
  }

  private static final int SHIFT = 6;
  private static final int SIZE = 1 << SHIFT;

  /** The tile without a pixel; a tile is a long a row, bit i its column i. */
  private static final long[] EMPTY = new long[SIZE];

  private final int width;
  private final int height;
  private final int columns;
  private final long[][] tiles;
  private final long count;

  private PixelMask(int width, int height, long[][] tiles) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceilDiv(width, SIZE);
    this.tiles = tiles;
    long pixels = 0;
    for (long[] tile : tiles) {
      for (long row : tile) {
        pixels += Long.bitCount(row);
      }
    }
    this.count = pixels;
  }

  /** No pixel of an image of this size. */
  public static PixelMask none(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no image: " + width + " x " + height);
    }
    long[][] tiles = new long[Math.ceilDiv(width, SIZE) * Math.ceilDiv(height, SIZE)][];
    Arrays.fill(tiles, EMPTY);
    return new PixelMask(width, height, tiles);
  }

  /** Pixels in a row of the image. */
  public int width() {
    return width;
  }

  /** Rows of the image. */
  public int height() {
    return height;
  }

  /** Number of pixels in the mask. */
  public long count() {
    return count;
  }

  /** Whether it has no pixel. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Whether pixel (x, y) belongs to it; none outside the image does. */
  public boolean contains(int x, int y) {
    return x >= 0
        && y >= 0
        && x < width
        && y < height
        && (tiles[(y >> SHIFT) * columns + (x >> SHIFT)][y & SIZE - 1] >>> x & 1) != 0;
  }

  /** Number of its pixels inside {@code region}. */
  public long count(Region region) {
    if (isEmpty()) {
      return 0;
    }
    long[] sum = {0};
    forEachRun(region, (y, from, to) -> sum[0] += to - from);
    return sum[0];
  }

  /** Visits its pixels inside {@code region} as runs, top to bottom, left to right. */
  public void forEachRun(Region region, Run visitor) {
    Region inside = region.intersect(new Region(0, 0, width, height));
    if (isEmpty() || inside.isEmpty()) {
      return;
    }
    for (int y = inside.y(); y < inside.bottom(); y++) {
      int start = next(y, inside.x(), inside.right(), true);
      while (start < inside.right()) {
        int end = next(y, start, inside.right(), false);
        visitor.accept(y, start, end);
        start = next(y, end, inside.right(), true);
      }
    }
  }

  /** The first column from {@code x} on whose pixel belongs (or not) to the mask, or the limit. */
  private int next(int y, int x, int limit, boolean wanted) {
    int at = x;
    while (at < limit) {
      long row = tiles[(y >> SHIFT) * columns + (at >> SHIFT)][y & SIZE - 1];
      long left = (wanted ? row : ~row) >>> at;
      if (left != 0) {
        return Math.min(limit, at + Long.numberOfTrailingZeros(left));
      }
      at = (at | SIZE - 1) + 1;
    }
    return limit;
  }

  /** The mask with these pixels too (or without them); what lies outside the image is left out. */
  public PixelMask with(Region region, boolean belong) {
    Editor editor = edit();
    fill(editor, region, belong);
    return editor.mask();
  }

  /** The mask with the pixels of {@code region} exchanged: in for out. */
  public PixelMask inverted(Region region) {
    Editor editor = edit();
    fill(editor, region, true);
    forEachRun(region, (y, from, to) -> editor.set(y, from, to, false));
    return editor.mask();
  }

  private void fill(Editor editor, Region region, boolean belong) {
    Region inside = region.intersect(new Region(0, 0, width, height));
    if (!inside.isEmpty()) {
      for (int y = inside.y(); y < inside.bottom(); y++) {
        editor.set(y, inside.x(), inside.right(), belong);
      }
    }
  }

  /**
   * A region outside which {@code other} has the same pixels; it may be larger than needed, and is
   * empty where nothing differs.
   *
   * @throws IllegalArgumentException where the sizes differ
   */
  public Region changedSince(PixelMask other) {
    if (width != other.width || height != other.height) {
      throw new IllegalArgumentException("masks of different sizes");
    }
    Region changed = new Region(0, 0, 0, 0);
    TileGrid grid = new TileGrid(width, height, SIZE);
    for (int i = 0; i < tiles.length; i++) {
      if (!Arrays.equals(tiles[i], other.tiles[i])) {
        changed = changed.union(grid.tile(i));
      }
    }
    return changed;
  }

  /** Starts a change. */
  public Editor edit() {
    return new Editor(this);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof PixelMask that
            && width == that.width
            && height == that.height
            && count == that.count
            && Arrays.deepEquals(tiles, that.tiles));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.deepHashCode(tiles);
  }

  @Override
  public String toString() {
    return count + " pixels of " + width + " x " + height;
  }

  /** A mask while it is changed, run by run. Belongs to one thread. */
  public static final class Editor {

    private final int width;
    private final int height;
    private final int columns;
    private final long[][] tiles;
    private boolean[] own;

    private Editor(PixelMask start) {
      width = start.width;
      height = start.height;
      columns = start.columns;
      tiles = start.tiles.clone();
      own = new boolean[tiles.length];
    }

    /**
     * Takes the pixels of row {@code y}, columns {@code from} to {@code to} (excluded), in or out.
     *
     * @throws IndexOutOfBoundsException outside the image
     */
    public void set(int y, int from, int to, boolean belong) {
      if (y < 0 || y >= height || from < 0 || to > width || from > to) {
        throw new IndexOutOfBoundsException("no run " + from + " to " + to + " in row " + y);
      }
      for (int x = from; x < to; ) {
        int end = Math.min(to, (x | SIZE - 1) + 1);
        long bits = (-1L >>> (SIZE - (end - x))) << x;
        int tile = (y >> SHIFT) * columns + (x >> SHIFT);
        long before = tiles[tile][y & SIZE - 1];
        long after = belong ? before | bits : before & ~bits;
        if (after != before) {
          if (!own[tile]) {
            tiles[tile] = tiles[tile].clone();
            own[tile] = true;
          }
          tiles[tile][y & SIZE - 1] = after;
        }
        x = end;
      }
    }

    /** The mask as it is now; the editor may go on. */
    public PixelMask mask() {
      for (int i = 0; i < own.length; i++) {
        if (own[i] && Arrays.equals(tiles[i], EMPTY)) {
          tiles[i] = EMPTY;
        }
      }
      own = new boolean[tiles.length];
      return new PixelMask(width, height, tiles.clone());
    }
  }
}
