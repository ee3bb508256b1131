package org.kintsugi.annotation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.kintsugi.image.BytePlane;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;

/**
 * The labels of a section at one moment: immutable, thread safe, and sharing its pixels with the
 * layer it was taken from until they change. Two snapshots are equal when every pixel has the same
 * class and stroke and the lists of strokes are equal.
 */
public final class LabelSnapshot {

  private final TileGrid grid;
  private final Tile[] tiles;
  private final long[] counts;
  private final List<Stroke> strokes;

  /** By purpose, once asked for; whoever computes one twice at once gets the same. */
  private final LabelSnapshot[] parts = new LabelSnapshot[Stroke.Purpose.values().length];

  /** Takes over {@code tiles} and {@code counts}. */
  LabelSnapshot(TileGrid grid, Tile[] tiles, long[] counts, List<Stroke> strokes) {
    this.grid = grid;
    this.tiles = tiles;
    this.counts = counts;
    this.strokes = strokes;
  }

  /** A snapshot without a label. */
  public static LabelSnapshot empty(int width, int height) {
    return new LabelLayer(width, height).snapshot();
  }

  /** Pixels in a row. */
  public int width() {
    return grid.width();
  }

  /** Rows. */
  public int height() {
    return grid.height();
  }

  /** The class of pixel (x, y), 0 where it has no label. */
  public int label(int x, int y) {
    return tile(x, y).labels[Tile.position(x, y)] & 0xff;
  }

  /** The id of the stroke of pixel (x, y), 0 where it has no label. */
  public int stroke(int x, int y) {
    return tile(x, y).strokes[Tile.position(x, y)];
  }

  /** All strokes in the order they were made; those that were erased since may have no pixel. */
  public List<Stroke> strokes() {
    return strokes;
  }

  /** The stroke with this id, if there is one. */
  public Optional<Stroke> findStroke(int id) {
    return StrokeList.find(strokes, id);
  }

  /** Labelled pixels by class id: 256 numbers; index 0 counts the pixels without a label. */
  public long[] countsByClass() {
    return counts.clone();
  }

  /** Number of labelled pixels. */
  public long labelledCount() {
    return (long) width() * height() - counts[0];
  }

  /** Whether no pixel has a label. */
  public boolean isEmpty() {
    return labelledCount() == 0;
  }

  /**
   * Copies the classes of {@code region}, which must lie inside the image, row by row.
   *
   * @param target receives the class of (region.x + i, region.y + j) at {@code offset + j * stride
   *     + i}
   */
  public void copyLabels(Region region, byte[] target, int offset, int stride) {
    forEachPiece(
        region,
        (tile, from, x, y, length) ->
            System.arraycopy(
                tile.labels,
                from,
                target,
                offset + (y - region.y()) * stride + x - region.x(),
                length));
  }

  /**
   * Copies the stroke ids of {@code region}, which must lie inside the image, row by row.
   *
   * @param target receives the stroke of (region.x + i, region.y + j) at {@code offset + j * stride
   *     + i}
   */
  public void copyStrokes(Region region, int[] target, int offset, int stride) {
    forEachPiece(
        region,
        (tile, from, x, y, length) ->
            System.arraycopy(
                tile.strokes,
                from,
                target,
                offset + (y - region.y()) * stride + x - region.x(),
                length));
  }

  /** Visits every labelled pixel of the image in raster order: row by row, left to right. */
  public void forEachLabelled(LabelVisitor visitor) {
    int columns = grid.columns();
    Tile[] found = new Tile[columns];
    int[] lefts = new int[columns];
    for (int row = 0; row < grid.rows(); row++) {
      int count = 0;
      for (int column = 0; column < columns; column++) {
        Tile tile = tiles[row * columns + column];
        if (tile.labelled > 0) {
          found[count] = tile;
          lefts[count++] = column << Tile.SHIFT;
        }
      }
      int top = row << Tile.SHIFT;
      for (int y = top; count > 0 && y < Math.min(top + Tile.SIZE, height()); y++) {
        for (int i = 0; i < count; i++) {
          visitRow(found[i], lefts[i], y, visitor);
        }
      }
    }
  }

