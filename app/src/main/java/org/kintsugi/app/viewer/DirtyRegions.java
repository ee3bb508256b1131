package org.kintsugi.app.viewer;

import java.util.ArrayList;
import java.util.List;
import org.kintsugi.image.Region;

/**
 * Parts of a frame that are due to be painted. They never overlap: what overlaps is joined, and so
 * are all where there are many.
 */
final class DirtyRegions {

  /** More than this many are one: each costs some work of its own. */
  private static final int MOST = 24;

  private List<Region> regions = new ArrayList<>();

  /** One more part; an empty one changes nothing. */
  void add(Region part) {
    if (part.isEmpty()) {
      return;
    }
    Region grown = part;
    List<Region> apart = new ArrayList<>();
    boolean joined = true;
    while (joined) {
      joined = false;
      apart.clear();
      for (Region each : regions) {
        if (each.intersect(grown).isEmpty()) {
          apart.add(each);
        } else {
          grown = grown.union(each);
          joined = true;
        }
      }
      regions = new ArrayList<>(apart);
    }
    regions.add(grown);
    if (regions.size() > MOST) {
      Region all = regions.stream().reduce(grown, Region::union);
      regions.clear();
      regions.add(all);
    }
  }

  /** All of them, which are then not due any more. */
  List<Region> take() {
    List<Region> due = List.copyOf(regions);
    regions.clear();
    return due;
  }
}
