package org.kintsugi.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kintsugi.image.Region;

/** What is painted first, and how coarsely. */
@Timeout(60)
class LivePaintingTest extends LiveScene {

  @Test
  void aViewOfManyPixelsIsPaintedCoarselyByEachForestBeforeItIsPainted()
      throws InterruptedException {
    for (long budget : new long[] {PLENTY, 2 * 5 * 256 * 256}) {
      try (LiveSegmentation live = live(new LiveSettings(budget, 2, 4, 1, NEVER))) {
        live.viewChanged(new Region(0, 0, WIDTH, HEIGHT), 20, 20);
        // The first run knows no features yet.
        ear.awaitIdle(live.labelsChanged(labels(30, 1, 2, 3), Scenes.classes()));
        long version = live.labelsChanged(labels(200, 1, 2, 3), Scenes.classes());

        ear.awaitIdle(version);

        List<LiveEar.Heard> heard = ear.tiles(version);
        byte[] expected = segmented(live.currentModel().orElseThrow());
        assertThat(heard).hasSize(3 * TILES);
        assertThat(heard.subList(0, 2 * TILES)).allSatisfy(LivePaintingTest::hasBlocks);
        assertThat(heard.subList(TILES, 2 * TILES))
            .allSatisfy(tile -> isOfOnePixelInEachBlock(tile, expected));
        assertThat(joined(heard)).isEqualTo(expected);
        ear.states.clear();
        ear.tiles.clear();
      }
    }
  }

  @Test
  void theEarlyForestAnswersInBlocksWhereMoreIsInViewThanItMayPredictAndTheFinishedOneInPixels()
      throws InterruptedException {
    for (long coarseFrom : new long[] {NEVER, 1}) {
      long few = WIDTH * HEIGHT / 16;
      try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, coarseFrom, few))) {
        live.viewChanged(new Region(0, 0, WIDTH, HEIGHT), 20, 20);
        ear.awaitIdle(live.labelsChanged(labels(30, 1, 2, 3), Scenes.classes()));
        long version = live.labelsChanged(labels(200, 1, 2, 3), Scenes.classes());

        ear.awaitIdle(version);

        List<LiveEar.Heard> heard = ear.tiles(version);
        assertThat(heard.subList(0, TILES)).allSatisfy(LivePaintingTest::hasBlocks);
        assertThat(heard.subList(0, TILES)).anySatisfy(LivePaintingTest::isNotOfOneClass);
        assertThat(joined(heard)).isEqualTo(segmented(live.currentModel().orElseThrow()));
        ear.states.clear();
        ear.tiles.clear();
      }
    }
  }

  private static void isNotOfOneClass(LiveEar.Heard heard) {
    assertThat(IntStream.range(0, heard.classes().length).map(i -> heard.classes()[i]).distinct())
        .hasSizeGreaterThan(1);
  }

  private static void hasBlocks(LiveEar.Heard heard) {
    Region tile = heard.tile();
    for (int y = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++) {
        int block = y / 4 * 4 * tile.width() + x / 4 * 4;
        boolean outside = tile.y() + y >= VALID.bounds().bottom();
        assertThat(heard.classes()[y * tile.width() + x])
            .isEqualTo(outside ? 0 : heard.classes()[block]);
      }
    }
  }

  private static void isOfOnePixelInEachBlock(LiveEar.Heard heard, byte[] expected) {
    Region tile = heard.tile();
    for (int y = 2; y < tile.height(); y += 4) {
      for (int x = 2; x < tile.width(); x += 4) {
        assertThat(heard.classes()[y * tile.width() + x])
            .isEqualTo(expected[(tile.y() + y) * WIDTH + tile.x() + x]);
      }
    }
  }

  @Test
  void tilesInViewComeFirstAndTheNearestToThePointerBeforeAll() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 1, 0, NEVER, NEVER))) {
      Region view = new Region(300, 200, 300, 250);
      live.viewChanged(view, 560, 420);

      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      ear.awaitIdle(version);

      List<LiveEar.Heard> tiles = ear.tiles(version);
      List<Boolean> seen = tiles.stream().map(t -> t.tile().intersects(view)).toList();
      assertThat(tiles).hasSize(TILES);
      assertThat(tiles.get(0).tile().contains(560, 420)).isTrue();
      assertThat(seen.lastIndexOf(true)).isLessThan(seen.indexOf(false));
    }
  }

  @Test
  void theEarlyForestPaintsOnlyTheView() throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      Region view = new Region(0, 0, 250, 250);
      live.viewChanged(view, 10, 10);

      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      ear.awaitIdle(version);

      List<Region> tiles = ear.tiles(version).stream().map(LiveEar.Heard::tile).toList();
      assertThat(tiles).hasSize(4 + TILES);
      assertThat(tiles.subList(0, 8)).allMatch(tile -> tile.intersects(view));
      assertThat(tiles.subList(0, 4)).allMatch(tile -> tile.bottom() <= 250);
      assertThat(tiles.subList(8, 4 + TILES)).noneMatch(tile -> tile.intersects(view));
    }
  }

  @Test
  void aHandThatPaintsHoldsTheRestUpOnlyForAWhileAndNewLabelsNotAtAll()
      throws InterruptedException {
    try (LiveSegmentation live = live(new LiveSettings(PLENTY, 2, 4, NEVER, NEVER))) {
      live.viewChanged(new Region(0, 0, 250, 250), 10, 10);
      live.handPaints();
      live.labelsChanged(labels(20, 1, 2), Scenes.classes());
      live.handPaints();
      long version = live.labelsChanged(labels(20, 1, 2, 3), Scenes.classes());
      live.handPaints();

      assertThat(ear.awaitIdle(version).complete()).isTrue();
      assertThat(joined(ear.tiles(version)))
          .isEqualTo(segmented(live.currentModel().orElseThrow()));
    }
  }
}