  private static void visitRow(Tile tile, int left, int y, LabelVisitor visitor) {
    int from = (y & Tile.MASK) << Tile.SHIFT;
    for (int i = 0; i < Tile.SIZE; i++) {
      byte label = tile.labels[from + i];
      if (label != 0) {
        visitor.visit(left + i, y, label & 0xff, tile.strokes[from + i]);
      }
    }
  }

  /**
   * The labels of the strokes of one purpose, as if the others had never been made. Takes no time
   * where all are of it, and is computed once.
   */
  public LabelSnapshot only(Stroke.Purpose purpose) {
    LabelSnapshot known = parts[purpose.ordinal()];
    if (known == null) {
      known = part(purpose);
      parts[purpose.ordinal()] = known;
    }
    return known;
  }

  private LabelSnapshot part(Stroke.Purpose purpose) {
    BitSet others = new BitSet();
    strokes.stream()
        .filter(each -> each.purpose() != purpose)
        .forEach(each -> others.set(each.id()));
    if (others.isEmpty()) {
      return this;
    }
    long[] left = counts.clone();
    Tile[] kept = tiles.clone();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i].labelled > 0) {
        kept[i] = kept[i].without(others, left);
      }
    }
    return new LabelSnapshot(
        grid, kept, left, strokes.stream().filter(each -> each.purpose() == purpose).toList());
  }

  /** The labels that may be learnt from; see {@link #only}. */
  public LabelSnapshot training() {
    return only(Stroke.Purpose.TRAINING);
  }

  /** The classes of all pixels as a plane. */
  public BytePlane toPlane() {
    byte[] labels = new byte[width() * height()];
    copyLabels(new Region(0, 0, width(), height()), labels, 0, width());
    return new BytePlane(width(), height(), labels);
  }

  /**
   * A region outside which {@code other} has the same labels and strokes; it may be larger than
   * needed, and is empty where nothing differs.
   *
   * @throws IllegalArgumentException where the sizes differ
   */
  public Region changedSince(LabelSnapshot other) {
    if (!grid.equals(other.grid)) {
      throw new IllegalArgumentException("snapshots of different sizes");
    }
    Region changed = new Region(0, 0, 0, 0);
    for (int i = 0; i < tiles.length; i++) {
      if (!tiles[i].sameContent(other.tiles[i])) {
        changed = changed.union(grid.tile(i));
      }
    }
    return changed;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof LabelSnapshot that)
        || !grid.equals(that.grid)
        || !Arrays.equals(counts, that.counts)
        || !strokes.equals(that.strokes)) {
      return false;
    }
    for (int i = 0; i < tiles.length; i++) {
      if (!tiles[i].sameContent(that.tiles[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * grid.hashCode() + Arrays.hashCode(counts)) + strokes.hashCode();
  }

  @Override
  public String toString() {
    return "labels of "
        + labelledCount()
        + " pixels in "
        + width()
        + " x "
        + height()
        + ", "
        + strokes.size()
        + " strokes";
  }

  TileGrid grid() {
    return grid;
  }

  Tile tileAt(int index) {
    return tiles[index];
  }

  Tile[] copyTiles() {
    return tiles.clone();
  }

  private Tile tile(int x, int y) {
    if (x < 0 || y < 0 || x >= width() || y >= height()) {
      throw new IndexOutOfBoundsException("no pixel (" + x + ", " + y + ")");
    }
    return tiles[(y >> Tile.SHIFT) * grid.columns() + (x >> Tile.SHIFT)];
  }

  /** A part of one row inside one tile. */
  private interface Piece {
    void copy(Tile tile, int from, int x, int y, int length);
  }

  private void forEachPiece(Region region, Piece piece) {
    if (!new Region(0, 0, width(), height()).contains(region)) {
      throw new IndexOutOfBoundsException(region + " is no part of the image");
    }
    for (int y = region.y(); y < region.bottom(); y++) {
      int x = region.x();
      while (x < region.right()) {
        int end = Math.min(region.right(), (x | Tile.MASK) + 1);
        piece.copy(tile(x, y), Tile.position(x, y), x, y, end - x);
        x = end;
      }
    }
  }
}
