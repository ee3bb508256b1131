package org.kintsugi.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;

/**
 * The labels of a section: a class (0 = none) and a stroke id a pixel. Mutable and owned by one
 * thread; others get {@link #snapshot()}. It changes only through a {@link LabelGesture}, and when
 * a {@link LabelEdit} is undone or redone.
 */
public final class LabelLayer {

  private final TileGrid grid;
  private final Tile[] tiles;
  private final long[] counts;
  private final List<Stroke> strokes;
  private final List<LabelListener> listeners = new CopyOnWriteArrayList<>();
  private Tile.Owner token = new Tile.Owner();
  private LabelSnapshot latest;
  private boolean gestureOpen;

  /** A layer without labels for an image of this size. */
  public LabelLayer(int width, int height) {
    grid = new TileGrid(width, height, Tile.SIZE);
    tiles = new Tile[grid.count()];
    java.util.Arrays.fill(tiles, Tile.EMPTY);
    counts = new long[LabelClass.MAX_ID + 1];
    counts[0] = (long) width * height;
    strokes = new ArrayList<>();
  }

  /** A layer that starts with the labels of {@code snapshot}. */
  public LabelLayer(LabelSnapshot snapshot) {
    grid = snapshot.grid();
    tiles = snapshot.copyTiles();
    counts = snapshot.countsByClass();
    strokes = new ArrayList<>(snapshot.strokes());
    latest = snapshot;
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
    return tiles[tileIndex(x, y)].labels[Tile.position(x, y)] & 0xff;
  }

  /** The id of the stroke of pixel (x, y), 0 where it has no label. */
  public int stroke(int x, int y) {
    return tiles[tileIndex(x, y)].strokes[Tile.position(x, y)];
  }

  /**
   * The labels as they are now. Takes microseconds: pixels are shared until they change, and the
   * same snapshot is given again while nothing changed.
   */
  public LabelSnapshot snapshot() {
    if (latest == null) {
      latest = new LabelSnapshot(grid, tiles.clone(), counts.clone(), List.copyOf(strokes));
      token = new Tile.Owner();
    }
    return latest;
  }

  /** Tells {@code listener} of every change from now on. */
  public void addListener(LabelListener listener) {
    listeners.add(listener);
  }

  /** Tells {@code listener} no more. */
  public void removeListener(LabelListener listener) {
    listeners.remove(listener);
  }

  /**
   * Starts a change; finish or cancel it before the next.
   *
   * @param name what the change is called in the undo menu ("brush stroke")
   * @throws IllegalStateException while another gesture is open
   */
  public LabelGesture begin(String name) {
    return new LabelGesture(this, name);
  }

  /** Whether a gesture is open. */
  public boolean isGestureOpen() {
    return gestureOpen;
  }

  void setGestureOpen(boolean open) {
    if (open && gestureOpen) {
      throw new IllegalStateException("a gesture is open already");
    }
    gestureOpen = open;
  }

  TileGrid grid() {
    return grid;
  }

  Optional<Stroke> findStroke(int id) {
    return StrokeList.find(strokes, id);
  }

  int nextStrokeId() {
    return StrokeList.nextId(strokes);
  }

  int tileIndex(int x, int y) {
    if (x < 0 || y < 0 || x >= grid.width() || y >= grid.height()) {
      throw new IndexOutOfBoundsException("no pixel (" + x + ", " + y + ")");
    }
    return (y >> Tile.SHIFT) * grid.columns() + (x >> Tile.SHIFT);
  }

  /** Writes one pixel of one tile; the caller fires the change later. */
  boolean write(int tileIndex, int position, int label, int stroke) {
    Tile tile = tiles[tileIndex];
    int old = tile.labels[position] & 0xff;
    if (old == label && tile.strokes[position] == stroke) {
      return false;
    }
    if (tile.owner != token) {
      tile = tile.copyFor(token);
      tiles[tileIndex] = tile;
      latest = null;
    }
    tile.labels[position] = (byte) label;
    tile.strokes[position] = stroke;
    if (old != label) {
      counts[old]--;
      counts[label]++;
      tile.labelled += (label == 0 ? 0 : 1) - (old == 0 ? 0 : 1);
    }
    return true;
  }

  /** Gives up the memory of a tile that lost its last label. */
  void dropIfEmpty(int tileIndex) {
    if (tiles[tileIndex].labelled == 0) {
      tiles[tileIndex] = Tile.EMPTY;
    }
  }

  void addStroke(Stroke stroke) {
    if (!strokes.isEmpty() && strokes.get(strokes.size() - 1).id() >= stroke.id()) {
      throw new IllegalArgumentException("stroke " + stroke.id() + " comes too late");
    }
    strokes.add(stroke);
    latest = null;
  }

  /** Keeps the first {@code keep} strokes and puts {@code tail} behind them. */
  void replaceStrokes(int keep, List<Stroke> tail) {
    strokes.subList(keep, strokes.size()).clear();
    strokes.addAll(tail);
    latest = null;
  }

  void fire(Region dirty) {
    if (!dirty.isEmpty()) {
      listeners.forEach(listener -> listener.labelsChanged(dirty));
    }
  }
}
