package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kintsugi.image.Region;
import org.kintsugi.image.TileGrid;

class TileQueueTest {

  private final TileGrid grid = new TileGrid(50, 50, 10);
  private final TileQueue queue = new TileQueue(grid, IntStream.range(0, 25).boxed().toList());

  @Test
  void theTileUnderThePointerIsFirstAndThoseInViewFollow() {
    TileQueue.View view = new TileQueue.View(new Region(20, 20, 25, 10), 31, 25);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      order.add(queue.next(view, false));
    }

    assertThat(order.subList(0, 3)).containsExactly(13, 12, 14);
    assertThat(order).doesNotHaveDuplicates().hasSize(25);
    assertThat(queue.next(view, false)).isEqualTo(TileQueue.NONE);
  }

  @Test
  void aViewThatMovesChangesWhatComesNext() {
    queue.next(new TileQueue.View(new Region(0, 0, 5, 5), 1, 1), false);

    int next = queue.next(new TileQueue.View(new Region(40, 40, 10, 10), 45, 45), false);

    assertThat(next).isEqualTo(24);
  }

  @Test
  void onlyTilesInViewAreGivenWhereOnlyThoseAreWanted() {
    TileQueue.View view = new TileQueue.View(new Region(0, 0, 5, 5), 1, 1);

    assertThat(queue.next(view, true)).isZero();
    assertThat(queue.next(view, true)).isEqualTo(TileQueue.NONE);
    assertThat(queue.size()).isEqualTo(24);
  }
}
