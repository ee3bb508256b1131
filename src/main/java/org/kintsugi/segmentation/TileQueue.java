package org.kintsugi.segmentation;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;

/**
 * Tiles waiting for work. The next one is chosen when it is asked for, by what is in view then:
 * tiles in view first, the nearest to the pointer first. Thread safe.
 */
final class TileQueue {

  /** Stands for no tile. */
  static final int NONE = -1;

  /**
   * What the user looks at.
   *
   * @param visible pixels in view
   * @param pointerX pointer's column
   * @param pointerY pointer's row
   */
  record View(Region visible, int pointerX, int pointerY) {

    boolean sees(Region tile) {
      return visible.intersects(tile);
    }

    /** Squared distance from the pointer to the nearest pixel of the tile, then to its middle. */
    private double distance(Region tile) {
      double dx = Math.max(0, Math.max(tile.x() - pointerX, pointerX - (tile.right() - 1)));
      double dy = Math.max(0, Math.max(tile.y() - pointerY, pointerY - (tile.bottom() - 1)));
      double mx = tile.x() + tile.width() / 2.0 - pointerX;
      double my = tile.y() + tile.height() / 2.0 - pointerY;
      return dx * dx + dy * dy + 1e-6 * (mx * mx + my * my);
    }
  }

  private final TileGrid grid;
  private final List<Integer> waiting;

  TileQueue(TileGrid grid, List<Integer> tiles) {
    this.grid = grid;
    this.waiting = new ArrayList<>(tiles);
  }

  synchronized int size() {
    return waiting.size();
  }

  /** How many of the waiting tiles are in view. */
  synchronized int seen(View view) {
    int count = 0;
    for (int tile : waiting) {
      count += view.sees(grid.tile(tile)) ? 1 : 0;
    }
    return count;
  }

  /** Takes the next tile; NONE where there is none (in view, where only those are wanted). */
  synchronized int next(View view, boolean onlyInView) {
    int best = NONE;
    boolean bestSeen = false;
    double bestDistance = 0;
    for (int i = 0; i < waiting.size(); i++) {
      Region tile = grid.tile(waiting.get(i));
      boolean seen = view.sees(tile);
      double distance = view.distance(tile);
      boolean better = seen == bestSeen ? distance < bestDistance : seen;
      if ((seen || !onlyInView) && (best == NONE || better)) {
        best = i;
        bestSeen = seen;
        bestDistance = distance;
      }
    }
    return best == NONE ? NONE : waiting.remove(/* index */ best);
  }
}
